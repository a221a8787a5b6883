//! Tables as the clipboard carries them beside the plain text.

use super::Sheet;

/// As Excel writes it: a whole document, unquoted attributes, a width for each column.
pub fn excel(sheet: &Sheet) -> String {
    format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\r\n<head>\r\n\
         <meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\r\n\
         <style>\r\n<!--table\r\n\t{{mso-displayed-decimal-separator:\"\\.\";}}\r\n\
         td\r\n\t{{mso-number-format:General;}}\r\n-->\r\n</style>\r\n</head>\r\n\
         <body link=\"#0563C1\">\r\n<table border=0 cellpadding=0 cellspacing=0 width=432>\r\n\
         <!--StartFragment-->\r\n <col width=72 style='width:54pt'>\r\n{}\
         <!--EndFragment-->\r\n</table>\r\n</body>\r\n</html>\r\n",
        rows(
            sheet,
            " <tr height=19 style='height:14.25pt'>\r\n",
            |span| { format!("  <td{} height=19 class=xl65>", rowspan(span, "")) }
        )
    )
}

/// As WPS writes it: quoted attributes, a group of columns, everything in one line.
pub fn wps(sheet: &Sheet) -> String {
    let body = rows(
        sheet,
        "<tr height=\"19\" style=\"height:14.25pt;\">",
        |span| {
            let rowspan = rowspan(span, "\"");
            format!("<td class=\"et2\"{rowspan} x:str style=\"border:none;\">")
        },
    );
    format!(
        "<!DOCTYPE html><html><body><table width=\"432\" border=\"0\" cellpadding=\"0\" \
         style='width:324.00pt;border-collapse:collapse;'><colgroup><col width=\"72\"/></colgroup>\
         <tbody>{}</tbody></table></body></html>",
        body.replace("\r\n", "")
    )
}

fn rowspan(span: usize, quote: &str) -> String {
    match span {
        0 | 1 => String::new(),
        span => format!(" rowspan={quote}{span}{quote}"),
    }
}

/// All rows; a cell that another one reaches over is left out.
fn rows(sheet: &Sheet, open_row: &str, open_cell: impl Fn(usize) -> String) -> String {
    let mut html = String::new();
    for (line, cells) in sheet.lines().iter().enumerate() {
        html.push_str(open_row);
        for (column, cell) in cells.iter().enumerate() {
            if let Some(span) = span(sheet, line, column) {
                let text = escaped(&cell.to_string());
                html.push_str(&format!("{}{text}</td>\r\n", open_cell(span)));
            }
        }
        html.push_str(" </tr>\r\n");
    }
    html
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// How many rows a cell reaches over; `None` when it lies under another one.
fn span(sheet: &Sheet, line: usize, column: usize) -> Option<usize> {
    let row = match line.checked_sub(sheet.first_row()) {
        Some(row) if sheet.merged == Some(column) => row,
        _ => return Some(1),
    };
    let runs = sheet.merged_runs();
    match runs
        .iter()
        .find(|(first, last)| (*first..=*last).contains(&row))
    {
        None => Some(1),
        Some((first, last)) if *first == row => Some(last - first + 1),
        Some(_) => None,
    }
}
