//! The tools that the project needs beside rustup and Node: which, which version, where they are, and how they get there.
//!
//! Every function here is quick and silent when there is nothing to do, and says what it does when there is.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::{env, io};

use crate::process::{self, output, run};
use crate::project;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

const OLDEST_NODE: u32 = 18;

/// A program from crates.io, in the user's cache by version, so that a second clone does not compile it again.
/// Programs from npm are pinned in `package-lock.json`, the compiler in `rust-toolchain.toml`.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    minutes: u32,
}

const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    minutes: 6,
};
/// The same version as the library of that name in Cargo.lock: the two speak a private format.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.126",
    minutes: 2,
};

pub fn trunk() -> Result<PathBuf, String> {
    TRUNK.ensure()
}

pub fn wasm_bindgen() -> Result<PathBuf, String> {
    WASM_BINDGEN.ensure()
}

impl CargoTool {
    fn ensure(&self) -> Result<PathBuf, String> {
        let cache = project::cache()?;
        let root = cache.join(format!("{}-{}", self.package, self.version));
        let program = root
            .join("bin")
            .join(format!("{}{}", self.program, env::consts::EXE_SUFFIX));
        if !self.is_complete(&program) {
            self.install(&cache, &root, &program)
                .map_err(|error| format!("{} {}: {error}", self.package, self.version))?;
        }
        if self.is_complete(&program) {
            Ok(program)
        } else {
            Err(format!(
                "{} does not run as version {}; remove {} and try again",
                self.program,
                self.version,
                root.display()
            ))
        }
    }

    /// Cargo puts the program in its place last, so one that answers is a whole one.
    fn is_complete(&self, program: &Path) -> bool {
        output(process::command(program).arg("--version"))
            .is_some_and(|answer| answer.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, cache: &Path, root: &Path, program: &Path) -> Result<(), String> {
        fs::create_dir_all(root).map_err(|error| format!("{}: {error}", root.display()))?;
        let _lock = lock(&root.join("lock"))?;
        if self.is_complete(program) {
            return Ok(());
        }
        println!(
            "Installing {} {} into {} (once for this user; about {} minutes on two cores)",
            self.package,
            self.version,
            root.display(),
            self.minutes
        );
        // A build folder of its own, so that an install that was broken off goes on where it stopped.
        let build = root.join("build");
        let mut install = process::command("cargo");
        install
            .current_dir(cache)
            .args(["install", "--locked", "--root"])
            .arg(root);
        install
            .arg("--target-dir")
            .arg(&build)
            .arg(format!("{}@{}", self.package, self.version));
        run(&mut install)?;
        fs::remove_dir_all(&build).map_err(|error| format!("{}: {error}", build.display()))
    }
}

/// Holds others off for as long as the file is kept. The system lets go of it when this program ends, however it ends.
fn lock(path: &Path) -> Result<File, String> {
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    let file = File::create(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another `cargo xtask` that is installing the same tool");
            file.lock().map_err(failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    Ok(file)
}

/// The WebAssembly target, rustfmt and clippy.
pub fn rust() -> Result<(), String> {
    let libraries = output(process::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if !libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        rustup(&["target", "add", WASM_TARGET])?;
    }
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(process::cargo().args([subcommand, "--version"])).is_none() {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<(), String> {
    run(process::command("rustup").args(arguments)).map_err(|error| {
        format!(
            "{error}. Install Rust with rustup (https://rustup.rs), which brings what is missing"
        )
    })
}

pub fn node() -> Result<(), String> {
    let version = output(process::command("node").arg("--version")).ok_or_else(|| {
        format!(
            "Node is missing; install Node {OLDEST_NODE} or newer and see that `node` is in PATH"
        )
    })?;
    match major(&version) {
        Some(number) if number >= OLDEST_NODE => Ok(()),
        _ => Err(format!(
            "Node {version} is too old; install Node {OLDEST_NODE} or newer"
        )),
    }
}

/// `v20.1.0` is 20.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// What package-lock.json lists, into node_modules, again whenever that list changes.
pub fn node_packages() -> Result<(), String> {
    node()?;
    let wanted = project::root().join("package-lock.json");
    let wanted = fs::read(&wanted).map_err(|error| format!("{}: {error}", wanted.display()))?;
    // `npm ci` begins by removing the folder, so the copy that stands in it means that the last install was finished.
    let installed = project::root().join("node_modules/.installed-package-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing the npm packages of package-lock.json into node_modules");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(process::command(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

/// The browser for the tests, and Chinese fonts for its screenshots.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(chosen) = env::var_os("ZICHA_CHROMIUM") {
        let chosen = PathBuf::from(chosen);
        return if runs(&chosen) {
            Ok(chosen)
        } else {
            Err(format!(
                "ZICHA_CHROMIUM: `{}` does not run",
                chosen.display()
            ))
        };
    }
    let mut missing = Vec::new();
    if installed_chromium().is_none() {
        missing.push("chromium");
    }
    if !has_chinese_fonts() {
        missing.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if !missing.is_empty() && is_debian_root() {
        install_from_debian(&missing)?;
    } else if missing.contains(&"fonts-noto-cjk") {
        println!(
            "Hint: no Chinese font was found, so screenshots will show boxes; install one, such as fonts-noto-cjk"
        );
    }
    installed_chromium().ok_or_else(|| {
        "no Chromium was found; install chromium or Google Chrome, or name one with ZICHA_CHROMIUM=/path/to/chromium".into()
    })
}

fn installed_chromium() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let candidates = names
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)));
    candidates
        .filter(|candidate| candidate.is_file())
        .find(|candidate| runs(candidate))
}

fn runs(program: &Path) -> bool {
    output(process::command(program).arg("--version")).is_some()
}

/// LibreOffice, which prints the papers in the tests, and pdftotext, which reads what was printed.
pub fn office() -> Result<PathBuf, String> {
    let soffice = PathBuf::from("soffice");
    let reads_pdf = || output(process::command("pdftotext").arg("-v")).is_some();
    let is_complete = || runs(&soffice) && reads_pdf() && has_chinese_fonts();
    if !is_complete() && is_debian_root() {
        install_from_debian(&[
            "libreoffice-writer",
            "libreoffice-calc",
            "poppler-utils",
            "fonts-noto-cjk",
            "fontconfig",
        ])?;
    }
    if is_complete() {
        Ok(soffice)
    } else {
        Err("the papers cannot be tested; install LibreOffice (Writer and Calc), poppler-utils and a Chinese font, and \
             see that `soffice` and `pdftotext` are in PATH"
            .into())
    }
}

fn install_from_debian(packages: &[&str]) -> Result<(), String> {
    println!("Installing {} from the distribution", packages.join(", "));
    let apt = || {
        let mut apt = process::command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-o", "DPkg::Lock::Timeout=300"]);
        apt
    };
    run(apt().args(["update", "--quiet"]))?;
    run(apt()
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages))
}

fn has_chinese_fonts() -> bool {
    output(process::command("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}

fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(process::command("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_node_versions() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("node"), None);
    }

    #[test]
    fn wasm_bindgen_is_in_step_with_the_library() {
        let lock = fs::read_to_string(project::root().join("Cargo.lock")).expect("Cargo.lock");
        let entry = format!(
            "name = \"wasm-bindgen\"\nversion = \"{}\"\n",
            WASM_BINDGEN.version
        );
        assert!(
            lock.replace('\r', "").contains(&entry),
            "Cargo.lock has another version than {}",
            WASM_BINDGEN.version
        );
    }

    #[test]
    fn trunk_is_in_step_with_its_configuration() {
        let configuration =
            fs::read_to_string(project::root().join("Trunk.toml")).expect("Trunk.toml");
        assert!(configuration.contains(&format!("trunk-version = \"={}\"", TRUNK.version)));
    }
}
