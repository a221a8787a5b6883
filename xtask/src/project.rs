//! Where things stand.

use std::env;
use std::path::{Path, PathBuf};

/// The WebAssembly programs of the page, built with the feature `browser`.
pub const BROWSER_PROGRAMS: [&str; 4] = ["page", "engine", "readers", "papers"];

pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// The deployable folder.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder, wherever the user put it.
pub fn target() -> PathBuf {
    // `join` keeps an absolute path as it is.
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// This project's part of the user's cache, shared by all clones.
pub fn cache() -> Result<PathBuf, String> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = || set("HOME").ok_or("HOME is not set, so there is no place to install tools into");
    let user_cache = match set("XDG_CACHE_HOME") {
        Some(folder) => folder,
        None if cfg!(windows) => set("LOCALAPPDATA")
            .ok_or("LOCALAPPDATA is not set, so there is no place to install tools into")?,
        None if cfg!(target_os = "macos") => home()?.join("Library/Caches"),
        None => home()?.join(".cache"),
    };
    Ok(user_cache.join("zicha"))
}
