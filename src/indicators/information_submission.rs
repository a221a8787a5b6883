#![doc = include_str!("../../docs/indicators/information-submission.md")]

use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Entry, Field, Submission, Unit};

pub const RULE: Rule = Rule {
    id: "information-submission",
    title: "信息报送",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，附件4、附件5"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "信息报送情况：单位、报送数、采用数",
    thresholds: &[Slot::count("least").or_none()],
    phrases: &[
        Phrase {
            name: "none",
            values: &[],
        },
        Phrase {
            name: "few",
            values: &["submitted", "least"],
        },
    ],
    question: None,
    check: Check::Unit(check),
};

fn check(unit: &Unit, cx: &Context) -> Vec<Finding> {
    let finding = match unit.submission {
        Entry::Absent => return Vec::new(),
        Entry::Unclear(_) => Finding::unchecked(
            RULE.level,
            "报送数或采用数无法识别",
            "请核对报送数和采用数，填写整数，采用数不应多于报送数。",
        ),
        Entry::Value(submission, _) => weigh(submission, cx),
    };
    let place = unit.submission.place();
    let fields = [Field::Submitted, Field::Adopted];
    let cites = fields.map(|field| place.map(|place| place.cite(field)));
    vec![finding.cites(cites.into_iter().flatten())]
}

fn weigh(submission: Submission, cx: &Context) -> Finding {
    let submitted = submission.submitted;
    let least = cx.maybe("least").unwrap_or(1);
    let mend = || {
        let lacking = least.saturating_sub(submitted);
        format!("请安排专人负责信息报送，至少补报{lacking}条。")
    };
    let finding = if submitted == 0 {
        Finding::fail(RULE.level, cx.say("none", &[])).advice(mend())
    } else if submitted < least {
        let text = cx.say("few", &[("submitted", &submitted), ("least", &least)]);
        Finding::fail(RULE.level, text).advice(mend())
    } else {
        Finding::pass(RULE.level, summary(submission))
    };
    finding.count(submitted, least)
}

/// 「报送67条，采用64条（采用率95.5%），列第8位（共33个单位）」; the share is cut to one place, as pass rates are.
fn summary(submission: Submission) -> String {
    let Submission {
        submitted,
        adopted,
        rank,
        of,
    } = submission;
    let tenths = (u64::from(adopted) * 1000)
        .checked_div(submitted.into())
        .unwrap_or(0);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    format!(
        "报送{submitted}条，采用{adopted}条（采用率{whole}.{tenth}%），列第{rank}位（共{of}个单位）"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::testing::*;
    use crate::packs::{Decimal, Grade, Measure, Threshold};
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "national-2019";

    fn on() -> NaiveDate {
        day(2021, 8, 30)
    }

    fn of(submission: Entry<Submission>) -> Unit {
        Unit {
            submission,
            ..unit()
        }
    }

    fn submitted(submitted: u32, adopted: u32) -> Unit {
        of(said(Submission {
            submitted,
            adopted,
            rank: 8,
            of: 33,
        }))
    }

    #[test]
    fn only_a_unit_that_handed_in_nothing_has_a_problem() {
        let cases: &[Case<Unit>] = &[
            ("nothing handed in", submitted(0, 0), &[Notice]),
            ("one", submitted(1, 0), &[Pass]),
            ("unclear", of(unclear()), &[Unchecked]),
            ("no such table", unit(), &[]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn a_place_may_ask_for_more() {
        let bench = Bench::altered(PACK, |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            let least = Threshold {
                value: Decimal::whole(20),
                unit: Measure::Count,
                source: "试例".into(),
                grade: Grade::A,
            };
            setting.thresholds.insert("least".into(), least);
        });
        let cases: &[Case<Unit>] = &[
            ("nineteen", submitted(19, 19), &[Notice]),
            ("twenty", submitted(20, 0), &[Pass]),
        ];
        bench.holds(&RULE, on(), cases);
        let texts = bench.texts(&RULE, &submitted(19, 14), on());
        assert_eq!(texts, ["报送信息19条，少于20条"]);
        let advice = |unit| bench.ask(&RULE, &unit, on()).remove(0).advice;
        let lacking = |count| format!("请安排专人负责信息报送，至少补报{count}条。");
        assert_eq!(advice(submitted(19, 14)), lacking(1));
        assert_eq!(advice(submitted(0, 0)), lacking(20));
    }

    #[test]
    fn a_pass_says_how_much_was_adopted() {
        let texts = |unit: Unit| Bench::of(PACK).texts(&RULE, &unit, on());
        let ranked = "列第8位（共33个单位）";
        assert_eq!(
            texts(submitted(67, 64)),
            [format!("报送67条，采用64条（采用率95.5%），{ranked}")]
        );
        assert_eq!(
            texts(submitted(155, 154)),
            [format!("报送155条，采用154条（采用率99.3%），{ranked}")]
        );
    }
}
