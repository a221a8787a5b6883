//! Paragraphs. How they look is said once, by the styles in `parts/styles.xml`.

use super::xml::Xml;

/// What a paragraph is, by the id of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    Subtitle,
    Heading,
    Subheading,
    Body,
    AnnexList,
    Signature,
    AnnexLabel,
    AnnexTitle,
    TableTitle,
    TableHeading,
    TableText,
    TableCentred,
    /// What must stand below a table, too low to be seen.
    TableEnd,
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Style::Title => "Title",
            Style::Subtitle => "Subtitle",
            Style::Heading => "Heading1",
            Style::Subheading => "Heading2",
            Style::Body => "BodyText",
            Style::AnnexList => "AnnexList",
            Style::Signature => "Signature",
            Style::AnnexLabel => "AnnexLabel",
            Style::AnnexTitle => "AnnexTitle",
            Style::TableTitle => "TableTitle",
            Style::TableHeading => "TableHeading",
            Style::TableText => "TableText",
            Style::TableCentred => "TableCentred",
            Style::TableEnd => "TableEnd",
        }
    }

    /// The size of its characters as the style has it, in twentieths of a point.
    pub fn size(self) -> u32 {
        match self {
            Style::Title => 440,
            Style::AnnexTitle => 360,
            Style::TableTitle => 280,
            Style::TableHeading | Style::TableText | Style::TableCentred => 210,
            _ => 320,
        }
    }
}

/// A paragraph of this text, whose line breaks are kept.
pub fn paragraph(xml: &mut Xml, style: Style, text: &str) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| styled(xml, style));
        if !text.is_empty() {
            run(xml, text);
        }
    });
}

/// Says within the properties of a paragraph what it is.
pub fn styled(xml: &mut Xml, style: Style) {
    xml.empty("w:pStyle", &[("w:val", &style.id())]);
}

/// A text in one look. The hint makes quotation marks and dashes as wide as the characters beside them.
fn run(xml: &mut Xml, text: &str) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            xml.empty("w:rFonts", &[("w:hint", &"eastAsia")]);
        });
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                xml.empty("w:br", &[]);
            }
            for (index, piece) in line.split('\t').enumerate() {
                if index > 0 {
                    xml.empty("w:tab", &[]);
                }
                xml.within("w:t", &[("xml:space", &"preserve")], |xml| xml.text(piece));
            }
        }
    });
}
