//! Text as people type it, brought to one form for comparing. What is shown is never changed.

/// Full-width letters, digits and signs become half-width, all white space goes, letters become small.
///
/// ```
/// use zicha::normal::folded;
/// assert_eq!(folded("ＩＣＰ 备案　编号"), "icp备案编号");
/// assert_eq!(folded("２ 月 ７ 日"), "2月7日");
/// ```
pub fn folded(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|char| !char.is_whitespace() && !is_invisible(*char))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The half-width twin of a full-width character.
pub fn half_width(char: char) -> char {
    const FULL_TO_HALF: u32 = 0xFF01 - 0x21;
    match char {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - FULL_TO_HALF).unwrap_or(char),
        other => other,
    }
}

/// Characters that take no room and come along from web pages and chat programs.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
    )
}

/// The text without what stands in brackets: 「最近更新日期（年月日）」 is 「最近更新日期」.
///
/// Expects folded text, in which brackets are half-width.
pub fn without_brackets(folded: &str) -> String {
    let mut depth = 0_usize;
    folded
        .chars()
        .filter(|char| match char {
            '(' | '[' | '【' | '〔' => {
                depth += 1;
                false
            }
            ')' | ']' | '】' | '〕' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_go_with_what_they_hold() {
        assert_eq!(
            without_brackets(&folded("更新日期（年/月/日）")),
            "更新日期"
        );
        assert_eq!(without_brackets("名称"), "名称");
        assert_eq!(without_brackets("名称)"), "名称");
    }

    #[test]
    fn invisible_characters_go() {
        assert_eq!(folded("\u{FEFF}名\u{200B}称\r\n"), "名称");
    }
}
