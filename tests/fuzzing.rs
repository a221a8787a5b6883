//! Whatever bytes are handed in: no panic, no hang, bounded memory, and no row is lost.
//!
//! The targets are those of the fuzzer in `fuzz/`, with changes that are the same in every run. Bytes that fail are
//! kept in the temporary folder; those that showed a defect go to `fuzz/seeds/TARGET/` and are tried here as they are.

#[path = "fuzzing/mod.rs"]
mod fuzzing;
#[path = "workbooks/memory.rs"]
mod memory;
#[path = "fuzzing/mutate.rs"]
mod mutate;

use fuzzing::dice::Dice;
use fuzzing::seeds;
use fuzzing::targets::{ALL, Target};
use memory::most_held;
use mutate::mutated;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Bytes of changed files that each target takes, besides those that are as they are.
const CHANGED: usize = 2 << 20;

/// Bytes that one case may hold. `Room` bounds what is kept of one file; it takes a few numbers to ask for all of it.
const MOST_HELD: usize = 1 << 30;

/// A case takes milliseconds, and the largest table that a few numbers can ask for some seconds.
const MOST_TIME: Duration = Duration::from_secs(60);

/// The seeds as they are, then changed ones.
fn cases(target: &Target) -> impl Iterator<Item = Vec<u8>> {
    let seeds = seeds::of(target.name, Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(!seeds.is_empty(), "{} has no seeds", target.name);
    let plain = seeds.clone();
    let mut dice = Dice(7);
    let mut left = CHANGED;
    let changed = std::iter::from_fn(move || {
        let bytes = mutated(&seeds, &mut dice);
        // Something comes with every file, however short it is.
        left = left.checked_sub(bytes.len() + 256)?;
        Some(bytes)
    });
    plain.into_iter().chain(changed)
}

/// Tries bytes, and says what went wrong.
fn failure(target: &Target, bytes: &[u8]) -> Option<String> {
    let run = || catch_unwind(AssertUnwindSafe(|| (target.run)(bytes)));
    match most_held(run) {
        (Err(_), _) => Some("it panicked".to_owned()),
        (Ok(()), held) => (held > MOST_HELD).then(|| format!("{held} bytes were held")),
    }
}

/// Runs all cases of a target in a thread of its own, and stops with the first that fails or does not end.
fn run(target: &'static Target) {
    let (begin, begun) = channel();
    let worker = thread::spawn(move || {
        for bytes in cases(target) {
            begin.send(bytes.clone()).expect("somebody listens");
            if let Some(why) = failure(target, &bytes) {
                return Some(why);
            }
        }
        None
    });
    let mut last = Vec::new();
    loop {
        match begun.recv_timeout(MOST_TIME) {
            Ok(bytes) => last = bytes,
            Err(RecvTimeoutError::Timeout) => panic!("{}", kept(target, &last, "it does not end")),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Some(why) = worker.join().expect("panics are caught") {
        panic!("{}", kept(target, &last, &why));
    }
}

/// Keeps the bytes of a failure, and says where.
fn kept(target: &Target, bytes: &[u8], why: &str) -> String {
    let path = std::env::temp_dir().join(format!("zicha-fuzzing-{}", target.name));
    let is_kept = std::fs::write(&path, bytes).is_ok();
    let name = target.name;
    match is_kept {
        true => format!("{name}: {why}; the bytes are in {}", path.display()),
        false => format!("{name}: {why}; the bytes are {bytes:?}"),
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                run(ALL.iter().find(|target| target.name == stringify!($name)).expect("a target"));
            }
        )*

        #[test]
        fn every_target_is_run() {
            assert_eq!(ALL.map(|target| target.name), [$(stringify!($name)),*]);
        }
    };
}

targets! { archive delimited docx html json ods read spreadsheet_xml take_in xls xlsb xlsx }

/// Canaries: a panic, and memory beyond the bound, are seen.
#[test]
fn failures_are_seen() {
    let target = |run| Target {
        name: "canary",
        run,
    };
    let panicking = target(|bytes| assert!(bytes.is_empty(), "a canary"));
    assert_eq!(failure(&panicking, b""), None);
    assert_eq!(failure(&panicking, b"x").as_deref(), Some("it panicked"));
    let greedy = target(|_| {
        drop(std::hint::black_box(Vec::<u8>::with_capacity(
            MOST_HELD + 1,
        )))
    });
    assert!(failure(&greedy, b"").is_some_and(|why| why.ends_with("were held")));
}
