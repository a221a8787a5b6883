//! A table in every form in which it may be handed in.

use crate::wrapped::compound_file;
use crate::xlsb;
use csv::{Terminator, WriterBuilder};
use proptest::prelude::*;
use proptest::sample::select;
use zicha::intake::Source;
use zicha::papers::{SheetTable, workbook};

/// Rows of cells, the first with the headings.
pub type Rows = Vec<Vec<String>>;

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Delimited(u8, Encoding),
    Html,
    /// A list of objects, of which each names every heading.
    JsonObjects,
    /// A list of lists, of which the first holds the headings.
    JsonLists,
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// OpenDocument in one file.
    Fods,
    /// The XML of Excel 2003.
    Xml,
    Docx,
    /// An archive with a file in it.
    Zip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8WithMark,
    Gb18030,
    Utf16Le,
    Utf16Be,
}

pub const ENCODINGS: [Encoding; 5] = [
    Encoding::Utf8,
    Encoding::Utf8WithMark,
    Encoding::Gb18030,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
];

const OTHERS: [Form; 11] = [
    Form::Html,
    Form::JsonObjects,
    Form::JsonLists,
    Form::Xlsx,
    Form::Xlsb,
    Form::Xls,
    Form::Ods,
    Form::Fods,
    Form::Xml,
    Form::Docx,
    Form::Zip,
];

pub fn any_form() -> impl Strategy<Value = Form> {
    let delimited = (select(&b",\t;"[..]), select(&ENCODINGS[..]));
    let delimited = delimited.prop_map(|(sign, encoding)| Form::Delimited(sign, encoding));
    prop_oneof![delimited, select(&OTHERS[..])]
}

impl Form {
    /// The table as a file of this form.
    pub fn source(self, name: &str, rows: &Rows) -> Source {
        Source {
            name: format!("{name}.{}", self.extension()),
            bytes: self.bytes(rows),
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Form::Delimited(b'\t', _) => "tsv",
            Form::Delimited(..) => "csv",
            Form::Html => "html",
            Form::JsonObjects | Form::JsonLists => "json",
            Form::Xlsx => "xlsx",
            Form::Xlsb => "xlsb",
            Form::Xls => "xls",
            Form::Ods => "ods",
            Form::Fods => "fods",
            Form::Xml => "xml",
            Form::Docx => "docx",
            Form::Zip => "zip",
        }
    }

    fn bytes(self, rows: &Rows) -> Vec<u8> {
        match self {
            Form::Delimited(sign, encoding) => encoding.bytes(&delimited(rows, sign)),
            Form::Html => html(rows).into_bytes(),
            Form::JsonObjects => json_objects(rows),
            Form::JsonLists => serde_json::to_vec(rows).expect("texts only"),
            Form::Xlsx => workbook(&[sheet(rows)]).expect("a small table"),
            Form::Xlsb => in_xlsb(rows),
            Form::Xls => compound_file(&in_xls(rows)),
            Form::Ods => in_ods(rows),
            Form::Fods => open_document("office:document", rows).into_bytes(),
            Form::Xml => spreadsheet_xml(rows).into_bytes(),
            Form::Docx => docx(rows),
            Form::Zip => {
                let table = Form::Xlsx.bytes(rows);
                crate::archive::Parts::default()
                    .with("台账.xlsx", table)
                    .bytes()
            }
        }
    }
}

impl Encoding {
    fn bytes(self, text: &str) -> Vec<u8> {
        let marked = || "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8WithMark => format!("\u{FEFF}{text}").into_bytes(),
            Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
            Encoding::Utf16Le => marked().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => marked().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

fn delimited(rows: &Rows, sign: u8) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory takes all rows");
    }
    let bytes = writer.into_inner().expect("memory takes all rows");
    String::from_utf8(bytes).expect("cells are text")
}

/// A text in XML or HTML.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Each row between two texts, and each of its cells between two others.
fn marked_up(rows: &Rows, row: [&str; 2], cell: [&str; 2]) -> String {
    let cells = |cells: &Vec<String>| -> String {
        let cells = cells.iter().map(|text| escaped(text));
        cells
            .map(|text| [cell[0], &text, cell[1]].concat())
            .collect()
    };
    let rows = rows
        .iter()
        .map(|of_row| [row[0], &cells(of_row), row[1]].concat());
    rows.collect()
}

fn html(rows: &Rows) -> String {
    let rows = marked_up(rows, ["<tr>", "</tr>\n"], ["<td>", "</td>"]);
    format!("<html><meta charset=utf-8><table border=1>\n{rows}</table></html>")
}

fn json_objects(rows: &Rows) -> Vec<u8> {
    let [headings, records @ ..] = rows.as_slice() else {
        return b"[]".to_vec();
    };
    let quoted = |text: &String| serde_json::to_string(text).expect("a text");
    // By hand, because the order of the keys is that of the columns.
    let object = |record: &Vec<String>| {
        let pairs = headings.iter().zip(record);
        let pairs = pairs.map(|(heading, text)| format!("{}: {}", quoted(heading), quoted(text)));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    };
    let objects: Vec<_> = records.iter().map(object).collect();
    format!("[{}]", objects.join(",\n")).into_bytes()
}

fn sheet(rows: &Rows) -> SheetTable {
    let places = rows.iter().enumerate().flat_map(|(row, cells)| {
        let columns = 0..cells.len();
        columns.map(move |column| (row, column))
    });
    SheetTable {
        name: "表".to_owned(),
        rows: rows.clone(),
        header: Some(0),
        // What is no date stays a text.
        dates: places.collect(),
        ..SheetTable::default()
    }
}

fn in_xlsb(rows: &Rows) -> Vec<u8> {
    let rows = (0..).zip(rows).map(|(number, cells)| {
        let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
        let cells = cells
            .map(|(column, text)| xlsb::cell(xlsb::kind::CELL_ST, column, 0, &xlsb::text(text)));
        [xlsb::row(number, false), cells.collect::<Vec<_>>().concat()].concat()
    });
    let rows: Vec<_> = rows.collect();
    xlsb::workbook(&[xlsb::sheet(&rows, &[])], false).bytes()
}

/// The stream of a workbook of Excel 97 with one sheet.
fn in_xls(rows: &Rows) -> Vec<u8> {
    const BEGIN: u16 = 0x0809;
    const END: u16 = 0x000A;
    const SHEET: u16 = 0x0085;
    const LABEL: u16 = 0x0204;
    let record = |kind: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).expect("a short record");
        [&kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
    };
    let begin = |kind: u8| {
        let body = [&[0, 6, kind, 0][..], &[0; 12]].concat();
        record(BEGIN, &body)
    };
    let name = [1, 0, 0x68, 0x88];
    let sheet = |at: usize| {
        let at = u32::try_from(at).expect("a short stream").to_le_bytes();
        record(
            SHEET,
            &[&at[..], &[0, 0], &name[..1], &[1], &name[2..]].concat(),
        )
    };
    let globals = begin(5).len() + sheet(0).len() + record(END, &[]).len();
    let mut stream = [begin(5), sheet(globals), record(END, &[]), begin(0x10)].concat();
    for (row, cells) in (0_u16..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let units: Vec<_> = text.encode_utf16().collect();
            let length = u16::try_from(units.len()).expect("a short text");
            let head = [row, column, 0, length].map(u16::to_le_bytes).concat();
            let units: Vec<_> = units.into_iter().flat_map(u16::to_le_bytes).collect();
            stream.extend(record(LABEL, &[&head[..], &[1], &units].concat()));
        }
    }
    stream.extend(record(END, &[]));
    stream
}

fn in_ods(rows: &Rows) -> Vec<u8> {
    crate::archive::Parts::default()
        .with("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .with(
            "content.xml",
            open_document("office:document-content", rows),
        )
        .bytes()
}

fn open_document(root: &str, rows: &Rows) -> String {
    let row = ["<table:table-row>", "</table:table-row>"];
    let cell = [
        "<table:table-cell office:value-type='string'><text:p>",
        "</text:p></table:table-cell>",
    ];
    let rows = marked_up(rows, row, cell);
    format!(
        "<?xml version='1.0' encoding='UTF-8'?>\
         <{root} xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
         xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
         xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
         office:mimetype='application/vnd.oasis.opendocument.spreadsheet'>\
         <office:body><office:spreadsheet><table:table table:name='表'>{rows}</table:table>\
         </office:spreadsheet></office:body></{root}>"
    )
}

fn spreadsheet_xml(rows: &Rows) -> String {
    let cell = ["<Cell><Data ss:Type='String'>", "</Data></Cell>"];
    let rows = marked_up(rows, ["<Row>", "</Row>\n"], cell);
    format!(
        "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n\
         <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' \
         xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>\
         <Worksheet ss:Name='表'><Table>\n{rows}</Table></Worksheet></Workbook>"
    )
}

fn docx(rows: &Rows) -> Vec<u8> {
    let cell = [
        "<w:tc><w:p><w:r><w:t xml:space='preserve'>",
        "</w:t></w:r></w:p></w:tc>",
    ];
    let rows = marked_up(rows, ["<w:tr>", "</w:tr>"], cell);
    let text = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    crate::archive::Parts::default()
        .with("word/document.xml", text)
        .bytes()
}
