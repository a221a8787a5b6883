//! The targets that the fuzzer shares with the ordinary tests.

#[path = "../../tests/fuzzing/mod.rs"]
mod fuzzing;

pub use fuzzing::{seeds, targets};
