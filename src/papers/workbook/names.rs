//! Names of sheets.

use std::collections::HashSet;

/// In units of UTF-16, as spreadsheets count.
const LONGEST: usize = 31;

/// The name as spreadsheets allow it, with a number where another sheet has it already. They tell no capital letters
/// from small ones.
pub fn free_name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let allowed = allowed(wanted);
    let numbered = (2..).map(|number| cut(&allowed, &format!(" ({number})")));
    std::iter::once(cut(&allowed, ""))
        .chain(numbered)
        .find(|name| taken.insert(name.to_lowercase()))
        .unwrap_or_default()
}

fn allowed(wanted: &str) -> String {
    let is_bad = |char: char| "[]:*?/\\".contains(char) || char.is_control();
    let name = wanted.replace(is_bad, "_");
    match name.trim_matches(['\'', ' ']) {
        "" => "表".to_owned(),
        name => name.to_owned(),
    }
}

/// The name with this ending, as much of it as there is room for.
fn cut(name: &str, ending: &str) -> String {
    let mut room = LONGEST - ending.len();
    let fits = |char: &char| {
        let left = room.checked_sub(char.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let begin: String = name.chars().take_while(fits).collect();
    // What was cut may end anew in what a name must not end in.
    format!("{}{ending}", begin.trim_end_matches(['\'', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_allowed_and_kept_apart() {
        let mut taken = HashSet::new();
        let mut name = |wanted: &str| free_name(wanted, &mut taken);
        assert_eq!(name("台账"), "台账");
        assert_eq!(name("台账"), "台账 (2)");
        assert_eq!(name("2022/1[月]"), "2022_1_月_");
        assert_eq!(name("''"), "表");
        assert_eq!(name(""), "表 (2)");
        assert_eq!(name("Sheet"), "Sheet");
        assert_eq!(name("SHEET"), "SHEET (2)");
        let long = "长".repeat(40);
        assert_eq!(name(&long), "长".repeat(31));
        assert_eq!(name(&long), format!("{} (2)", "长".repeat(27)));
        assert_eq!(name(&"🙂".repeat(40)), "🙂".repeat(15));
        assert_eq!(name(&format!("{}'x", "a".repeat(30))), "a".repeat(30));
    }
}
