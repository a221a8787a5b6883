//! Cells and lines of the pictures. All geometry stands in attributes; only colours are left to the style sheet.

use super::runs::{FORTNIGHT, State, WEEK};
use crate::calendar::{spoken, weekday};
use crate::view::{Element, Node};
use chrono::NaiveDate;

/// The size of one cell, and how far the next one begins to the right.
#[derive(Clone, Copy)]
pub struct Cell {
    pub side: u32,
    pub pitch: u32,
}

/// An SVG element of this size that tells its sentence to those who do not see it.
pub fn picture(width: u32, height: u32, told: &str) -> Element {
    canvas(width, height)
        .set("role", "img")
        .set("aria-label", told)
}

fn canvas(width: u32, height: u32) -> Element {
    Element::new("svg")
        .set("viewBox", format!("0 0 {width} {height}"))
        .measure("width", width)
        .measure("height", height)
}

pub fn text(x: u32, y: u32, anchor: &'static str, class: &str, text: impl Into<Node>) -> Element {
    Element::new("text")
        .class(class)
        .measure("x", x)
        .measure("y", y)
        .set("text-anchor", anchor)
        .child(text)
}

fn line(class: &str, from: (u32, u32), to: (u32, u32), width: &str) -> Element {
    Element::new("line")
        .class(class)
        .measure("x1", from.0)
        .measure("y1", from.1)
        .measure("x2", to.0)
        .measure("y2", to.1)
        .set("stroke-width", width)
}

fn rectangle(class: &str, at: (u32, u32), size: (u32, u32), width: &str) -> Element {
    Element::new("rect")
        .class(class)
        .measure("x", at.0)
        .measure("y", at.1)
        .measure("width", size.0)
        .measure("height", size.1)
        .set("stroke-width", width)
}

impl Cell {
    /// One day. What is known of it shows by a sign and not by colour alone: a dot, nothing, a stroke across, a
    /// dashed edge, a cross.
    pub fn day(self, state: State, (x, y): (u32, u32), title: Option<String>) -> Element {
        let (side, middle) = (self.side, self.side / 2);
        let (right, bottom) = (x + side, y + side);
        let edge = rectangle("edge", (x, y), (side, side), "1");
        let edge = match state {
            State::Ahead | State::Fails => edge.set("stroke-dasharray", "3 2"),
            State::Updated | State::Silent | State::Unknown => edge,
        };
        let signs = match state {
            State::Updated => vec![
                Element::new("circle")
                    .class("sign")
                    .measure("cx", x + middle)
                    .measure("cy", y + middle)
                    .measure("r", side / 5),
            ],
            State::Unknown => vec![line("sign", (x, bottom), (right, y), "1")],
            State::Fails => {
                let (low, high) = (side / 4, side - side / 4);
                vec![
                    line("sign", (x + low, y + low), (x + high, y + high), "2.5"),
                    line("sign", (x + low, y + high), (x + high, y + low), "2.5"),
                ]
            }
            State::Silent | State::Ahead => Vec::new(),
        };
        let title = title.map(|title| Element::new("title").child(title));
        Element::new("g")
            .class(&format!("day {}", state.class()))
            .children(title)
            .child(edge)
            .children(signs)
    }

    /// The bold outline around the monitoring date.
    pub fn outline(self, at: (u32, u32)) -> Element {
        self.outline_down_to(at, at.1)
    }

    /// The same around the cells of several rows, down to the one that begins at `last`.
    pub fn outline_down_to(self, (x, y): (u32, u32), last: u32) -> Element {
        rectangle("outline", (x, y), (self.side, last - y + self.side), "3")
    }
}

/// A line under a silent run like a measure in a drawing, with its length in the middle.
pub struct Measure {
    pub from: u32,
    pub to: u32,
    pub y: u32,
    /// Of the whole run, of which this may be a part.
    pub days: u32,
    /// Whether the run begins and ends here, and not in another row.
    pub begins: bool,
    pub ends: bool,
    pub label: Option<String>,
}

impl Measure {
    /// Nothing for a run that is shorter than a week.
    pub fn draw(&self) -> Option<Element> {
        const TICK: u32 = 4;
        let (class, width) = match self.days {
            FORTNIGHT.. => ("run fortnight", "4"),
            WEEK.. => ("run week", "1.5"),
            _ => return None,
        };
        let (from, to, y) = (self.from, self.to, self.y);
        let middle = from.midpoint(to);
        let tick = |x: u32| line("", (x, y - TICK), (x, y + TICK), "1.5");
        let ticks = [(self.begins, from), (self.ends, to)];
        let ticks = ticks.into_iter().filter(|(drawn, _)| *drawn);
        let stretch = |from, to| line("", (from, y), (to, y), width);
        let lines = match &self.label {
            None => vec![stretch(from, to)],
            Some(label) => {
                let half = half_width(label);
                vec![stretch(from, middle - half), stretch(middle + half, to)]
            }
        };
        let label = self.label.as_deref();
        let label = label.map(|label| text(middle, y + 4, "middle", "length", label));
        Some(
            Element::new("g")
                .class(class)
                .children(ticks.map(|(_, x)| tick(x)))
                .children(lines)
                .children(label),
        )
    }
}

/// Half of the room that a length such as 「16天」 takes.
fn half_width(label: &str) -> u32 {
    let width = |char: char| if char.is_ascii() { 4 } else { 7 };
    label.chars().map(width).sum::<u32>() + 3
}

/// 「2月7日（星期一）有更新」.
pub fn title(day: NaiveDate, state: State, on: NaiveDate) -> String {
    let also = if day == on { "，监测时间点" } else { "" };
    format!(
        "{}（{}）{}{also}",
        spoken(day, on),
        weekday(day),
        state.word()
    )
}

/// What the signs mean; only those that are in the picture.
pub fn legend(states: &[State], runs: &[u32]) -> Node {
    const CELL: Cell = Cell {
        side: 14,
        pitch: 18,
    };
    let entry = |width: u32, sign: Vec<Element>, text: &str| {
        Element::new("li")
            .child(canvas(width, CELL.pitch).children(sign))
            .child(text)
    };
    let states = states.iter().map(|state| {
        let text = match state {
            State::Fails => "不合格首日",
            _ => state.word(),
        };
        entry(CELL.pitch, vec![CELL.day(*state, (2, 2), None)], text)
    });
    let on = [CELL.day(State::Silent, (2, 2), None), CELL.outline((2, 2))];
    let on = entry(CELL.pitch, on.into(), "监测时间点");
    let run = |days: std::ops::Range<u32>, text: &str| {
        let measure = Measure {
            from: 3,
            to: 31,
            y: 9,
            days: days.start,
            begins: true,
            ends: true,
            label: None,
        };
        runs.iter()
            .any(|run| days.contains(run))
            .then(|| entry(34, measure.draw().into_iter().collect(), text))
    };
    let runs = [
        run(WEEK..FORTNIGHT, "连续7天以上未更新"),
        run(FORTNIGHT..u32::MAX, "连续14天以上未更新"),
    ];
    Element::new("ul")
        .class("legend")
        .set("aria-hidden", "true")
        .children(states)
        .child(on)
        .children(runs.into_iter().flatten())
        .into()
}
