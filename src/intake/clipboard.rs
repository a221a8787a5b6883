//! Which flavour of the clipboard to read.

use super::read::html::has_table;

/// The HTML flavour where it carries what the text does not: merged cells, or a table at all where the text has no
/// tabs. Else the text.
///
/// In the text of Word, WPS and browsers a cell that is merged sideways takes one field, so that all cells to its
/// right move; one that is merged downwards is empty in all rows but the first.
pub fn better_flavour<'a>(text: &'a str, html: &'a str) -> &'a str {
    if has_table(html) && (!text.contains('\t') || merges_cells(html)) {
        html
    } else {
        text
    }
}

/// Whether any cell spans more than one row or column. Some programs write the attributes on every cell, with 1.
///
/// It looks for the attributes only: the page, which asks, does without what reads HTML.
fn merges_cells(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let spans = |name| html.split(name).skip(1).any(is_span);
    spans("rowspan") || spans("colspan")
}

/// Whether what follows the name of the attribute is another number than 1.
fn is_span(rest: &str) -> bool {
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return false;
    };
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let digits = value
        .trim_start()
        .split(|char: char| !char.is_ascii_digit());
    digits
        .take(1)
        .any(|digits| !matches!(digits.trim_start_matches('0'), "" | "1") || digits == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_in_the_html_only() {
        let text = "甲\t乙";
        let table = |cell: &str| format!("<table><tr><td {cell}>甲</td></tr></table>");
        for merged in [
            "ROWSPAN=2",
            "rowspan=\"2\"",
            "colspan='12'",
            "rowspan = 3",
            "rowspan=0",
            "rowspan=\"1\" colspan=\"2\"",
        ] {
            let html = table(merged);
            assert_eq!(better_flavour(text, &html), html, "{merged}");
        }
        for plain in [
            "",
            "rowspan=1",
            "rowspan=\"1\" colspan=\"1\"",
            "colspan",
            "rowspan=\"\"",
            "data-rowspan=x",
        ] {
            assert_eq!(better_flavour(text, &table(plain)), text, "{plain}");
        }
    }

    #[test]
    fn a_table_is_better_than_none() {
        let html = "<table><tr><td>甲</td></tr></table>";
        assert_eq!(better_flavour("甲 乙", html), html);
        assert_eq!(better_flavour("甲", ""), "甲");
        assert_eq!(better_flavour("甲", "<p>甲</p>"), "甲");
        // Columns of a text layout are no table.
        assert_eq!(better_flavour("甲\t乙", "<p colspan=2>甲</p>"), "甲\t乙");
    }
}
