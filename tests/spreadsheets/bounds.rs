//! What grows when it is unpacked or repeated.

use crate::memory::most_held;
use crate::xlsb::{self, kind, record};
use crate::{SHEET_TOO_LARGE, TOO_LARGE, document, one_cell, read, told};

const MIB: usize = 1 << 20;

#[test]
fn a_gigabyte_is_too_large() {
    const GIB: u32 = 1 << 30;
    let parts = one_cell();
    for (part, begin, sentence) in [
        (xlsb::SHEET, kind::BEGIN_SHEET, SHEET_TOO_LARGE),
        (xlsb::STYLES, kind::BEGIN_STYLE_SHEET, TOO_LARGE),
        (xlsb::WORKBOOK, kind::BEGIN_BOOK, TOO_LARGE),
    ] {
        // Records of a kind that is passed over: the kind, the length and what stands in them are one byte.
        let begin = [&record(begin, &[])[..], b"&"].concat();
        let bytes = parts.bytes_with_bomb(part, &begin, GIB, GIB);
        let (reading, held) = most_held(|| read(&bytes));
        assert_eq!(told(&reading), [sentence], "{part}");
        assert!(held < 16 * MIB, "{part}: {held} bytes were held");
    }
    let begin = b"<office:document-content> ";
    let bytes = document("spreadsheet", b"").bytes_with_bomb("content.xml", begin, GIB, GIB);
    let (reading, held) = most_held(|| read(&bytes));
    assert_eq!(told(&reading), [TOO_LARGE]);
    assert!(held < 16 * MIB, "{held} bytes were held");
}

/// A few bytes ask for as many cells as a sheet has, or for none of them.
#[test]
fn what_is_repeated() {
    let sheet = |rows: &str| {
        format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name='表1'>{rows}\
             </table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    let row = |rows: u32, columns: u32, content: &str| {
        format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell \
             table:number-columns-repeated='{columns}'>{content}</table:table-cell></table:table-row>"
        )
    };
    let first = row(1, 1, "<text:p>一</text:p>");
    let empty = [first, row(1_048_575, 16_384, "").repeat(100)].concat();
    let bytes = document("spreadsheet", sheet(&empty).as_bytes()).bytes();
    let (reading, held) = most_held(|| read(&bytes));
    assert_eq!(reading.tables[0].grid.height(), 1);
    assert!(held < MIB, "{held} bytes were held");
    let filled = row(1_048_576, 16_384, "<text:p>一</text:p>");
    let bytes = document("spreadsheet", sheet(&filled).as_bytes()).bytes();
    let (reading, held) = most_held(|| read(&bytes));
    assert_eq!(told(&reading), [SHEET_TOO_LARGE]);
    assert!(held < 1024 * MIB, "{held} bytes were held");
}
