//! HTML tables, as the clipboard carries them beside the text and as some systems and Excel export them.
//!
//! | file | what stands there |
//! |---|---|
//! | `walk` | from tag to tag: which table each belongs to, and what ends where nobody wrote an end |
//! | `table` | rows, cells and spans of one table |
//!
//! The tokens of the page come from `html5gum`, which knows all the ways of writing them; what belongs to which
//! table is decided here, as browsers do.

mod table;
mod walk;

use super::office::{Error, Room, Sheet, numbered};
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{Callback as OnToken, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span as Bytes, Tokenizer};
use std::convert::Infallible;
use walk::Walk;

/// The tables of a page, in order; one inside a cell of another is a table of its own. A cell that spans rows
/// stands in each of them, as a unit's name that spans its accounts does; a cell that spans columns stands in the
/// first. Hidden rows are read.
///
/// # Errors
/// When a few bytes ask for too much, by spanning many rows and columns.
pub fn read(text: &str) -> Result<Vec<Sheet>, Error> {
    read_into(text, Room::default())
}

fn read_into(text: &str, room: Room) -> Result<Vec<Sheet>, Error> {
    let mut walk = Walk::new(room);
    let mut tokens = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Bytes<()>| {
        walk.take(event);
        None::<Infallible>
    });
    tokens.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(text, Lenient(tokens)).finish();
    walk.end().map(numbered)
}

/// Says nothing of what is wrong with a page, which else would be looked for at each character.
struct Lenient<F: OnToken<Infallible, ()>>(CallbackEmitter<F>);

impl<F: OnToken<Infallible, ()>> ForwardingEmitter for Lenient<F> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn emit_error(&mut self, _: html5gum::Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// Whether the text holds a table at all.
pub fn has_table(text: &str) -> bool {
    has(text, b"<table")
}

/// Whether the text is a page of frames, whose content lies in other files.
pub fn has_frames(text: &str) -> bool {
    has(text, b"<frameset")
}

fn has(text: &str, opening: &[u8]) -> bool {
    let mut windows = text.as_bytes().windows(opening.len());
    windows.any(|window| window.eq_ignore_ascii_case(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<Vec<String>>> {
        let sheets = read(text).expect("there is room");
        sheets
            .into_iter()
            .map(|sheet| {
                let grid = sheet.table.expect("a table").grid;
                (0..grid.height())
                    .map(|row| grid.row(row).map(str::to_owned).collect())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_cell_over_several_rows_stands_in_each() {
        let table = "<table><tr><th>单位</th><th>名称</th></tr>\
            <tr><td rowspan=\"2\">市司法局</td><td>甲</td></tr><tr><td>乙</td></tr>\
            <tr><td>市水利局</td><td>丙</td></tr></table>";
        assert_eq!(
            rows(table),
            [[
                ["单位", "名称"],
                ["市司法局", "甲"],
                ["市司法局", "乙"],
                ["市水利局", "丙"]
            ]]
        );
    }

    #[test]
    fn a_cell_over_several_columns_stands_in_the_first() {
        let table = "<TABLE><TR><TD colspan=3 rowspan=2>台账</TD></TR><TR></TR>\
            <TR><TD>a</TD><TD>b</TD><TD>c</TD></TR></TABLE>";
        assert_eq!(
            rows(table),
            [[["台账", "", ""], ["台账", "", ""], ["a", "b", "c"]]]
        );
    }

    #[test]
    fn what_excel_puts_on_the_clipboard_is_read() {
        let clipboard = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>\
            <!--td {mso-number-format:General;}--></style></head><body>\
            <!--StartFragment--><table border=0><col width=72><tr height=19>\
            <td class=xl65>名称</td><td>日期</td></tr><tr><td>绿色&nbsp;官庄</td>\
            <td align=right>2022/2/7<span style='mso-spacerun:yes'>&nbsp;</span></td></tr>\
            </table><!--EndFragment--></body></html>";
        assert_eq!(
            rows(clipboard),
            [[["名称", "日期"], ["绿色 官庄", "2022/2/7"]]]
        );
    }

    #[test]
    fn text_without_a_table_gives_none() {
        assert!(rows("名称\t日期").is_empty());
        assert!(!has_table("<p>") && has_table("x<TABLE>"));
    }

    #[test]
    fn ends_that_nobody_wrote() {
        let cases = [
            "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
            "<table><tr><td>a</td><td>b<tr><td>c<td>d",
            "<table><tbody><tr><td>a<th>b</tr><tr><td>c</td><td>d</tbody></table>",
            "<table><thead><tr><td>a<td>b<tbody><tr><td>c<td>d</table>",
            "<table><td>a<td>b<tr><td>c<td>d</table>",
            "<table><tr><td>a</tr></tr></td><tr></table>",
            "<table><colgroup><col><caption>e</caption><tr><td/>a<td/>b<tr><td>c<td>d</table>",
            "</td></tr></table><table>e<tr>f<td>a</td>g<td>b</td></tr><tr><td>c<td>d</tr>h</table>",
        ];
        for case in cases {
            let expected = match case {
                "<table><tr><td>a</tr></tr></td><tr></table>" => vec![vec!["a"], vec![]],
                _ => vec![vec!["a", "b"], vec!["c", "d"]],
            };
            assert_eq!(rows(case), [expected], "{case}");
        }
    }

    #[test]
    fn a_table_inside_a_cell_is_one_of_its_own() {
        let page = "<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>\
            <table><tr><td>f<tr><table><tr><td>g</table>";
        let expected = [
            vec![vec!["a d", "e"]],
            vec![vec!["b", "c"]],
            vec![vec!["f"], vec![]],
            vec![vec!["g"]],
        ];
        assert_eq!(rows(page), expected);
        let names = read(page).expect("there is room").into_iter();
        let names: Vec<_> = names.map(|sheet| sheet.name).collect();
        assert_eq!(names, ["表1", "表2", "表3", "表4"]);
        // One that only arranges others counts, and is none.
        let layout = "<table><tr><td> <table><tr><td>a</table></table>";
        let sheets = read(layout).expect("there is room");
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].name, "表2");
    }

    #[test]
    fn spans_that_reach_far_or_overlap() {
        let cases: [(&str, &[&[&str]]); 6] = [
            // To the end of the body, and not beyond.
            (
                "<tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d",
                &[&["a", "b"], &["a", "c"], &["d"]],
            ),
            // Rows shorter than what reaches into them.
            (
                "<tr><td>a<td>b<td rowspan=3>c<tr><td>d<tr>",
                &[&["a", "b", "c"], &["d", "", "c"], &["", "", "c"]],
            ),
            // A cell that covers what reaches down.
            (
                "<tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d",
                &[&["a", "b"], &["c", "", "d"]],
            ),
            // More rows than there are.
            ("<tr><td rowspan=9>a<tr><td>b", &[&["a"], &["a", "b"]]),
            (
                "<tr><td rowspan=x colspan=-1>a<td colspan=''>b<tr><td>c",
                &[&["a", "b"], &["c"]],
            ),
            (
                "<tr><td colspan=\"2\" rowspan=\" 2 \">a<td>b<tr><td>c",
                &[&["a", "", "b"], &["a", "", "c"]],
            ),
        ];
        for (table, expected) in cases {
            assert_eq!(
                rows(&format!("<table>{table}</table>")),
                [expected],
                "{table}"
            );
        }
        let wide = rows("<table><tr><td colspan=4000000000>a<td>b</table>");
        assert_eq!(wide[0][0].len(), 1001);
    }

    #[test]
    fn what_is_shown_and_what_is_not() {
        let cases = [
            ("最近更新<br>日期", "最近更新 日期"),
            ("<p>a</p><p>b</p><div>c</div>d", "a b c d"),
            (
                "a<b>b</b><span style='mso-spacerun:yes'>&nbsp; </span>",
                "ab",
            ),
            ("a<!-- b --><![if !supportLists]>c<![endif]>", "ac"),
            ("a<script>b('</td>')</script>c<style>d</style>", "ac"),
            ("a<span style='display:none'>b</span>", "ab"),
            (
                "&lt;a&gt; &amp;&#x671B;&hellip;&nbsp;b &amp",
                "<a> &望… b &",
            ),
            ("a<o:p></o:p>", "a"),
            ("1 &lt; 2 < 3", "1 < 2 < 3"),
        ];
        for (cell, expected) in cases {
            let page = format!("<table><tr><td x:num=\"1\" x:str>{cell}</td></tr></table>");
            assert_eq!(rows(&page), [[[expected]]], "{cell}");
        }
    }

    #[test]
    fn hidden_rows_are_read_and_named() {
        let page = "<table><tr><td>a<tr height=0 style='height:0; display: none'><td>b\
            <tr hidden><td>c<tr style='display:none'><td></table>";
        let sheets = read(page).expect("there is room");
        let table = sheets[0].table.as_ref().expect("a table");
        assert_eq!(table.hidden_rows, [1, 2]);
        assert_eq!(table.grid.height(), 4);
    }

    #[test]
    fn a_few_bytes_cannot_ask_for_much() {
        const SLOTS: usize = 1 << 20;
        let spans = "<td colspan=1000 rowspan=65534>a".repeat(16);
        let rows = "<tr>".repeat(65_534);
        let pages = [
            format!("<table><tr>{spans}{rows}"),
            format!("<table><tr>{}", "<td colspan=1000>a".repeat(17)),
            format!("<table><tr><td rowspan=0>{}{rows}", "a".repeat(1 << 10)),
            "<table><tr><td>".repeat(65),
            "<table>".repeat(1 << 11),
        ];
        for page in pages {
            let begin: String = page.chars().take(40).collect();
            let sheets = read_into(&page, Room::of(SLOTS, SLOTS));
            assert_eq!(sheets.err(), Some(Error::TooLarge), "{begin}");
        }
        assert!(read(&"<table><tr><td>".repeat(64)).is_ok());
    }
}
