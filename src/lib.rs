//! zicha (自查): a government office checks its own websites and new-media accounts against the official
//! inspection indicators before the quarterly inspection does.
//!
//! One way through, from the ground up; nothing imports from a floor above it:
//!
//! | floor | what stands there |
//! |---|---|
//! | [`calendar`], [`normal`], [`order`] | how days are counted; how names are compared; how things are sorted |
//! | [`dossier`], [`packs`] | what a unit hands in; the numbers and wording of a place and year |
//! | [`intake`], [`indicators`] | from files to a dossier; the rules. They do not know each other |
//! | [`report`] | verdicts, forecast, coverage |
//! | [`papers`] | what people send on, made of a report, and the workbooks that they fill in |
//! | [`view`] | what the page shows of it |
//! | the doors | the command line (`bin/zicha.rs`), JavaScript (`js.rs`), the page (`page/`) and the programs in its workers, which speak by the [`protocol`] |
//!
//! The core reads no clock, no locale and no random source: the same files, dates and pack give the same
//! report, byte for byte, natively and in WebAssembly.

pub mod calendar;
pub mod dossier;
pub mod engine;
pub mod indicators;
pub mod intake;
pub mod normal;
pub mod order;
pub mod packs;
pub mod papers;
pub mod protocol;
pub mod report;
pub mod sample;
pub mod view;

// The page's own programs do without the JavaScript door, whose exports would only make them larger.
#[cfg(target_arch = "wasm32")]
pub mod crossing;
#[cfg(all(target_arch = "wasm32", not(feature = "browser")))]
pub mod js;
#[cfg(target_arch = "wasm32")]
pub mod page;
