//! The pages of a section.

use super::xml::Xml;

/// In twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    orientation: &'static str,
    width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
    footer: u32,
}

/// More are too narrow side by side on an upright page.
const MOST_UPRIGHT_COLUMNS: usize = 7;

impl Page {
    /// A4 with the margins of GB/T 9704: 37, 26, 35 and 28 mm.
    pub const UPRIGHT: Self = Self {
        orientation: "portrait",
        width: 11_906,
        height: 16_838,
        top: 2098,
        right: 1474,
        bottom: 1984,
        left: 1588,
        footer: 1191,
    };

    const ACROSS: Self = Self {
        orientation: "landscape",
        width: 16_838,
        height: 11_906,
        top: 1588,
        right: 1418,
        bottom: 1474,
        left: 1418,
        footer: 794,
    };

    /// The page for a table of so many columns.
    pub fn for_columns(columns: usize) -> Self {
        if columns > MOST_UPRIGHT_COLUMNS {
            Self::ACROSS
        } else {
            Self::UPRIGHT
        }
    }

    /// How wide a text is on it.
    pub fn room(self) -> u32 {
        self.width - self.left - self.right
    }

    /// The properties of a section of such pages.
    pub fn describe(self, xml: &mut Xml) {
        xml.within("w:sectPr", &[], |xml| {
            for (pages, footer) in [("default", "oddFooter"), ("even", "evenFooter")] {
                let of = [("w:type", &pages as _), ("r:id", &footer as _)];
                xml.empty("w:footerReference", &of);
            }
            xml.empty("w:type", &[("w:val", &"nextPage")]);
            xml.empty(
                "w:pgSz",
                &[
                    ("w:w", &self.width),
                    ("w:h", &self.height),
                    ("w:orient", &self.orientation),
                ],
            );
            xml.empty(
                "w:pgMar",
                &[
                    ("w:top", &self.top),
                    ("w:right", &self.right),
                    ("w:bottom", &self.bottom),
                    ("w:left", &self.left),
                    ("w:header", &self.footer),
                    ("w:footer", &self.footer),
                    ("w:gutter", &0),
                ],
            );
        });
    }
}
