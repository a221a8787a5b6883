//! Running other programs, so that the user sees what runs and what to do when it fails.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::project;

/// A command of this project: it runs in the project's folder and never waits for somebody to type.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root()).stdin(Stdio::null());
    command
}

/// Cargo, told where to build, so that later steps find what it built whatever the user's settings are.
pub fn cargo() -> Command {
    let mut command = command("cargo");
    command.env("CARGO_TARGET_DIR", project::target());
    command
}

/// Cargo for WebAssembly. Flags from the environment would replace those in `.cargo/config.toml`, and with them what keeps
/// the page running in old browsers.
pub fn cargo_for_wasm() -> Command {
    let mut command = cargo();
    without_rust_flags(&mut command);
    command
}

pub fn without_rust_flags(command: &mut Command) {
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
}

/// Prints the command, runs it with its output shown, and fails when it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let text = announce(command);
    let status = command
        .status()
        .map_err(|error| cannot_start(&text, &error))?;
    success(&text, status)
}

/// Like `run`, as the last thing that this program does. Where the system can, the command takes this program's place, so
/// that stopping the one stops the other.
pub fn run_instead(command: &mut Command) -> Result<(), String> {
    #[cfg(unix)]
    {
        let text = announce(command);
        Err(cannot_start(
            &text,
            &std::os::unix::process::CommandExt::exec(command),
        ))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Like `run`, for what might hang.
pub fn run_within(limit: Duration, command: &mut Command) -> Result<(), String> {
    let text = announce(command);
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(&text, &error))?;
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child
            .try_wait()
            .map_err(|error| format!("`{text}`: {error}"))?
        {
            return success(&text, status);
        }
        thread::sleep(Duration::from_millis(50));
    }
    child
        .kill()
        .and_then(|()| child.wait())
        .map_err(|error| format!("`{text}` hangs: {error}"))?;
    Err(format!("`{text}` was stopped after {} s", limit.as_secs()))
}

/// What a command prints, or nothing when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn announce(command: &Command) -> String {
    let text = describe(command);
    println!("$ {text}");
    text
}

/// The command as one would type it in the project's folder.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let root = project::root();
    let words = command.get_args().map(|argument| {
        let path = Path::new(argument);
        path.strip_prefix(root)
            .unwrap_or(path)
            .display()
            .to_string()
    });
    std::iter::once(name.display().to_string())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(text: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("`{text}`: the program is not installed, or not in PATH")
        }
        _ => format!("`{text}`: {error}"),
    }
}

fn success(text: &str, status: ExitStatus) -> Result<(), String> {
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{text}` failed ({status})"))
    }
}
