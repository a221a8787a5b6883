//! How cells look.

use rust_xlsxwriter::{Format, FormatBorder};

const DAY: &str = "yyyy-mm-dd";
const PALE_BLUE: &str = "E8F0FA";
const PALE_YELLOW: &str = "FFF2CC";
const GREY: &str = "808080";

/// A look, and the same for a cell that was corrected.
pub struct Look {
    plain: Format,
    corrected: Format,
}

impl Look {
    fn new(plain: Format) -> Self {
        Self {
            corrected: plain.clone().set_background_color(PALE_YELLOW),
            plain,
        }
    }

    pub fn of(&self, is_corrected: bool) -> &Format {
        match is_corrected {
            true => &self.corrected,
            false => &self.plain,
        }
    }
}

pub struct Looks {
    pub heading: Look,
    pub text: Look,
    /// A text that a spreadsheet would take for a formula, were it typed in.
    pub guarded: Look,
    pub date: Look,
    /// What is there to be replaced.
    pub example: Format,
    pub example_date: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_background_color(PALE_BLUE);
        let example = Format::new().set_italic().set_font_color(GREY);
        Self {
            heading: Look::new(heading),
            text: Look::new(Format::new()),
            guarded: Look::new(Format::new().set_quote_prefix()),
            date: Look::new(Format::new().set_num_format(DAY)),
            example_date: example.clone().set_num_format(DAY),
            example,
        }
    }
}
