//! Which number formats show a date.

use super::Error;
use super::package::Package;
use super::xml::Xml;
use std::collections::BTreeMap;
use std::io::Read;
use std::str::Chars;

/// Workbooks that were copied together over years reach a few megabytes of styles.
const MOST_BYTES: u64 = 64 << 20;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// A number; also a duration, which may come to more than a day.
    #[default]
    Number,
    /// A date, with or without a time of day.
    Date,
    /// A time of day alone.
    Time,
}

/// What each style of a workbook shows, in their order.
#[derive(Debug, Default)]
pub struct Formats(Vec<Shows>);

impl Formats {
    /// # Errors
    /// When the part is missing, damaged or too large.
    pub fn read(package: &mut Package, part: &str) -> Result<Self, Error> {
        let mut xml = package.part(part, MOST_BYTES)?.ok_or(Error::Damaged)?;
        let mut own = BTreeMap::new();
        let mut styles = Vec::new();
        let root = xml.root("styleSheet")?;
        while xml.child(root)? {
            let list = xml.level();
            match xml.name() {
                "numFmts" => {
                    while xml.child(list)? {
                        let code = xml.attribute("formatCode")?.unwrap_or_default();
                        own.insert(id(&xml)?, Shows::of_code(&code));
                    }
                }
                "cellXfs" => {
                    while xml.child(list)? {
                        styles.push(id(&xml)?);
                    }
                }
                _ => {}
            }
        }
        xml.end()?;
        Ok(Self::of(&own, &styles))
    }

    /// By what the formats that the workbook spells out show, and by the format of each style.
    pub fn of(own: &BTreeMap<u32, Shows>, styles: &[u32]) -> Self {
        let shows = |id| own.get(id).copied().unwrap_or_else(|| built_in(*id));
        Self(styles.iter().map(shows).collect())
    }

    /// What the style of this index from 0 shows.
    pub fn of_style(&self, index: usize) -> Shows {
        self.0.get(index).copied().unwrap_or_default()
    }
}

/// The number format that the element which was gone into last names; 0, the general one, where it names none.
fn id<R: Read>(xml: &Xml<R>) -> Result<u32, Error> {
    let id = xml.attribute("numFmtId")?;
    id.map_or(Ok(0), |id| id.trim().parse().map_err(|_| Error::Damaged))
}

/// The formats that workbooks do not spell out. 27 to 36 and 50 to 58 depend on the language; these are the
/// Chinese ones.
fn built_in(id: u32) -> Shows {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shows::Date,
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Shows::Time,
        _ => Shows::Number,
    }
}

impl Shows {
    /// What a format's code shows, by the letters that stand for parts of a date: outside of quotes and brackets,
    /// and not after a sign that makes the next character plain.
    pub fn of_code(code: &str) -> Self {
        let mut shows = Shows::Number;
        let mut last = ' ';
        let mut month = false;
        let mut rest = code.chars();
        while let Some(character) = rest.next() {
            let letter = character.to_ascii_lowercase();
            match (last, letter) {
                (_, '"') => drop(until(&mut rest, '"')),
                (_, '\\' | '_' | '*') => drop(rest.next()),
                (_, '[') if is_elapsed(until(&mut rest, ']')) => return Shows::Number,
                // `aaa` is the day of the week, and a single `a` a part of `AM/PM`.
                (_, 'y' | 'd') | ('a', 'a') => return Shows::Date,
                ('a' | 'p' | 'm', 'm') => {}
                // Minutes stand after hours or before seconds.
                ('h', 'm') => {}
                (_, 'm') => month = true,
                (_, 'h') => shows = Shows::Time,
                (_, 's') => {
                    shows = Shows::Time;
                    month &= last != 'm';
                }
                _ => {}
            }
            if letter.is_ascii_lowercase() {
                last = letter;
            }
        }
        if month { Shows::Date } else { shows }
    }
}

/// Passes over everything up to the next `end`, and says what it was.
fn until<'c>(rest: &mut Chars<'c>, end: char) -> &'c str {
    let text = rest.as_str();
    let (passed, after) = text.split_once(end).unwrap_or((text, ""));
    *rest = after.chars();
    passed
}

/// Whether the inside of brackets stands for hours, minutes or seconds without a limit, such as `[h]` or `[mm]`.
fn is_elapsed(inside: &str) -> bool {
    let mut letters = inside.chars().map(|letter| letter.to_ascii_lowercase());
    match letters.next() {
        Some(first @ ('h' | 'm' | 's')) => letters.all(|letter| letter == first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_dates() {
        let codes = [
            "yyyy/m/d",
            "yyyy-mm-dd",
            "YYYY-MM-DD",
            "m/d/yy h:mm",
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy\"年\"m\"月\"",
            "m\"月\"d\"日\"",
            "m\"月\"",
            "mmm",
            "m\"月\" h\"时\"",
            "[$-804]yyyy/m/d;@",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
            "[$-404]e\"年\"m\"月\"",
            "[$-804]aaaa;@",
            "[红色]yyyy.mm.dd",
            "h:mm m/d",
            "yyyy\\-mm\\-dd\\ hh:mm:ss",
            "h:mm AM/PM d",
        ];
        for code in codes {
            assert_eq!(Shows::of_code(code), Shows::Date, "{code}");
        }
    }

    #[test]
    fn codes_of_times() {
        let codes = [
            "h:mm",
            "hh:mm:ss",
            "h\"时\"mm\"分\"ss\"秒\"",
            "mm:ss",
            "mm:ss.0",
            "h:mm AM/PM",
            "h:mm:ss A/P",
            "上午/下午h\"时\"mm\"分\"",
            "[$-F400]h:mm:ss\\ AM/PM",
        ];
        for code in codes {
            assert_eq!(Shows::of_code(code), Shows::Time, "{code}");
        }
    }

    #[test]
    fn codes_of_numbers() {
        let codes = [
            "",
            "General",
            "G/通用格式",
            "0",
            "0.00\"元\"",
            "0\"days\"",
            "0\"未完",
            "#,##0",
            "[红色]0",
            "[Red]-0.00",
            "#,##0;[Red]-#,##0",
            "[>=100]0;[<0]\\d0",
            "0.00E+00",
            "# ?/?",
            "@",
            "0%",
            "_ \"¥\"* #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "0_d",
            "0\\y",
            "*d0",
            "[$USD] 0",
            "[h]:mm",
            "[hh]:mm:ss",
            "[mm]:ss",
            "[s]",
            "[未完",
            "\\",
        ];
        for code in codes {
            assert_eq!(Shows::of_code(code), Shows::Number, "{code}");
        }
    }

    /// What these formats look like in a Chinese Excel.
    #[test]
    fn formats_without_a_code() {
        let cases = [
            (0, "General"),
            (4, "#,##0.00"),
            (10, "0.00%"),
            (13, "# ??/??"),
            (14, "yyyy/m/d"),
            (17, "mmm-yy"),
            (18, "h:mm AM/PM"),
            (21, "h:mm:ss"),
            (22, "yyyy/m/d h:mm"),
            (23, "General"),
            (27, "yyyy\"年\"m\"月\""),
            (31, "yyyy\"年\"m\"月\"d\"日\""),
            (32, "h\"时\"mm\"分\""),
            (35, "上午/下午h\"时\"mm\"分\"ss\"秒\""),
            (36, "yyyy\"年\"m\"月\""),
            (37, "#,##0_ ;-#,##0_ "),
            (44, "_ \"¥\"* #,##0.00_ "),
            (45, "mm:ss"),
            (46, "[h]:mm:ss"),
            (47, "mm:ss.0"),
            (48, "##0.0E+0"),
            (49, "@"),
            (50, "yyyy\"年\"m\"月\""),
            (54, "m\"月\"d\"日\""),
            (55, "上午/下午h\"时\"mm\"分\""),
            (56, "上午/下午h\"时\"mm\"分\"ss\"秒\""),
            (57, "yyyy\"年\"m\"月\""),
            (58, "m\"月\"d\"日\""),
            (59, "0"),
            (164, "0"),
        ];
        for (id, code) in cases {
            assert_eq!(built_in(id), Shows::of_code(code), "{id}");
        }
    }
}
