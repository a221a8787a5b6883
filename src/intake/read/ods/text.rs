//! The text that stands in a cell.

use crate::intake::read::office::{Error, MOST_IN_ONE, Part, Xml};

/// Appends the paragraphs of the element that was gone into last, one in each line, by way of `piece`.
pub fn paragraphs(xml: &mut Xml<Part>, piece: &mut String, into: &mut String) -> Result<(), Error> {
    let cell = xml.level();
    let mut is_first = true;
    while xml.child(cell)? {
        if matches!(xml.name(), "p" | "h") {
            if !is_first {
                into.push('\n');
            }
            is_first = false;
            paragraph(xml, piece, into)?;
        }
    }
    Ok(())
}

/// Appends the text of the paragraph that was gone into last, by way of `piece`: with that of all that is only
/// formatted, but without remarks and reading aids.
fn paragraph(xml: &mut Xml<Part>, piece: &mut String, into: &mut String) -> Result<(), Error> {
    /// A single element can ask for any number of spaces.
    const MOST_SPACES: usize = 256;
    let paragraph = xml.level();
    let begin = into.len();
    loop {
        piece.clear();
        let goes_on = xml.text_to_tag(paragraph, piece)?;
        push_collapsed(piece, begin, into);
        if into.len() > MOST_IN_ONE {
            return Err(Error::TooLarge);
        }
        if !goes_on {
            return Ok(());
        }
        match xml.name() {
            "s" => {
                let count = xml.attribute("text:c")?;
                let count = count.and_then(|count| count.trim().parse().ok());
                into.extend(std::iter::repeat_n(
                    ' ',
                    MOST_SPACES.min(count.unwrap_or(1)),
                ));
            }
            "tab" => into.push('\t'),
            "line-break" => into.push('\n'),
            "annotation" | "note" | "ruby-text" => {
                let aside = xml.level();
                while xml.child(aside)? {}
            }
            _ => {}
        }
    }
}

/// Appends a piece of a paragraph. However many spaces and line breaks stand in it, they are one space, and none at
/// the beginning: who means more writes elements for them.
fn push_collapsed(piece: &str, begin: usize, into: &mut String) {
    for char in piece.chars() {
        if !matches!(char, ' ' | '\t' | '\n' | '\r') {
            into.push(char);
        } else if into.len() > begin && !into.ends_with(' ') {
            into.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<String, Error> {
        let cell = format!("<table:table-cell>{content}</table:table-cell>");
        let mut left = u64::MAX;
        let part: Part = Box::new(cell.as_bytes());
        let mut xml = Xml::new(part, u64::MAX, &mut left);
        let mut into = String::new();
        xml.any_root()?;
        paragraphs(&mut xml, &mut String::new(), &mut into)?;
        Ok(into)
    }

    #[test]
    fn texts() {
        let cases = [
            ("<text:p>一</text:p><text:p>二</text:p>", "一\n二"),
            ("<text:p/><text:p/><text:p>三</text:p>", "\n\n三"),
            ("<text:p>一<text:line-break/>二</text:p>", "一\n二"),
            (
                "<text:p>a<text:tab/>b<text:s/>c<text:s text:c='3'/>d</text:p>",
                "a\tb c   d",
            ),
            ("<text:p>a<text:s text:c='many'/>b</text:p>", "a b"),
            (
                "<text:p>\n  a \t\n b\n</text:p>\n<text:p> c</text:p>",
                "a b \nc",
            ),
            (
                "<text:p>望<text:span text:style-name='T1'>舒<text:span>县</text:span></text:span>\
                 <text:a xlink:href='x'>&lt;发布&gt;</text:a></text:p>",
                "望舒县<发布>",
            ),
            (
                "<office:annotation><text:p>批注</text:p></office:annotation><text:p>望<office:annotation>\
                 <text:p>批注</text:p></office:annotation>舒</text:p><draw:frame><text:p>图</text:p></draw:frame>",
                "望舒",
            ),
            (
                "<text:p><text:ruby><text:ruby-base>望</text:ruby-base><text:ruby-text>wàng</text:ruby-text>\
                 </text:ruby>舒</text:p>",
                "望舒",
            ),
        ];
        for (content, expected) in cases {
            assert_eq!(read(content).as_deref(), Ok(expected), "{content}");
        }
    }

    /// A few bytes may not ask for much.
    #[test]
    fn a_text_is_bounded() {
        let spaces = "a<text:s text:c='4000000000'/>".repeat(10);
        let text = read(&format!("<text:p>{spaces}</text:p>")).expect("a text");
        assert!(text.len() < 4_000, "{}", text.len());
        let spaces = "a<text:s text:c='256'/>".repeat(5_000);
        let found = read(&format!("<text:p>{spaces}</text:p>"));
        assert_eq!(found, Err(Error::TooLarge));
    }
}
