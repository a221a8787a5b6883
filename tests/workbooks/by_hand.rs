//! Workbooks made by hand.

use crate::archive::Parts;

pub const WORKBOOK: &str = "xl/workbook.xml";
pub const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";
pub const STYLES: &str = "xl/styles.xml";

impl Parts {
    /// One sheet, 「台账」, with these rows. There are two shared strings, 「望舒」 and 「羲和」, and a style for
    /// numbers, dates (1) and times (2).
    pub fn new(rows: &str) -> Self {
        Self::default()
            .with_sheets(
                "<sheet name='台账' sheetId='1' r:id='rId1'/>",
                "<Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>",
            )
            .with_rows(rows)
            .with(STRINGS, "<sst><si><t>望舒</t></si><si><t>羲和</t></si></sst>")
            .with(
                STYLES,
                "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\\-m\\-d'/></numFmts>\
                 <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                 <cellXfs><xf/><xf numFmtId='176'/><xf numFmtId='20'/></cellXfs></styleSheet>",
            )
    }

    /// With these sheets and relations, besides those of shared strings and styles.
    pub fn with_sheets(self, sheets: &str, relations: &str) -> Self {
        let workbook = format!("<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>");
        let relations = format!(
            "<Relationships>{relations}\
             <Relationship Id='rId8' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>\
             <Relationship Id='rId9' Type='http://x/styles' Target='/xl/styles.xml'/>\
             </Relationships>"
        );
        self.with(WORKBOOK, workbook).with(RELATIONS, relations)
    }

    /// With these rows in the first sheet.
    pub fn with_rows(self, rows: &str) -> Self {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        self.with(SHEET, sheet)
    }
}
