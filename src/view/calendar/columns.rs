//! The last four weeks of the columns of a site, a row a column.

use super::drawing::{Cell, Measure, legend, picture, text, title};
use super::runs::{State, folded};
use crate::calendar::{silent_days, spoken};
use crate::dossier::{Category, Column, Site};
use crate::view::{Element, Node};
use chrono::{Days, NaiveDate};

const DAYS: u32 = 28;
/// No more columns than these are drawn.
const MOST: usize = 40;
/// No longer names than this are drawn.
const LONGEST: usize = 12;

const CELL: Cell = Cell {
    side: 13,
    pitch: 15,
};
const HEAD: u32 = 20;
const ROW: u32 = 24;
const NAMES: u32 = 184;
const WIDTH: u32 = NAMES + DAYS * CELL.pitch + 186;

/// The last four weeks of each column that is to be updated, the most silent first: a figure with the sentence, the
/// picture, what its signs mean, and the same as a table.
///
/// `None` where no column has a date on or before the monitoring date.
pub fn columns(site: &Site, on: NaiveDate) -> Option<Node> {
    let rows = Rows::of(site, on);
    let (_, Some(_)) = rows.columns.first()? else {
        return None;
    };
    let told = rows.sentence();
    let caption = Element::new("figcaption")
        .child(
            Element::new("span")
                .set("aria-hidden", "true")
                .child(told.as_str()),
        )
        .children(rows.left_out());
    let figure = Element::new("figure")
        .class("calendar")
        .child(caption)
        .child(rows.draw(&told))
        .child(legend(&rows.states(), &rows.runs()))
        .child(rows.table());
    Some(figure.into())
}

/// The columns with their last updates, the most silent first, those without a date at the end.
struct Rows<'a> {
    columns: Vec<(&'a Column, Option<NaiveDate>)>,
    on: NaiveDate,
}

impl<'a> Rows<'a> {
    fn of(site: &'a Site, on: NaiveDate) -> Self {
        let columns = site.columns.iter();
        let due = columns.filter(|column| column.category.value() != Some(Category::Static));
        let mut columns: Vec<_> = due
            .map(|column| (column, column.last_update_on(on)))
            .collect();
        crate::order::by_key(&mut columns, |(_, last)| (last.is_none(), *last));
        Self { columns, on }
    }

    fn shown(&self) -> &[(&'a Column, Option<NaiveDate>)] {
        &self.columns[..self.columns.len().min(MOST)]
    }

    fn first(&self) -> NaiveDate {
        self.on - Days::new(u64::from(DAYS) - 1)
    }

    /// The silent days of the columns that are drawn.
    fn runs(&self) -> Vec<u32> {
        let last = self.shown().iter().filter_map(|(_, last)| *last);
        last.map(|last| silent_days(last, self.on)).collect()
    }

    /// 「12个栏目中，近28天有更新的9个。最久未更新的是“公示公告”，最近更新2月1日，已22天。」
    fn sentence(&self) -> String {
        let all = self.columns.len();
        let recent = |(_, last): &&(&Column, Option<NaiveDate>)| *last >= Some(self.first());
        let recent = self.columns.iter().filter(recent).count();
        let undated = self
            .columns
            .iter()
            .filter(|(_, last)| last.is_none())
            .count();
        let mut told = format!("{all}个栏目中，近{DAYS}天有更新的{recent}个。");
        if let Some((column, Some(last))) = self.columns.first() {
            let (name, day, days) = (
                &column.name,
                spoken(*last, self.on),
                silent_days(*last, self.on),
            );
            told.push_str(&format!(
                "最久未更新的是“{name}”，最近更新{day}，其后{days}天未更新。"
            ));
        }
        if undated > 0 {
            told.push_str(&format!("{undated}个没有可用的更新日期。"));
        }
        told
    }

    fn left_out(&self) -> Option<String> {
        let more = self.columns.len() - self.shown().len();
        (more > 0).then(|| format!("图表列出最久未更新的{MOST}个，另有{more}个未列出。"))
    }

    fn state(&self, last: Option<NaiveDate>, day: NaiveDate) -> State {
        match last {
            Some(last) if day == last => State::Updated,
            Some(last) if day > last => State::Silent,
            _ => State::Unknown,
        }
    }

    fn states(&self) -> Vec<State> {
        let days: Vec<_> = self.days().collect();
        let is_shown = |state: &State| {
            let mut rows = self.shown().iter();
            rows.any(|(_, last)| days.iter().any(|day| self.state(*last, *day) == *state))
        };
        let all = [State::Updated, State::Silent, State::Unknown];
        all.into_iter().filter(is_shown).collect()
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.first().iter_days().take(DAYS as usize)
    }

    fn draw(&self, told: &str) -> Node {
        let heads = [0, 7, 14, 21].map(|position| {
            let day = self.first() + Days::new(u64::from(position));
            text(
                left(position),
                HEAD - 7,
                "start",
                "number",
                spoken(day, self.on),
            )
        });
        let on = text(
            left(DAYS) - 2,
            HEAD - 7,
            "end",
            "number",
            spoken(self.on, self.on),
        );
        let rows = self.shown().iter().zip(0..);
        let rows = rows.flat_map(|(&(column, last), row)| self.row(column, last, HEAD + row * ROW));
        let count = u32::try_from(self.shown().len()).unwrap_or(1).max(1);
        picture(WIDTH, HEAD + count * ROW, told)
            .children(heads)
            .child(on)
            .children(rows)
            .child(CELL.outline_down_to((left(DAYS - 1), HEAD), HEAD + (count - 1) * ROW))
            .into()
    }

    fn row(&self, column: &Column, last: Option<NaiveDate>, y: u32) -> Vec<Element> {
        let name = text(0, y + 11, "start", "name", shortened(&column.name));
        let name = name.child(Element::new("title").child(column.name.as_str()));
        let mut row = vec![name];
        row.extend(self.days().zip(0..).map(|(day, position)| {
            let state = self.state(last, day);
            CELL.day(state, (left(position), y), Some(title(day, state, self.on)))
        }));
        let silent = last.map(|last| silent_days(last, self.on));
        row.extend(silent.and_then(|days| {
            let inside = days.min(DAYS - 1);
            Measure {
                from: left(DAYS - 1 - inside),
                to: left(DAYS - 2) + CELL.side,
                y: y + CELL.side + 4,
                days,
                begins: false,
                ends: false,
                label: None,
            }
            .draw()
        }));
        row.push(text(
            left(DAYS) + 8,
            y + 11,
            "start",
            "told",
            self.told(column, last),
        ));
        row
    }

    /// 「2月1日，22天」.
    fn told(&self, column: &Column, last: Option<NaiveDate>) -> String {
        match last.map(|last| (spoken(last, self.on), silent_days(last, self.on))) {
            Some((day, 0)) => day,
            Some((day, days)) => format!("{day}，{days}天"),
            None if column.is_blank() == Some(true) => "空白栏目".to_owned(),
            None => "无可用日期".to_owned(),
        }
    }

    fn table(&self) -> Node {
        let row = |&(column, last): &(&Column, Option<NaiveDate>)| {
            let days = last.map(|last| format!("{}天", silent_days(last, self.on)));
            let day = last.map(|last| spoken(last, self.on));
            let lack = || self.told(column, last);
            [
                column.name.clone(),
                day.unwrap_or_else(lack),
                days.unwrap_or_default(),
            ]
        };
        let rows: Vec<_> = self.shown().iter().map(row).collect();
        let summary = format!("各栏目最近更新日期（{}个）", rows.len());
        folded(&summary, ["栏目", "最近更新", "未更新"], &rows)
    }
}

fn left(position: u32) -> u32 {
    NAMES + position * CELL.pitch
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some(_) => name.chars().take(LONGEST - 1).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::report::testing::intake;
    use crate::view::testing::{of_class, texts};

    fn draw(columns: &[(&str, &str, &str, &str)]) -> Option<Node> {
        let rows = columns.iter().map(|(name, category, last, items)| {
            format!("某网\t{name}\t{category}\t{last}\t{items}\n")
        });
        let rows: String = rows.collect();
        let table = format!("网站名称\t栏目名称\t栏目类别\t最近更新日期\t信息条数\n{rows}");
        let intake = intake(&[&table]);
        super::columns(&intake.dossier.sites[0], day(2022, 2, 24))
    }

    fn of(drawn: &Node, class: &str) -> Vec<String> {
        let found = of_class(drawn, class).into_iter().cloned().map(Node::from);
        let own = |text: Node| match text {
            Node::Element(element) => element.children.into_iter().next(),
            Node::Text(_) | Node::RuleText(_) => None,
        };
        found
            .filter_map(own)
            .map(|node| crate::view::testing::text(&node))
            .collect()
    }

    #[test]
    fn the_most_silent_comes_first_and_what_has_no_date_last() {
        let drawn = draw(&[
            ("空", "其他", "", "0"),
            ("新", "动态要闻", "2022-02-24", "9"),
            ("名字很长很长很长的一个栏目", "通知公告", "2022-02-01", "9"),
            ("职能", "无需更新", "2019-01-01", "9"),
            ("旧", "其他", "2021-12-30", "9"),
        ]);
        let drawn = drawn.unwrap();
        assert_eq!(
            of(&drawn, "name"),
            ["旧", "名字很长很长很长的一个…", "新", "空"]
        );
        assert_eq!(
            of(&drawn, "told"),
            [
                "2021年12月30日，55天",
                "2月1日，22天",
                "2月24日",
                "空白栏目"
            ]
        );
        assert_eq!(
            texts(&drawn, "figcaption"),
            [
                "4个栏目中，近28天有更新的2个。最久未更新的是“旧”，最近更新2021年12月30日，其后55天未更新。1个没有可用的更新日期。"
            ]
        );
        // A cell a day of each, and a whole name.
        assert_eq!(texts(&drawn, "title").len(), 4 * 29);
        assert_eq!(
            texts(&drawn, "td")[3..6],
            ["名字很长很长很长的一个栏目", "2月1日", "22天"]
        );
    }

    #[test]
    fn the_line_is_as_long_as_the_silence() {
        let line = |last: &str| {
            let drawn = draw(&[("要闻", "动态要闻", last, "9")]).unwrap();
            // The legend explains it once more.
            (
                of_class(&drawn, "week").len() / 2,
                of_class(&drawn, "fortnight").len() / 2,
            )
        };
        assert_eq!(line("2022-02-17"), (0, 0));
        assert_eq!(line("2022-02-16"), (1, 0));
        assert_eq!(line("2022-02-10"), (1, 0));
        assert_eq!(line("2022-02-09"), (0, 1));
        assert_eq!(line("2020-02-09"), (0, 1));
    }

    #[test]
    fn no_more_than_forty_are_drawn_and_how_many_more_there_are_is_said() {
        let names: Vec<_> = (0..43).map(|number| format!("栏目{number}")).collect();
        let columns: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), "其他", "2022-02-20", "9"))
            .collect();
        let drawn = draw(&columns).unwrap();
        assert_eq!(of(&drawn, "name").len(), 40);
        assert!(
            texts(&drawn, "figcaption")[0].ends_with("图表列出最久未更新的40个，另有3个未列出。")
        );
    }

    #[test]
    fn without_any_date_there_is_nothing_to_draw() {
        assert_eq!(draw(&[("空", "其他", "", "0")]), None);
        assert_eq!(draw(&[("后", "其他", "2022-02-25", "9")]), None);
        assert_eq!(draw(&[("职能", "无需更新", "2022-02-20", "9")]), None);
    }
}
