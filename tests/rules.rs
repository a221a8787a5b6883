//! Every rule is held against the same demands, from its text to what a clerk is told of a real table.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::examples::{Example, FILE, Word, examples, findings_of};
use zicha::indicators::{self, Basis, Check, Item, Level, Outcome, Rule};
use zicha::packs::{self, Decimal, Grade, Measure, Pack};
use zicha::report::Finding;

/// The examples of a rule that come to one of these.
fn examples_of(rule: &'static Rule, words: &[Word]) -> Vec<Example> {
    let all = examples(rule).into_iter();
    all.filter(|example| words.contains(&example.word))
        .collect()
}

const AT_FAULT: [Word; 3] = [Word::Fails, Word::HasProblem, Word::AtRisk];

/// Calls a check for every example at fault, with what the rule finds wrong in it.
fn for_each_fault(check: impl Fn(&Example, &Finding)) {
    for rule in indicators::ALL {
        for example in examples_of(rule, &AT_FAULT) {
            let report = example.report();
            let wrong = [Outcome::Fail, Outcome::Risk];
            for finding in findings_of(&report, rule.id) {
                if wrong.contains(&finding.outcome) {
                    check(&example, finding);
                }
            }
        }
    }
}

#[test]
fn every_text_has_an_example_that_fails_and_one_that_passes() {
    let lacking: Vec<_> = indicators::ALL
        .iter()
        .filter(|rule| {
            let fails = examples_of(rule, &AT_FAULT);
            let passes = examples_of(rule, &[Word::Passes]);
            // A score that is certain needs the points of all items, which no built-in pack has.
            (fails.is_empty() || passes.is_empty()) && rule.id != "site-score"
        })
        .map(|rule| rule.id)
        .collect();
    assert_eq!(lacking, [] as [&str; 0]);
}

#[test]
fn every_example_comes_to_what_its_text_says() {
    let all = indicators::ALL.iter().flat_map(examples);
    let mismatches: Vec<_> = all.filter_map(|example| example.mismatch()).collect();
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

/// What a rule says of an example, in short.
fn said(example: &Example, pack: Pack) -> Vec<(Level, Outcome, String)> {
    let report = example.report_under(pack);
    let findings = findings_of(&report, example.rule.id).into_iter();
    findings
        .map(|finding| (finding.level, finding.outcome, finding.text.clone()))
        .collect()
}

/// Whether some other value of the number changes what the rule says of one of its examples, beyond printing
/// the number. The rule's other numbers are as the pack has them, or else its other counts are as low as
/// they can be, so that one number does not stand in the way of another.
fn turns(rule: &'static Rule, number: &str) -> bool {
    examples(rule).iter().any(|example| {
        let pack = packs::by_id(&example.pack).unwrap();
        let Some(value) = pack.indicators[rule.id].thresholds.get(number) else {
            return false;
        };
        let value = value.number();
        let outcomes = |others: Option<u32>, value| -> Vec<_> {
            let mut pack = pack.clone();
            let thresholds = &mut pack.indicators.get_mut(rule.id).unwrap().thresholds;
            for (name, threshold) in thresholds {
                if name == number {
                    threshold.value = Decimal::whole(value);
                } else if let (Some(other), Measure::Count | Measure::Days) =
                    (others, threshold.unit)
                {
                    threshold.value = Decimal::whole(other);
                }
            }
            let said = said(example, pack).into_iter();
            said.map(|(level, outcome, _)| (level, outcome)).collect()
        };
        let values = [1, (value - 1).max(1), value + 1, value * 2, value * 20];
        [None, Some(1)].into_iter().any(|others| {
            let plain = outcomes(others, value);
            values.iter().any(|other| outcomes(others, *other) != plain)
        })
    })
}

/// A number that decides, and that no example depends on, would be untried.
#[test]
fn every_number_that_decides_turns_an_example() {
    let untried: Vec<_> = indicators::ALL
        .iter()
        .flat_map(|rule| rule.thresholds.iter().map(move |slot| (rule, slot)))
        .filter(|(_, slot)| slot.decides() && !slot.optional)
        .filter(|(rule, slot)| !turns(rule, slot.name))
        .map(|(rule, slot)| format!("{} {}", rule.id, slot.name))
        .collect();
    assert_eq!(untried, [] as [String; 0]);
}

/// What looks at data has its own proofs in the same file; what only asks is proven for all at once in
/// `judge.rs`.
#[test]
fn every_rule_that_looks_at_data_has_its_proofs_beside_it() {
    for rule in indicators::ALL {
        if matches!(rule.check, Check::Asked(_)) {
            continue;
        }
        let file = format!("src/indicators/{}.rs", rule.id.replace('-', "_"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let code = fs::read_to_string(path).unwrap();
        let (_, proofs) = code
            .split_once("mod tests {")
            .unwrap_or_else(|| panic!("{file}"));
        let tests = proofs.matches("#[test]").count();
        assert!(
            tests > 0 && proofs.contains("Bench::"),
            "{file}: {tests} tests"
        );
    }
}

#[test]
fn an_example_that_does_not_hold_is_seen() {
    let rule = indicators::by_id("account-stale").unwrap();
    for example in examples(rule) {
        let turned = match example.word {
            Word::Passes => Word::Fails,
            _ => Word::Passes,
        };
        let wrong = Example {
            word: turned,
            ..example
        };
        assert!(wrong.mismatch().is_some());
    }
}

#[test]
fn every_problem_says_what_to_do() {
    for_each_fault(|example, finding| {
        let (rule, advice) = (example.rule.id, &finding.advice);
        assert!(!finding.text.is_empty(), "{rule}");
        assert!(advice.contains('请'), "{rule}: {advice}");
        assert!(advice.ends_with('。'), "{rule}: {advice}");
    });
}

#[test]
fn every_problem_shows_the_cells_it_rests_on() {
    for_each_fault(|example, finding| {
        let rule = example.rule.id;
        // What follows from a number of things may rest on a finding that shows its own cells.
        let follows =
            matches!(example.rule.check, Check::After(..)) || finding.outcome == Outcome::Risk;
        assert!(
            follows || !finding.evidence.is_empty(),
            "{rule}: {}",
            finding.text
        );
        for evidence in &finding.evidence {
            assert_eq!(evidence.file, FILE, "{rule}");
            let letters = evidence
                .cell
                .trim_end_matches(|char: char| char.is_ascii_digit());
            let row = &evidence.cell[letters.len()..];
            assert_eq!(row, evidence.row.to_string(), "{rule}");
            let row = usize::try_from(evidence.row).unwrap() - 1;
            let column = letters
                .bytes()
                .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A' + 1));
            let line = example.table.lines().nth(row).unwrap_or_default();
            assert_eq!(
                line.split('\t').nth(column - 1),
                Some(&*evidence.value),
                "{rule}"
            );
        }
    });
}

#[test]
fn every_item_of_the_deduction_part_is_looked_at_by_a_rule() {
    let fed: BTreeSet<_> = indicators::ALL
        .iter()
        .filter_map(|rule| rule.item)
        .collect();
    assert_eq!(fed, BTreeSet::from(Item::ALL));
}

#[test]
fn only_a_rule_that_cites_an_official_clause_may_veto() {
    for rule in indicators::ALL {
        let official = matches!(rule.basis, Basis::National(clause) if !clause.is_empty());
        assert!(official || rule.level != Level::Veto, "{}", rule.id);
    }
    for_each_fault(|example, finding| {
        let may = matches!(example.rule.basis, Basis::National(_));
        assert!(may || finding.level != Level::Veto, "{}", example.rule.id);
    });
}

#[test]
fn every_question_says_what_to_look_at_and_what_to_do() {
    for rule in indicators::ALL {
        let Some(question) = rule.question else {
            assert!(!matches!(rule.check, Check::Asked(_)), "{}", rule.id);
            continue;
        };
        assert!(question.ask.ends_with('？'), "{}", rule.id);
        assert!(question.look.ends_with('。'), "{}", rule.id);
        assert!(
            question.mend.contains('请') && question.mend.ends_with('。'),
            "{}",
            rule.id
        );
    }
}

#[test]
fn no_two_rules_share_a_title() {
    let titles: BTreeSet<_> = indicators::ALL.iter().map(|rule| rule.title).collect();
    assert_eq!(titles.len(), indicators::ALL.len());
}

#[test]
fn every_rule_is_used_by_a_pack_and_says_what_it_rests_on_and_needs() {
    let packs = packs::all();
    for rule in indicators::ALL {
        let used = packs
            .iter()
            .any(|pack| pack.indicators.contains_key(rule.id));
        assert!(used, "{}", rule.id);
        assert!(!clause(rule).is_empty(), "{}", rule.id);
        assert!(!rule.needs.is_empty(), "{}", rule.id);
        assert!(section(rule, "依据").contains(clause(rule)), "{}", rule.id);
    }
}

#[test]
fn every_text_says_how_well_each_number_of_a_pack_is_known() {
    for pack in packs::all() {
        for (id, setting) in &pack.indicators {
            let basis = section(indicators::by_id(id).unwrap(), "依据");
            for (name, threshold) in &setting.thresholds {
                let words: &[&str] = match threshold.grade {
                    Grade::A => &["两个以上独立来源", "见于通报"],
                    Grade::B => &["有一个来源"],
                    Grade::C => &["推算"],
                    Grade::U => &["未经核实"],
                };
                let said = words.iter().any(|word| basis.contains(word));
                assert!(said, "{} {id} {name} {:?}", pack.id, threshold.grade);
            }
        }
    }
}

#[test]
fn every_text_is_plain_enough_for_the_page() {
    for rule in indicators::ALL {
        for line in rule.text().lines() {
            let body = line
                .strip_prefix("# ")
                .or_else(|| line.strip_prefix("## "))
                .or_else(|| line.strip_prefix("- "))
                .unwrap_or(line);
            let marks = ['#', '*', '_', '`', '|', '[', ']', '<', '>', '!', '！', '\t'];
            assert!(!body.contains(marks), "{}: {line}", rule.id);
            assert!(!body.starts_with([' ', '-', '+']), "{}: {line}", rule.id);
        }
        for heading in ["检查内容", "依据", "判定", "数据", "例", "怎么改"] {
            assert!(!section(rule, heading).trim().is_empty(), "{}", rule.id);
        }
    }
}

fn clause(rule: &Rule) -> &'static str {
    match rule.basis {
        Basis::National(clause) => clause,
        Basis::Local(bulletin) => bulletin,
    }
}

/// What stands below a heading of the rule's text.
fn section(rule: &Rule, heading: &str) -> &'static str {
    let (_, below) = rule
        .text()
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("{} has no {heading}", rule.id));
    below
        .split_once("\n## ")
        .map_or(below, |(section, _)| section)
}
