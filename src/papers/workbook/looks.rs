//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

const DAY: &str = "yyyy-mm-dd";
const PALE_BLUE: &str = "E8F0FA";
const PALE_YELLOW: &str = "FFF2CC";
const PALE_GREEN: &str = "E2F0D9";
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

/// How cells of a paper look.
pub struct PaperLooks {
    title: Format,
    above: Format,
    pub heading: Format,
    pub date: Format,
    /// Plain texts and guarded ones, and each in the middle.
    texts: [[Format; 2]; 2],
}

impl PaperLooks {
    /// A line above the headings.
    pub fn above(&self, is_title: bool) -> &Format {
        match is_title {
            true => &self.title,
            false => &self.above,
        }
    }

    pub fn text(&self, centred: bool, guarded: bool) -> &Format {
        &self.texts[usize::from(centred)][usize::from(guarded)]
    }
}

impl Default for PaperLooks {
    fn default() -> Self {
        const SONG: &str = "宋体";
        const HEI: &str = "黑体";
        let font = |name, size: f64| Format::new().set_font_name(name).set_font_size(size);
        let centred = |look: &Format| look.clone().set_align(FormatAlign::Center);
        let above = font(SONG, 10.5).set_align(FormatAlign::VerticalCenter);
        let text = above.clone().set_text_wrap().set_border(FormatBorder::Thin);
        let heading = text
            .clone()
            .set_font_name(HEI)
            .set_background_color(PALE_BLUE);
        let guarded = |look: Format| [look.clone(), look.set_quote_prefix()];
        Self {
            title: centred(&font(HEI, 18.0).set_align(FormatAlign::VerticalCenter)),
            above,
            heading: centred(&heading),
            date: centred(&text).set_num_format(DAY),
            texts: [guarded(text.clone()), guarded(centred(&text))],
        }
    }
}

/// A row that is done.
pub fn done() -> Format {
    Format::new().set_background_color(PALE_GREEN)
}
