//! One XML part, element by element.
//!
//! There is no tree and no recursion: who reads asks for the next child of an element, and whatever lies
//! deeper and was not asked for is passed over.

use super::Error;
use super::metered::{MOST_IN_ONE, Metered};
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;
use std::io::{BufReader, Read};
use std::ops::Range;

/// Elements that may be open at once. Spreadsheets need about ten.
const MOST_OPEN: usize = 256;

/// A part that is being read.
pub struct Xml<'p, R: Read> {
    reader: quick_xml::Reader<BufReader<Metered<'p, R>>>,
    buffer: Vec<u8>,
    /// What stands between the angle brackets of the last tag that opened an element.
    tag: String,
    /// Where in it the name stands, without its prefix.
    name: Range<usize>,
    open: Level,
    /// What ended the reading: nothing that follows can be trusted.
    broken: Option<Error>,
}

/// An element that is open, by how many are open with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(usize);

/// The document itself, whose only child is the root.
const DOCUMENT: Level = Level(0);

/// What comes next in a part.
enum Step<'b> {
    Open(Level),
    Close(Level),
    Text(Cow<'b, str>),
    Character(char),
    /// A comment, a declaration, a processing instruction.
    Aside,
    /// The end of the part, when all elements are closed.
    End,
}

impl<'p, R: Read> Xml<'p, R> {
    /// Reads at most `most` bytes, and takes what it reads from what is `left` for all parts.
    pub fn new(part: R, most: u64, left: &'p mut u64) -> Self {
        const BUFFER: usize = 32 << 10;
        let metered = Metered::new(part, most, left);
        let mut reader = quick_xml::Reader::from_reader(BufReader::with_capacity(BUFFER, metered));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            tag: String::new(),
            name: 0..0,
            open: DOCUMENT,
            broken: None,
        }
    }

    /// Goes into the root, whose name must be this.
    pub fn root(&mut self, name: &str) -> Result<Level, Error> {
        let root = self.any_root()?;
        if self.name() == name {
            Ok(root)
        } else {
            Err(Error::Damaged)
        }
    }

    /// Goes into the root, whatever it is.
    pub fn any_root(&mut self) -> Result<Level, Error> {
        match self.child(DOCUMENT)? {
            true => Ok(self.level()),
            false => Err(Error::Damaged),
        }
    }

    /// Makes sure that nothing follows the root. At the end of a part its checksum is compared, too.
    pub fn end(&mut self) -> Result<(), Error> {
        match self.child(DOCUMENT)? {
            false => Ok(()),
            true => Err(Error::Damaged),
        }
    }

    /// Goes into the next child of an open element; false when there are no more and the element is closed.
    pub fn child(&mut self, of: Level) -> Result<bool, Error> {
        loop {
            match self.step()? {
                Step::Open(level) if level.0 == of.0 + 1 => return Ok(true),
                Step::Close(level) if level == of => return Ok(false),
                Step::End => return Ok(false),
                _ => {}
            }
        }
    }

    /// The element that was gone into last.
    pub fn level(&self) -> Level {
        self.open
    }

    /// The name of the element that was gone into last, without a prefix.
    pub fn name(&self) -> &str {
        self.tag.get(self.name.clone()).unwrap_or_default()
    }

    /// The attributes of the element that was gone into last, with their prefixes.
    pub fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), Error>> {
        let rest = self.tag.get(self.name.end..).unwrap_or_default();
        let mut attributes = Attributes::new(rest, 0);
        attributes.with_checks(false);
        attributes.map(|attribute| {
            let attribute = attribute.map_err(|_| Error::Damaged)?;
            Ok((attribute.key.0, unescaped(attribute.value)?))
        })
    }

    /// An attribute of the element that was gone into last.
    pub fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, Error> {
        for attribute in self.attributes() {
            let (key, value) = attribute?;
            if key == name {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// Appends the text of the element that was gone into last, without that of its children, and closes it.
    pub fn text(&mut self, into: &mut String) -> Result<(), Error> {
        let element = self.open;
        loop {
            let inside = self.open == element;
            match self.step()? {
                Step::Text(text) if inside => into.push_str(&text),
                Step::Character(character) if inside => into.push(character),
                Step::Close(level) if level == element => return Ok(()),
                Step::End => return Err(Error::Damaged),
                _ => {}
            }
            if into.len() > MOST_IN_ONE {
                return Err(Error::TooLarge);
            }
        }
    }

    /// Appends what an open element says up to the next tag inside it, at whatever depth, and goes into that;
    /// false when the element is closed.
    pub fn text_to_tag(&mut self, of: Level, into: &mut String) -> Result<bool, Error> {
        loop {
            match self.step()? {
                Step::Text(text) => into.push_str(&text),
                Step::Character(character) => into.push(character),
                Step::Open(_) => return Ok(true),
                Step::Close(level) if level == of => return Ok(false),
                Step::End => return Err(Error::Damaged),
                _ => {}
            }
            if into.len() > MOST_IN_ONE {
                return Err(Error::TooLarge);
            }
        }
    }

    /// Once it cannot go on it stays so: who goes on after an error in one sheet meets it again.
    fn step(&mut self) -> Result<Step<'_>, Error> {
        if let Some(error) = self.broken {
            return Err(error);
        }
        self.buffer.clear();
        self.reader.get_mut().get_mut().next_piece();
        let step = match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag)) if self.open.0 < MOST_OPEN => {
                self.open.0 += 1;
                let name = tag.name().0.as_bytes();
                let prefix = name.iter().position(|byte| *byte == b':');
                self.name = prefix.map_or(0, |colon| colon + 1)..name.len();
                self.tag.clear();
                self.tag.push_str(&tag);
                Ok(Step::Open(self.open))
            }
            Ok(Event::End(_)) if self.open != DOCUMENT => {
                let closed = self.open;
                self.open.0 -= 1;
                Ok(Step::Close(closed))
            }
            Ok(Event::Text(text)) => Ok(Step::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Step::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => character(&reference).map(Step::Character),
            Ok(Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {
                Ok(Step::Aside)
            }
            Ok(Event::Eof) if self.open == DOCUMENT => Ok(Step::End),
            // Too deep, or cut off; or a document type: whatever that could bring, no spreadsheet program writes one.
            Ok(Event::Start(_) | Event::End(_) | Event::Eof | Event::DocType(_)) => {
                Err(Error::Damaged)
            }
            Err(error) => Err(error.into()),
        };
        self.broken = step.as_ref().err().copied();
        step
    }
}

/// The character that a reference in a text stands for: one by its number, or one of the five that XML itself names.
fn character(reference: &BytesRef) -> Result<char, Error> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character);
    }
    let text = resolve_predefined_entity(reference).ok_or(Error::Damaged)?;
    text.chars().next().ok_or(Error::Damaged)
}

/// The value of an attribute with the same references resolved.
fn unescaped(value: Cow<str>) -> Result<Cow<str>, Error> {
    if value.as_bytes().contains(&b'&') {
        let plain = unescape(&value).map_err(|_| Error::Damaged)?;
        Ok(plain.into_owned().into())
    } else {
        Ok(value)
    }
}

impl From<quick_xml::Error> for Error {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) => Error::from(&*error),
            _ => Error::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a part holds, as `name(text)` of each child of the root.
    fn read(part: impl AsRef<[u8]>) -> Result<String, Error> {
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_ref(), u64::MAX, &mut left);
        let mut found = String::new();
        let root = xml.root("root")?;
        while xml.child(root)? {
            let mut text = xml.name().to_owned();
            text.push('(');
            xml.text(&mut text)?;
            found += &text;
            found.push(')');
        }
        xml.end()?;
        Ok(found)
    }

    #[test]
    fn children_one_after_the_other() {
        let cases = [
            ("<root/>", ""),
            (
                "<root><a>1</a> <b/><c x='1'>2<d>3</d>4</c></root>",
                "a(1)b()c(24)",
            ),
            (
                "<?xml version=\"1.0\"?>\n<x:root xmlns:x=\"x\"><x:a>1</x:a></x:root>\n",
                "a(1)",
            ),
            ("\u{FEFF}<root><a>望</a></root>", "a(望)"),
            (
                "<root><!-- <b>2</b> --><a><![CDATA[<1>]]></a></root><!-- end -->",
                "a(<1>)",
            ),
        ];
        for (part, found) in cases {
            assert_eq!(read(part).as_deref(), Ok(found), "{part}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_passed_over() {
        let part = "<root><a><b><a/></b></a><c/></root>";
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        let root = xml.root("root").expect("a root");
        let mut names = Vec::new();
        while xml.child(root).expect("a well-formed part") {
            names.push(xml.name().to_owned());
        }
        assert_eq!(names, ["a", "c"]);
    }

    #[test]
    fn texts_up_to_each_tag() {
        let part = "<root>x<a>1<b/>2<c>3</c>&lt;<!-- 4 --></a>y</root>";
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        let root = xml.any_root().expect("a root");
        assert_eq!(xml.child(root), Ok(true));
        let (element, mut found) = (xml.level(), String::new());
        while xml.text_to_tag(element, &mut found).expect("a text") {
            found += &format!("[{}]", xml.name());
        }
        assert_eq!(found, "1[b]2[c]3<");
        assert_eq!(xml.child(root), Ok(false));
    }

    /// What comes after a tag that fits to nothing may be taken for anything.
    #[test]
    fn who_goes_on_after_damage_meets_it_again() {
        let part = "<root><a></b><c/><d/></root>";
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        let root = xml.root("root").expect("a root");
        assert_eq!(xml.child(root), Ok(true));
        for _ in 0..3 {
            assert_eq!(xml.child(root), Err(Error::Damaged));
        }
    }

    #[test]
    fn attributes_with_references_and_prefixes() {
        let part = "<root r:id='1' id=\"&lt;&#x671B;&#33298;&quot;\" c=''/>";
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        xml.root("root").expect("a root");
        let id = |name| xml.attribute(name).expect("well-formed attributes");
        assert_eq!(id("r:id").as_deref(), Some("1"));
        assert_eq!(id("id").as_deref(), Some("<望舒\""));
        assert_eq!(id("c").as_deref(), Some(""));
        assert_eq!(id("d"), None);
    }

    #[test]
    fn what_is_not_well_formed_is_damaged() {
        let parts = [
            "",
            "望舒",
            "<other/>",
            "<root>",
            "<root><a></root>",
            "<root><a></b></root>",
            "<root></root></root>",
            "<root/><root/>",
            "<root><a",
            "<root><a>&nbsp;</a></root>",
            "<root><a>&#0;</a></root>",
            "<root><a>&#xD800;</a></root>",
            "<root><a>&amp</a></root>",
            "<!DOCTYPE root><root/>",
            "<!DOCTYPE root [<!ENTITY e \"e\">]><root><a>&e;</a></root>",
        ];
        for part in parts {
            assert_eq!(read(part), Err(Error::Damaged), "{part}");
        }
        assert_eq!(read(b"<root><a>\xFF</a></root>"), Err(Error::Damaged));
        let utf_16: Vec<u8> = "<root/>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(utf_16), Err(Error::Damaged));
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |count| {
            [
                "<root>",
                &"<a>".repeat(count),
                &"</a>".repeat(count),
                "</root>",
            ]
            .concat()
        };
        assert_eq!(read(nested(MOST_OPEN - 1)).as_deref(), Ok("a()"));
        assert_eq!(read(nested(MOST_OPEN)), Err(Error::Damaged));
    }

    #[test]
    fn tags_and_texts_are_bounded() {
        let long = "x".repeat(2 * MOST_IN_ONE);
        let parts = [
            long.clone(),
            format!("<root><a>{long}</a></root>"),
            format!("<root><a b=\"{long}\"/></root>"),
            format!("<root><!--{long}--></root>"),
            format!("<!DOCTYPE {long}><root/>"),
            format!("<root><a>{}</a></root>", "&#65;".repeat(MOST_IN_ONE + 1)),
        ];
        for part in parts {
            let begin: String = part.chars().take(20).collect();
            assert_eq!(read(part), Err(Error::TooLarge), "{begin}");
        }
    }

    #[test]
    fn bytes_are_counted_for_the_part_and_for_all() {
        let part = format!("<root>{}</root>", "<a/>".repeat(100));
        let bytes = part.len() as u64;
        let count = |most, mut left| {
            let mut xml = Xml::new(part.as_bytes(), most, &mut left);
            let root = xml.root("root")?;
            while xml.child(root)? {}
            xml.end()?;
            Ok(left)
        };
        assert_eq!(count(bytes, bytes), Ok(0));
        assert_eq!(count(u64::MAX, 10_000), Ok(10_000 - bytes));
        assert_eq!(count(bytes - 1, u64::MAX), Err(Error::TooLarge));
        assert_eq!(count(u64::MAX, bytes - 1), Err(Error::TooLarge));
    }
}
