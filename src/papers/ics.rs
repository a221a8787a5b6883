//! An agenda as iCalendar (RFC 5545), for the calendars of Outlook, WPS and telephones.
//!
//! Written here rather than by the `icalendar` crate, which brings a clock and random numbers along into a core that
//! has neither.

use super::agenda::{Agenda, Event};
use chrono::{Datelike, NaiveDate};

/// The calendar: the same bytes for the same agenda.
pub fn ics(agenda: &Agenda) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//zicha//zicha//ZH");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.add("X-WR-CALNAME", &escaped(&agenda.title));
    for event in &agenda.events {
        add(&mut lines, event, agenda.on);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

/// An event of a whole day, which leaves the day free for others.
fn add(lines: &mut Lines, event: &Event, made: NaiveDate) {
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &format!("{}@zicha", event.id));
    // A calendar takes the later of two events of one UID, so it is the day of the check.
    lines.add("DTSTAMP", &format!("{}T000000Z", date(made)));
    lines.add("DTSTART;VALUE=DATE", &date(event.day));
    lines.add("SUMMARY", &escaped(&event.summary));
    lines.add("DESCRIPTION", &escaped(&event.description));
    lines.add("TRANSP", "TRANSPARENT");
    for days in &event.reminders {
        lines.add("BEGIN", "VALARM");
        lines.add("ACTION", "DISPLAY");
        lines.add("DESCRIPTION", &escaped(&event.summary));
        lines.add("TRIGGER", &nine_o_clock(*days));
        lines.add("END", "VALARM");
    }
    lines.add("END", "VEVENT");
}

/// Nine o'clock so many days before the day, of which the first is the day before, told from the day's begin.
fn nine_o_clock(days_before: u32) -> String {
    const HOURS: u32 = 24 - 9;
    match days_before.saturating_sub(1) {
        0 => format!("-PT{HOURS}H"),
        days => format!("-P{days}DT{HOURS}H"),
    }
}

fn date(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as a value. Control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | ';' | ',' => value.extend(['\\', char]),
            '\n' => value.push_str("\\n"),
            char if char.is_control() => {}
            char => value.push(char),
        }
    }
    value
}

/// Lines that end in CR LF, folded where they are too long.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        /// In bytes, without the line break.
        const LONGEST: usize = 75;
        let mut length = 0;
        for char in format!("{name}:{value}").chars() {
            if length + char.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(char);
            length += char.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    fn calendar(summary: &str, reminders: &[u32]) -> String {
        ics(&Agenda {
            title: "提醒".into(),
            on: day(2022, 2, 24),
            events: vec![Event {
                id: "1".into(),
                day: day(2022, 3, 1),
                summary: summary.into(),
                description: "甲,乙;丙\\丁\n戊\r\u{7}".into(),
                reminders: reminders.to_vec(),
            }],
        })
    }

    #[test]
    fn an_event_is_written_as_the_standard_has_it() {
        let text = calendar("今日截止：甲", &[3, 1]);
        let expected = [
            "BEGIN:VEVENT",
            "UID:1@zicha",
            "DTSTAMP:20220224T000000Z",
            "DTSTART;VALUE=DATE:20220301",
            "SUMMARY:今日截止：甲",
            "DESCRIPTION:甲\\,乙\\;丙\\\\丁\\n戊",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:今日截止：甲",
            "TRIGGER:-P2DT15H",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:今日截止：甲",
            "TRIGGER:-PT15H",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert!(text.ends_with(&expected.join("\r\n")), "{text}");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let summary = format!("a{}", "长".repeat(100));
        let text = calendar(&summary, &[]);
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        assert!(text.replace("\r\n ", "").contains(&summary));
    }
}
