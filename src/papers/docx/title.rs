//! Where long titles break.

use super::super::workbook::shown_width;

/// The title in two lines where one does not hold it, so that no word is torn and neither line is much longer.
/// Where there is no such place, it breaks by itself. The length of a line is in halves of its characters.
pub fn in_lines(title: &str, line: usize) -> String {
    if shown_width(title) <= line {
        return title.to_owned();
    }
    let breaks = title
        .char_indices()
        .filter(|(_, char)| "与和及的、，）》".contains(*char));
    let lines = breaks.map(|(at, char)| title.split_at(at + char.len_utf8()));
    let longer = |(first, second): &(&str, &str)| shown_width(first).max(shown_width(second));
    match lines.min_by_key(longer) {
        Some(lines) if longer(&lines) <= line => format!("{}\n{}", lines.0, lines.1),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_break_between_words() {
        let cases = [
            ("整改台账", "整改台账"),
            (
                "关于2022年第一季度政府网站与政务新媒体自查情况的报告",
                "关于2022年第一季度政府网站与\n政务新媒体自查情况的报告",
            ),
            (
                "南阳市2022年第一季度政府网站抽查单位情况汇总表",
                "南阳市2022年第一季度政府网站抽查单位情况汇总表",
            ),
        ];
        for (title, expected) in cases {
            assert_eq!(in_lines(title, 38), expected);
        }
    }
}
