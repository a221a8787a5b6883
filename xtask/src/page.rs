//! Builds the page as it is deployed, and serves exactly that.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::process::{self, run};
use crate::{project, tools};

pub fn build() -> Result<(), String> {
    tools::rust()?;
    tools::node_packages()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    finished_build()?;
    println!("\nThe page is in dist/. Copy that folder to any path of a web server.");
    Ok(())
}

pub fn serve(port: u16) -> Result<(), String> {
    build()?;
    let mut server = process::command("node");
    server
        .arg("tests/browser/server.mjs")
        .arg(project::dist())
        .arg(port.to_string());
    process::run_instead(&mut server)
}

/// Trunk's build, then the finishing, which also keeps the budgets.
pub fn finished_build() -> Result<(), String> {
    // Trunk would fetch what it does not find, so it is kept offline, and cargo fetches the sources before.
    run(process::cargo().args(["fetch", "--quiet", "--target", tools::WASM_TARGET]))?;
    let built = project::target().join("trunk");
    let mut trunk = process::command(tools::trunk()?);
    trunk
        .args(["build", "--skip-version-check", "--offline=true", "--dist"])
        .arg(&built);
    trunk
        .env("PATH", path_with(&tools::wasm_bindgen()?)?)
        .env("CARGO_TARGET_DIR", project::target());
    // Trunk wants true or false there, and stops at the usual 1.
    trunk.env_remove("NO_COLOR");
    process::without_rust_flags(&mut trunk);
    run(&mut trunk)?;
    run(process::command("node")
        .arg("xtask/finish.mjs")
        .arg(&built)
        .arg(project::dist()))
}

/// PATH with the folder of `program` before all else.
fn path_with(program: &Path) -> Result<OsString, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = program
        .parent()
        .map(PathBuf::from)
        .into_iter()
        .chain(env::split_paths(&path));
    env::join_paths(folders).map_err(|error| format!("PATH: {error}"))
}
