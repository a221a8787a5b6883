//! What the fuzzer and the ordinary tests share: functions that take any bytes, and bytes to begin with.

#[allow(dead_code, reason = "only plain archives are needed here")]
#[path = "../workbooks/archive.rs"]
mod archive;
#[path = "../workbooks/dice.rs"]
pub mod dice;
pub mod seeds;
pub mod targets;
mod wrapped;
