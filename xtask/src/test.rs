//! Every test of the project, quick ones first.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;
use std::time::{Duration, Instant};

use crate::process::{self, run, run_within};
use crate::project::{self, BROWSER_PROGRAMS};
use crate::{page, tools};

/// A file of tests in Node takes a minute or two; one that takes this long hangs.
const NODE_LIMIT: Duration = Duration::from_secs(10 * 60);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    Native,
    Parity,
    Browser,
    Office,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "native" => Ok(Self::Native),
            "parity" => Ok(Self::Parity),
            "browser" => Ok(Self::Browser),
            "office" => Ok(Self::Office),
            _ => Err(format!(
                "`{text}` is no part of the tests; the parts are native, parity, browser and office"
            )),
        }
    }
}

type Outcome = Result<(), String>;

struct Step {
    part: Part,
    title: &'static str,
    action: fn() -> Outcome,
}

const STEPS: [Step; 13] = [
    step(Part::Native, "tools: Rust", tools::rust),
    step(Part::Parity, "tools: WebAssembly", parity_tools),
    step(Part::Browser, "tools: browser", browser_tools),
    step(Part::Office, "tools: office", office_tools),
    step(Part::Native, "formatting", formatting),
    step(Part::Native, "lints, native", native_lints),
    step(Part::Native, "lints, WebAssembly", wasm_lints),
    step(Part::Native, "tests, native", native_tests),
    step(Part::Parity, "parity of native and WebAssembly", parity),
    step(Part::Parity, "calendars, read by a parser", calendar_tests),
    step(Part::Office, "papers in LibreOffice", office_tests),
    step(Part::Browser, "page and its budgets", page::finished_build),
    step(Part::Browser, "tests in the browser", browser_tests),
];

const fn step(part: Part, title: &'static str, action: fn() -> Outcome) -> Step {
    Step {
        part,
        title,
        action,
    }
}

/// Runs every step, or those of one part, up to the first that fails.
pub fn run_steps(only: Option<Part>) -> Outcome {
    let start = Instant::now();
    let mut summary = Vec::new();
    let mut outcome = Ok(());
    for step in STEPS
        .iter()
        .filter(|step| only.is_none_or(|part| part == step.part))
    {
        println!("\n== {} ==", step.title);
        let begin = Instant::now();
        outcome = (step.action)().map_err(|error| format!("{}: {error}", step.title));
        let line = format!(
            "{:<40}{:>8}  {}",
            step.title,
            seconds(begin),
            if outcome.is_ok() { "ok" } else { "FAILED" }
        );
        println!("-- {line}");
        summary.push(line);
        if outcome.is_err() {
            break;
        }
    }
    println!(
        "\n== summary ==\n{}\n{:<40}{:>8}",
        summary.join("\n"),
        "in all",
        seconds(start)
    );
    outcome
}

fn seconds(since: Instant) -> String {
    format!("{:.1} s", since.elapsed().as_secs_f64())
}

fn parity_tools() -> Outcome {
    tools::rust()?;
    tools::node_packages()?;
    tools::wasm_bindgen().map(drop)
}

fn browser_tools() -> Outcome {
    tools::rust()?;
    tools::node_packages()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    tools::chromium().map(drop)
}

fn office_tools() -> Outcome {
    tools::node()?;
    tools::office().map(drop)
}

fn formatting() -> Outcome {
    run(process::cargo().args(["fmt", "--all", "--check"]))
        .map_err(|error| format!("{error}; `cargo fmt --all` mends it"))
}

fn native_lints() -> Outcome {
    run(process::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The library as the JavaScript door has it, then as the page's programs have it.
fn wasm_lints() -> Outcome {
    let clippy = |parts: &[&str]| {
        let mut clippy = process::cargo_for_wasm();
        clippy.args(["clippy", "--target", tools::WASM_TARGET, "--lib"]);
        run(clippy.args(parts).args(["--", "-D", "warnings"]))
    };
    clippy(&[])?;
    let programs = BROWSER_PROGRAMS
        .iter()
        .flat_map(|program| ["--bin", program]);
    clippy(
        &["--features", "browser"]
            .into_iter()
            .chain(programs)
            .collect::<Vec<_>>(),
    )
}

fn native_tests() -> Outcome {
    run(process::cargo().args(["test", "--workspace"]))
}

fn parity() -> Outcome {
    let target = project::target();
    let folder = target.join("parity");
    let cli = command_line_twin()?;
    run(process::cargo_for_wasm().args([
        "build",
        "--release",
        "--lib",
        "--target",
        tools::WASM_TARGET,
    ]))?;
    let mut bindgen = process::command(tools::wasm_bindgen()?);
    bindgen
        .args(["--target", "nodejs", "--out-dir"])
        .arg(&folder);
    run(bindgen.arg(target.join(tools::WASM_TARGET).join("release/zicha.wasm")))?;
    let mut node = node_tests(&project::root().join("tests/parity.mjs"));
    node.env("ZICHA_CLI", cli)
        .env("ZICHA_MODULE", folder.join("zicha.js"));
    run_within(NODE_LIMIT, &mut node)
}

fn calendar_tests() -> Outcome {
    let mut node = node_tests(&project::root().join("tests/ics.test.mjs"));
    node.env("ZICHA_CLI", command_line_twin()?);
    run_within(NODE_LIMIT, &mut node)
}

/// The program that both the module and the page are compared with.
fn command_line_twin() -> Result<PathBuf, String> {
    run(process::cargo().args(["build", "--release", "--bin", "zicha"]))?;
    let name = format!("zicha{}", env::consts::EXE_SUFFIX);
    Ok(project::target().join("release").join(name))
}

fn office_tests() -> Outcome {
    let mut node = node_tests(&project::root().join("tests/office.test.mjs"));
    node.env("ZICHA_SOFFICE", tools::office()?)
        .env("ZICHA_CLI", command_line_twin()?)
        .env("ZICHA_TARGET", project::target());
    run_within(NODE_LIMIT, &mut node)
}

/// One file after the other: two browsers at a time make timings on a small machine unreliable.
fn browser_tests() -> Outcome {
    let chromium = tools::chromium()?;
    let cli = command_line_twin()?;
    let failures: Vec<String> = browser_test_files()?
        .iter()
        .filter_map(|file| {
            let mut node = node_tests(file);
            node.env("ZICHA_CHROMIUM", &chromium)
                .env("ZICHA_CLI", &cli)
                .env("ZICHA_TARGET", project::target());
            run_within(NODE_LIMIT, &mut node).err()
        })
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n"))
    }
}

fn browser_test_files() -> Result<Vec<PathBuf>, String> {
    let folder = project::root().join("tests/browser");
    let failed = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file of `node:test` tests, run in the one process that a time limit can end.
fn node_tests(file: &Path) -> Command {
    let mut node = process::command("node");
    node.arg("--test-reporter=spec").arg(file);
    node
}
