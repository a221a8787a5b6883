//! Which flavour of the clipboard to read.

use super::read::html::has_table;

/// The HTML flavour where it carries what the text does not: cells merged downwards, or a table at all
/// where the text has no tabs. Else the text.
pub fn better_flavour<'a>(text: &'a str, html: &'a str) -> &'a str {
    let merged = html.to_ascii_lowercase().contains("rowspan");
    if has_table(html) && (merged || !text.contains('\t')) {
        html
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_in_the_html_only() {
        let plain = "<table><tr><td>甲</td></tr></table>";
        let merged = "<table><tr><td ROWSPAN=2>甲</td></tr></table>";
        assert_eq!(better_flavour("甲\t乙", plain), "甲\t乙");
        assert_eq!(better_flavour("甲\t乙", merged), merged);
        assert_eq!(better_flavour("甲 乙", plain), plain);
        assert_eq!(better_flavour("甲", ""), "甲");
    }
}
