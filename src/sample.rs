//! The example that shows a clerk what to paste.

use chrono::{Days, NaiveDate};

/// Two ledgers below each other. `{n}` stands for the day `n` days before the monitoring date.
const SAMPLE: &str = include_str!("sample.tsv");

/// The example as text for pasting, with dates around the monitoring date, so that on every day it shows
/// an account that fails, one that is about to, and one that is well.
pub fn sample(on: NaiveDate) -> String {
    let mut text = String::new();
    for (index, part) in SAMPLE.split('{').enumerate() {
        if index == 0 {
            text.push_str(part);
            continue;
        }
        let (days, rest) = part.split_once('}').unwrap_or(("", part));
        let day = days
            .parse()
            .ok()
            .and_then(|days| on.checked_sub_days(Days::new(days)));
        text.push_str(&day.map(|day| day.to_string()).unwrap_or_default());
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{self, Period, Verdict};

    #[test]
    fn the_example_shows_every_verdict_on_every_day_under_every_pack() {
        for pack in packs::all() {
            let rules = RuleSet::bind(pack).unwrap();
            for on in day(2024, 2, 25).iter_days().step_by(37).take(12) {
                let intake = take_in(&[Source {
                    name: "示例".into(),
                    bytes: sample(on).into_bytes(),
                }]);
                let report = report::make(&intake, &rules, Period::new(on, None).unwrap());
                for verdict in [
                    Verdict::Fail,
                    Verdict::PassWithProblems,
                    Verdict::Pass,
                    Verdict::Unchecked,
                ] {
                    assert!(
                        report
                            .subjects
                            .iter()
                            .any(|subject| subject.verdict == verdict),
                        "{on} {verdict:?}"
                    );
                }
                assert!(report.subjects.iter().any(report::is_at_risk));
            }
        }
    }
}
