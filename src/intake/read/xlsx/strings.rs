//! The texts that cells share.

use crate::intake::read::office::{Error, Package, Room, Strings, Xml};
use std::io::Read;

/// # Errors
/// When the part is missing, damaged or too large.
pub fn read(package: &mut Package, part: &str, room: &mut Room) -> Result<Strings, Error> {
    let mut xml = package.part(part, u64::MAX)?.ok_or(Error::Damaged)?;
    let mut strings = Strings::default();
    let mut text = String::new();
    let root = xml.root("sst")?;
    while xml.child(root)? {
        if xml.name() == "si" {
            text.clear();
            rich_text(&mut xml, &mut text)?;
            strings.push(&text, room)?;
        }
    }
    xml.end()?;
    Ok(strings)
}

/// Appends the text of the element that was gone into last: its own and that of its differently formatted runs,
/// but not the reading aids (`rPh`) that stand beside some of them.
pub fn rich_text<R: Read>(xml: &mut Xml<R>, into: &mut String) -> Result<(), Error> {
    let item = xml.level();
    while xml.child(item)? {
        match xml.name() {
            "t" => text(xml, into)?,
            "r" => {
                let run = xml.level();
                while xml.child(run)? {
                    if xml.name() == "t" {
                        text(xml, into)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Appends the text of the element that was gone into last, in which characters may be written as `_x000D_`.
pub fn text<R: Read>(xml: &mut Xml<R>, into: &mut String) -> Result<(), Error> {
    let begin = into.len();
    xml.text(into)?;
    if let Some(plain) = into.get(begin..).and_then(without_escapes) {
        into.truncate(begin);
        into.push_str(&plain);
    }
    Ok(())
}

/// The text with its `_x000D_` resolved; `None` where there are none.
fn without_escapes(text: &str) -> Option<String> {
    let mut rest = text;
    let mut plain: Option<String> = None;
    for (at, _) in text.match_indices("_x") {
        let begin = text.len() - rest.len();
        let (Some(character), Some(before)) = (escaped(text, at), text.get(begin..at)) else {
            // None is meant here, or it begins inside the one before.
            continue;
        };
        let plain = plain.get_or_insert_default();
        plain.push_str(before);
        plain.push(character);
        rest = text.get(at + ESCAPE..).unwrap_or_default();
    }
    let mut plain = plain?;
    plain.push_str(rest);
    Some(plain)
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

fn escaped(text: &str, at: usize) -> Option<char> {
    let digits = text
        .get(at..at + ESCAPE)?
        .strip_prefix("_x")?
        .strip_suffix('_')?;
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| are_digits)?;
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich(item: &str) -> String {
        let mut left = u64::MAX;
        let mut xml = Xml::new(item.as_bytes(), u64::MAX, &mut left);
        let mut into = String::new();
        xml.root("si").expect("a root");
        rich_text(&mut xml, &mut into).expect("a text");
        xml.end().expect("an end");
        into
    }

    #[test]
    fn runs_are_joined_and_reading_aids_left_out() {
        let cases = [
            ("<si><t>望舒</t></si>", "望舒"),
            ("<si/>", ""),
            ("<si><t/></si>", ""),
            ("<si><t xml:space=\"preserve\"> a </t></si>", " a "),
            (
                "<si><r><rPr><b/></rPr><t>望</t></r><r><t>舒</t></r></si>",
                "望舒",
            ),
            (
                "<si><t>望</t><rPh sb=\"0\" eb=\"1\"><t>wàng</t></rPh><phoneticPr fontId=\"1\"/></si>",
                "望",
            ),
            ("<x:si xmlns:x=\"x\"><x:t>望</x:t></x:si>", "望"),
            (
                "<si><t>a<b>c</b>d<!-- e --><![CDATA[<f>]]></t></si>",
                "ad<f>",
            ),
            (
                "<si><t>&lt;&#x671B;&#33298;&gt; &amp;&quot;&apos;</t></si>",
                "<望舒> &\"'",
            ),
            ("<si><t>一\r\n二\r三</t></si>", "一\n二\n三"),
        ];
        for (item, text) in cases {
            assert_eq!(rich(item), text, "{item}");
        }
    }

    #[test]
    fn escaped_characters() {
        let cases = [
            ("a_x000D_\nb", Some("a\r\nb")),
            ("_x000d_", Some("\r")),
            ("_x005F_x000D_", Some("_x000D_")),
            ("_x0041__x0042_", Some("AB")),
            ("_x0041_x0042_", Some("Ax0042_")),
            ("_x671B_舒", Some("望舒")),
            ("_xD83D__xDE00_", None),
            ("_x00D_", None),
            ("_x+00D_", None),
            ("_x望舒", None),
            ("file_x86_64", None),
            ("_x", None),
            ("", None),
        ];
        for (text, plain) in cases {
            assert_eq!(without_escapes(text).as_deref(), plain, "{text}");
        }
    }
}
