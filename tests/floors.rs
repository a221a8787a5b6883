//! The floors of the crate, as `src/lib.rs` draws them: nothing imports from a floor above it or beside it,
//! and the core has neither clock nor I/O.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up. Those on one floor do not know each other, except for the doors.
const FLOORS: [&[&str]; 7] = [
    &["calendar", "normal", "order"],
    &["dossier", "packs"],
    &["intake", "indicators"],
    &["report"],
    &["papers"],
    &["view"],
    DOORS,
];

const DOORS: &[&str] = &[
    "bin", "crossing", "engine", "js", "page", "protocol", "sample",
];

/// The doors that reach into the world. Everything else is the core.
const OUTSIDE: [&str; 4] = ["bin", "engine", "js", "page"];

/// Modules of the standard library, and names anywhere, that would make a result depend on the machine.
const WORLDLY_MODULES: [&str; 5] = ["env", "fs", "net", "process", "time"];
const WORLDLY_NAMES: [&str; 6] = [
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "thread_rng",
    "OsRng",
];

/// One file of the crate: the names of the modules it stands in, and its code without comments.
struct File {
    path: String,
    modules: Vec<String>,
    code: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let names = path.trim_end_matches(".rs").split('/').map(str::to_owned);
        let mut modules: Vec<_> = names.collect();
        if modules.last().is_some_and(|name| name == "mod") {
            modules.pop();
        }
        Self {
            path: path.to_owned(),
            modules,
            code: text
                .lines()
                .map(without_comment)
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }

    /// The module of the crate that it belongs to; empty for `lib.rs`.
    fn module(&self) -> &str {
        match self.modules[0].as_str() {
            "lib" => "",
            module => module,
        }
    }

    /// The modules of the crate that it names, by `crate::` or by climbing up to the root.
    fn imports(&self) -> BTreeSet<String> {
        let climb = "super::".repeat(self.modules.len());
        let direct = heads(&self.code, "crate::");
        direct
            .into_iter()
            .chain(heads(&self.code, &climb))
            .collect()
    }

    /// What it breaks of the order of the floors.
    fn wrong_imports(&self) -> Vec<String> {
        let module = self.module();
        if module.is_empty() {
            return Vec::new();
        }
        let Some(own) = floor(module) else {
            return vec![format!("{}: `{module}` stands on no floor", self.path)];
        };
        let allowed = |other: &String| {
            let beside = DOORS.contains(&module) && DOORS.contains(&other.as_str());
            other == module || beside || floor(other).is_none_or(|floor| floor < own)
        };
        let wrong = self.imports().into_iter().filter(|other| !allowed(other));
        wrong
            .map(|other| format!("{} imports `{other}`", self.path))
            .collect()
    }

    /// What in it would make a result depend on the machine.
    fn worldly(&self) -> Vec<String> {
        let modules = heads(&self.code, "std::").into_iter();
        let modules = modules
            .filter(|name| WORLDLY_MODULES.contains(&name.as_str()))
            .map(|name| format!("std::{name}"));
        let names = WORLDLY_NAMES
            .iter()
            .filter(|name| self.code.contains(**name));
        let found = modules.chain(names.map(|name| (*name).to_owned()));
        found
            .map(|name| format!("{} uses `{name}`", self.path))
            .collect()
    }

    fn is_core(&self) -> bool {
        !OUTSIDE.contains(&self.module())
    }
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// Comments may speak of anything.
fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(slashes) = line[from..].find("//") {
        let at = from + slashes;
        // Not the slashes of an address.
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

/// The first names behind a path's beginning, also where several stand in braces.
fn heads(code: &str, beginning: &str) -> Vec<String> {
    let whole_word = |at: &usize| {
        let before = code[..*at].chars().next_back();
        !before.is_some_and(|char| char.is_alphanumeric() || char == '_' || char == ':')
    };
    let places = code.match_indices(beginning).map(|(at, _)| at);
    places
        .filter(whole_word)
        .flat_map(|at| {
            // A module of tests inside a file climbs one step more.
            let rest = code[at + beginning.len()..].trim_start_matches("super::");
            match rest.strip_prefix('{') {
                Some(group) => members(group),
                None => vec![name(rest)],
            }
        })
        .collect()
}

/// The first names of the members of a group in braces, up to the brace that closes it.
fn members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut begins = vec![0];
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins.push(at + 1),
            _ => {}
        }
    }
    begins
        .into_iter()
        .map(|at| name(group[at..].trim_start()))
        .collect()
}

fn name(code: &str) -> String {
    let is_part = |char: &char| char.is_alphanumeric() || *char == '_';
    code.chars().take_while(is_part).collect()
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source file");
        let inside = path.strip_prefix(&root).expect("a file of src");
        let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        File::new(&names.join("/"), &text)
    };
    rust_files(&root).iter().map(file).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => rust_files(&path),
            false if path.extension().is_some_and(|extension| extension == "rs") => vec![path],
            false => Vec::new(),
        })
        .collect()
}

#[test]
fn nothing_imports_from_a_floor_above_or_beside() {
    let wrong: Vec<_> = sources().iter().flat_map(File::wrong_imports).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_has_neither_clock_nor_io() {
    let files = sources();
    let core: Vec<_> = files.iter().filter(|file| file.is_core()).collect();
    let worldly: Vec<_> = core.iter().flat_map(|file| file.worldly()).collect();
    assert!(worldly.is_empty(), "{worldly:#?}");
    // Neither of the two looked past what it should look at.
    assert!(core.len() > 50 && core.len() < files.len());
}

#[test]
fn every_floor_is_there() {
    let files = sources();
    for module in FLOORS
        .concat()
        .iter()
        .filter(|module| !DOORS.contains(module))
    {
        assert!(
            files.iter().any(|file| file.module() == *module),
            "{module}"
        );
    }
}

// ---- Canaries ----

#[test]
fn an_import_from_above_or_beside_is_noticed() {
    let cases = [
        ("calendar.rs", "use crate::dossier::Entry;", "dossier"),
        ("dossier/note.rs", "use crate::packs::Pack;", "packs"),
        (
            "packs/load.rs",
            "let x = crate::indicators::ALL;",
            "indicators",
        ),
        (
            "intake/mod.rs",
            "use crate::{calendar, indicators::Rule};",
            "indicators",
        ),
        (
            "indicators/rule.rs",
            "use super::super::intake::Source;",
            "intake",
        ),
        ("indicators/mod.rs", "pub use super::report;", "report"),
        (
            "report/mod.rs",
            "use crate::{\n    dossier::{Note, Entry},\n    papers,\n};",
            "papers",
        ),
        ("papers/mod.rs", "use crate::page::App;", "page"),
        (
            "intake/collect/mod.rs",
            "use super::super::report::Report;",
            "report",
        ),
        (
            "intake/date.rs",
            "mod tests { use super::super::super::report; }",
            "report",
        ),
    ];
    for (path, code, module) in cases {
        let expected = format!("{path} imports `{module}`");
        assert_eq!(File::new(path, code).wrong_imports(), [expected], "{code}");
    }
    let wrong = File::new("gadgets/mod.rs", "").wrong_imports();
    assert_eq!(wrong, ["gadgets/mod.rs: `gadgets` stands on no floor"]);
}

#[test]
fn an_import_from_below_is_not() {
    let cases = [
        ("dossier/note.rs", "use crate::calendar::Span;"),
        (
            "intake/date.rs",
            "use super::normal::folded;\nuse crate::intake::Grid;",
        ),
        (
            "intake/collect/cells.rs",
            "use super::super::report::Thing;",
        ),
        (
            "calendar.rs",
            "// use crate::report;\n/// See `crate::papers`.",
        ),
        ("calendar.rs", "mod tests { use super::*; }"),
        (
            "engine.rs",
            "use crate::protocol::Request;\nuse crate::papers;",
        ),
        ("lib.rs", "pub mod papers;"),
    ];
    for (path, code) in cases {
        assert_eq!(
            File::new(path, code).wrong_imports(),
            [] as [&str; 0],
            "{code}"
        );
    }
}

#[test]
fn a_clock_or_a_file_is_noticed() {
    let cases = [
        ("let now = chrono::Utc::now();", "Utc::now"),
        ("use std::fs;", "std::fs"),
        ("use std::{collections::HashMap, env};", "std::env"),
        ("std::fs::read(path)", "std::fs"),
        ("let t = SystemTime::now();", "SystemTime"),
        ("rand::thread_rng()", "thread_rng"),
    ];
    for (code, name) in cases {
        let expected = format!("report/mod.rs uses `{name}`");
        assert_eq!(
            File::new("report/mod.rs", code).worldly(),
            [expected],
            "{code}"
        );
    }
    let harmless = "use std::fmt; // not std::fs\nlet url = \"https://std::example\";";
    assert_eq!(
        File::new("report/mod.rs", harmless).worldly(),
        [] as [&str; 0]
    );
}
