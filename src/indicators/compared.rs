//! What has become of the problems that past bulletins and earlier checks name, and which problems are new.
//!
//! A line that names its indicator is told by it; of any other the words tell which rules are meant. Numbers within
//! a sentence tell nothing: who was silent for 16 days and is so for 20 has the same problem.

use super::answers::meant;
use super::judge::findings;
use super::past::folded;
use super::past_words::{self, Word, clauses, meanings};
use super::{Check, Finding, Outcome, Rule, Said, SubjectKind};
use crate::dossier::Past;
use std::collections::HashSet;

/// One problem, before and now.
#[derive(Debug)]
pub struct Compared<'a> {
    pub fate: Fate,
    /// The rule that looks at it; `None` where none does, or several might.
    pub rule: Option<&'static str>,
    /// The sentence: of an old problem as it was named, of a new one as it is now.
    pub text: String,
    /// What is concerned: of a problem that is still there what is left of it, of a new one what is new.
    pub items: Vec<String>,
    /// The lines that name it.
    pub lines: Vec<&'a Past>,
}

/// What has become of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Mended,
    Still,
    New,
    Unknown(Doubt),
}

/// Why nothing can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The same rule finds a problem, but not with what was named.
    Other,
    /// The rule has not looked, or not at everything.
    Unchecked,
    /// No rule looks at such problems.
    NoRule,
}

/// Compares what past bulletins say of a subject with what the rules say now: first each problem that was named,
/// in the order of the lines, then the new ones. What follows from other findings is no problem of its own.
pub fn compare<'a>(kind: SubjectKind, past: &'a [Past], said: &[Said]) -> Vec<Compared<'a>> {
    let named = Named::all(kind, past);
    let now = said
        .iter()
        .filter(|(rule, _)| !follows(rule))
        .flat_map(|(rule, findings)| findings.iter().map(|finding| (*rule, finding)));
    let new: Vec<_> = now
        .filter(|(_, finding)| finding.outcome == Outcome::Fail)
        .filter_map(|(rule, finding)| unnamed(&named, rule, finding))
        .collect();
    let old = named.into_iter().map(|named| named.compare(said));
    old.chain(new).collect()
}

/// Whether a line names an indicator that looks at subjects of the kind.
pub fn names_rule(kind: SubjectKind, line: &Past) -> bool {
    let indicator = line.indicator.as_deref();
    indicator.is_some_and(|indicator| rule(kind, indicator).is_some())
}

fn rule(kind: SubjectKind, indicator: &str) -> Option<&'static Rule> {
    meant(indicator).filter(|rule| rule.check.kinds().contains(&kind))
}

fn follows(rule: &Rule) -> bool {
    matches!(rule.check, Check::After(..))
}

/// A problem that is there now, as far as no line names it.
fn unnamed<'a>(named: &[Named], rule: &Rule, finding: &Finding) -> Option<Compared<'a>> {
    let same = named.iter().filter(|named| named.is_of(rule, finding));
    let before: Vec<_> = same.map(|named| &named.items).collect();
    let further = |item: &&String| !before.iter().any(|items| items.holds(item));
    let items: Vec<_> = finding.items.iter().filter(further).cloned().collect();
    let compares = before.iter().all(|items| !items.names.is_empty());
    let is_new = before.is_empty() || compares && !items.is_empty();
    is_new.then(|| Compared {
        fate: Fate::New,
        rule: Some(rule.id),
        text: finding.text.clone(),
        items,
        lines: Vec::new(),
    })
}

/// A problem as one line names it.
struct Part<'a> {
    /// The rules that look at it.
    meanings: Vec<Word>,
    clause: &'a str,
    /// The sentence without its numbers.
    wording: String,
    line: &'a Past,
}

impl<'a> Part<'a> {
    fn new(meanings: Vec<Word>, clause: &'a str, line: &'a Past) -> Self {
        let mut wording = folded(clause);
        wording.retain(|char| !char.is_ascii_digit());
        Self {
            meanings,
            clause,
            wording,
            line,
        }
    }

    /// The problems that a line names.
    fn all(kind: SubjectKind, line: &'a Past) -> Vec<Self> {
        let named = line.indicator.as_deref();
        match named.and_then(|indicator| rule(kind, indicator)) {
            Some(rule) if follows(rule) => Vec::new(),
            Some(rule) => {
                let word = past_words::of_rule(kind, rule, &line.problem);
                vec![Self::new(vec![word], line.problem.trim(), line)]
            }
            None => {
                let parts = clauses(&line.problem);
                let parts = parts.map(|clause| Self::new(meanings(kind, clause), clause, line));
                let is_problem =
                    |part: &Self| part.meanings.iter().all(|word| !word.rule.is_empty());
                parts.filter(is_problem).collect()
            }
        }
    }
}

/// A problem, and the lines that name it.
struct Named<'a> {
    /// As the first line has it.
    part: Part<'a>,
    lines: Vec<&'a Past>,
    items: Items,
}

impl<'a> Named<'a> {
    /// Each problem once, in the order of the lines.
    fn all(kind: SubjectKind, lines: &'a [Past]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for part in lines.iter().flat_map(|line| Part::all(kind, line)) {
            let place = |fits: fn(&Self, &Part) -> bool| {
                let mut all = all.iter();
                all.position(|named| fits(named, &part) && named.is(&part))
            };
            match place(Self::says).or_else(|| place(Self::may_say)) {
                Some(known) => all[known].lines.push(part.line),
                None => all.push(Self {
                    lines: vec![part.line],
                    part,
                    items: Items::default(),
                }),
            }
        }
        for named in &mut all {
            named.items = Items::of(&named.lines);
        }
        all
    }

    /// Whether it is of these rules. Of lines that nobody knows the meaning of, each wording is a problem.
    fn is(&self, part: &Part) -> bool {
        let key = |word: &Word| (word.rule, word.aspect);
        let rules = self.part.meanings.iter().map(key);
        let same = rules.eq(part.meanings.iter().map(key));
        same && (!part.meanings.is_empty() || self.says(part))
    }

    fn says(&self, part: &Part) -> bool {
        self.part.wording == part.wording
    }

    /// Whether a line may say it in other words: two sentences of a rule in one report are two problems.
    fn may_say(&self, part: &Part) -> bool {
        let elsewhere = |known: &&Past| known.bulletin != part.line.bulletin;
        part.line.indicator.is_none() || self.lines.iter().all(elsewhere)
    }

    /// Whether a problem of a rule is such a one, whatever it is with.
    fn is_of(&self, rule: &Rule, finding: &Finding) -> bool {
        let mut meanings = self.part.meanings.iter();
        meanings.any(|word| word.rule == rule.id && word.fits(finding))
    }

    fn compare(self, said: &[Said]) -> Compared<'a> {
        let each = self.part.meanings.iter();
        let now = each
            .map(|word| Now::of(word, &self.items, said))
            .reduce(Now::or)
            .unwrap_or(Now::Unknown(Doubt::NoRule));
        let rule = match &self.part.meanings[..] {
            [word] => Some(word.rule),
            _ => None,
        };
        let (fate, rule, items) = match now {
            Now::Still(rule, left) => (Fate::Still, Some(rule), left),
            Now::Unknown(doubt) => (Fate::Unknown(doubt), rule, self.items.names),
            Now::Gone => (Fate::Mended, rule, self.items.names),
        };
        Compared {
            fate,
            rule,
            text: self.part.clause.to_owned(),
            items,
            lines: self.lines,
        }
    }
}

/// What was concerned, where every line says so; nothing otherwise.
#[derive(Default)]
struct Items {
    names: Vec<String>,
    folded: HashSet<String>,
}

impl Items {
    fn of(lines: &[&Past]) -> Self {
        let mut items = Self::default();
        if lines.iter().all(|line| !line.items.is_empty()) {
            for item in lines.iter().flat_map(|line| &line.items) {
                if items.folded.insert(folded(item)) {
                    items.names.push(item.clone());
                }
            }
        }
        items
    }

    fn holds(&self, item: &str) -> bool {
        self.folded.contains(&folded(item))
    }
}

impl Word {
    /// Whether a finding of the rule has the sentence that is meant.
    fn fits(&self, finding: &Finding) -> bool {
        folded(&finding.text).contains(self.aspect)
    }
}

/// What the rules say of a problem that was named.
enum Now {
    /// It is still there, by this rule, and with these of the items.
    Still(&'static str, Vec<String>),
    Unknown(Doubt),
    Gone,
}

impl Now {
    /// What one rule says of it.
    fn of(word: &Word, items: &Items, said: &[Said]) -> Self {
        let findings = findings(said, word.rule);
        let has = |is: fn(&Finding) -> bool| findings.iter().any(is);
        let problems = findings
            .iter()
            .filter(|finding| finding.outcome == Outcome::Fail);
        for finding in problems.filter(|finding| word.fits(finding)) {
            let left = |item: &&String| items.holds(item);
            let left: Vec<_> = finding.items.iter().filter(left).cloned().collect();
            let compares = !items.names.is_empty() && !finding.items.is_empty();
            if !compares || !left.is_empty() {
                return Now::Still(word.rule, left);
            }
        }
        if has(|finding| finding.outcome == Outcome::Fail) {
            Now::Unknown(Doubt::Other)
        } else if has(|finding| finding.outcome == Outcome::Unchecked || finding.unverified)
            || !has(|finding| matches!(finding.outcome, Outcome::Pass | Outcome::Risk))
        {
            // What does not apply has seen nothing either.
            Now::Unknown(Doubt::Unchecked)
        } else {
            Now::Gone
        }
    }

    /// The worse of two.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Now::Still(rule, one), Now::Still(_, more)) => Now::Still(rule, [one, more].concat()),
            (still @ Now::Still(..), _) | (_, still @ Now::Still(..)) => still,
            (other @ Now::Unknown(Doubt::Other), _) | (_, other @ Now::Unknown(Doubt::Other)) => {
                other
            }
            (unknown @ Now::Unknown(_), _) | (_, unknown @ Now::Unknown(_)) => unknown,
            (Now::Gone, Now::Gone) => Now::Gone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::testing::past;
    use crate::indicators::{
        Level, account_stale, problem_unfixed, site_columns_blank, site_footer, site_score,
    };
    use Doubt::{NoRule, Other, Unchecked};
    use Fate::{Mended, New, Still, Unknown};

    const ACCOUNT: SubjectKind = SubjectKind::Account;
    const SITE: SubjectKind = SubjectKind::Site;

    /// A line of the report of this number.
    fn line(bulletin: usize, indicator: &str, problem: &str, items: &[&str]) -> Past {
        Past {
            bulletin,
            indicator: Some(indicator.into()),
            items: items.iter().map(|&item| item.into()).collect(),
            ..past(problem)
        }
    }

    fn fails(text: &str, items: &[&str]) -> Finding {
        let items = items.iter().map(|&item| item.into()).collect();
        Finding::fail(Level::Notice, text).items(items)
    }

    /// What becomes of the lines: each fate with its items.
    fn fates(kind: SubjectKind, lines: &[Past], said: &[Said]) -> Vec<(Fate, String)> {
        let compared = compare(kind, lines, said).into_iter();
        compared
            .map(|problem| (problem.fate, problem.items.join("、")))
            .collect()
    }

    fn plain(fates: &[Fate]) -> Vec<(Fate, String)> {
        fates.iter().map(|fate| (*fate, String::new())).collect()
    }

    #[test]
    fn by_its_indicator_a_problem_is_the_same_whatever_its_sentence() {
        let level = Level::Veto;
        let stale = |text: &str| vec![fails(text, &[])];
        let outcomes = [
            (stale("长期不更新 (20 天)"), vec![Still]),
            (stale("内容不更新"), vec![Still]),
            (vec![Finding::pass(level, "")], vec![Mended]),
            (vec![Finding::risk(level, "")], vec![Mended]),
            (
                vec![Finding::unchecked(level, "", "")],
                vec![Unknown(Unchecked)],
            ),
            (
                vec![Finding::not_applicable(level, "")],
                vec![Unknown(Unchecked)],
            ),
            (vec![], vec![Unknown(Unchecked)]),
        ];
        for indicator in ["account-stale", account_stale::RULE.title] {
            // The words alone would not tell.
            let lines = [line(0, indicator, "已 16 天", &[])];
            for (findings, expected) in &outcomes {
                let said = [(&account_stale::RULE, findings.clone())];
                assert_eq!(
                    fates(ACCOUNT, &lines, &said),
                    plain(expected),
                    "{findings:?}"
                );
            }
        }
    }

    #[test]
    fn an_indicator_that_is_none_leaves_it_to_the_words() {
        let said = [(&account_stale::RULE, vec![fails("长期不更新 (20 天)", &[])])];
        for (indicator, known) in [
            ("不知", false),
            ("site-footer", false),
            ("account-stale", true),
        ] {
            let stale = [line(0, indicator, "长期不更新 (16 天)", &[])];
            assert_eq!(fates(ACCOUNT, &stale, &said), plain(&[Still]));
            assert_eq!(names_rule(ACCOUNT, &stale[0]), known, "{indicator}");
        }
        let odd = [line(0, "不知", "无人值守", &[])];
        assert_eq!(fates(ACCOUNT, &odd, &said), plain(&[Unknown(NoRule), New]));
    }

    #[test]
    fn items_tell_what_is_left_and_what_is_new() {
        let blank = |items| [(&site_columns_blank::RULE, vec![fails("空白栏目", items)])];
        let lines = [line(0, "site-columns-blank", "空白栏目", &["甲", "乙"])];
        let of = |fate: Fate, items: &str| (fate, items.to_owned());
        let cases: [(&[&str], Vec<_>); 4] = [
            (&["甲", "乙"], vec![of(Still, "甲、乙")]),
            (&["乙 "], vec![of(Still, "乙 ")]),
            (&["乙", "丙"], vec![of(Still, "乙"), of(New, "丙")]),
            (&["丙"], vec![of(Unknown(Other), "甲、乙"), of(New, "丙")]),
        ];
        for (items, expected) in cases {
            assert_eq!(fates(SITE, &lines, &blank(items)), expected, "{items:?}");
        }
        // Where one side does not say, there is nothing to compare.
        assert_eq!(fates(SITE, &lines, &blank(&[])), plain(&[Still]));
        let unsaid = [line(0, "site-columns-blank", "空白栏目", &[])];
        assert_eq!(fates(SITE, &unsaid, &blank(&["丙"])), plain(&[Still]));
    }

    #[test]
    fn two_sentences_of_a_rule_are_two_problems_in_one_report_and_one_over_several() {
        let entry = "页面底部功能区未规范添加“政府网站找错”入口";
        let code = "未在全站页面底部功能区清晰列明网站标识码";
        let of = |bulletin, text| line(bulletin, "site-footer", text, &[]);
        let lines = [of(0, entry), of(0, code), of(1, code), of(1, entry)];
        let said = [(&site_footer::RULE, vec![fails(code, &["网站标识码"])])];
        let found = fates(SITE, &lines, &said);
        assert_eq!(found, plain(&[Unknown(Other), Still]));
        let columns = |bulletin, text| line(bulletin, "site-columns-blank", text, &[]);
        let lines = [columns(0, "空白栏目"), columns(1, "存在3个空白栏目")];
        assert_eq!(compare(SITE, &lines, &[]).len(), 1);
        let lines = [columns(0, "空白栏目"), columns(0, "存在3个空白栏目")];
        assert_eq!(compare(SITE, &lines, &[]).len(), 2);
    }

    #[test]
    fn what_follows_from_others_is_neither_an_old_problem_nor_a_new_one() {
        let lines = [
            line(0, "problem-unfixed", "往期通报的问题仍存在：空白栏目", &[]),
            line(0, "site-score", "得分低于60分", &[]),
        ];
        let said = [
            (
                &problem_unfixed::RULE,
                vec![fails("往期通报的问题仍存在：空白栏目", &[])],
            ),
            (&site_score::RULE, vec![fails("得分低于60分", &[])]),
        ];
        assert_eq!(fates(SITE, &lines, &said), []);
    }
}
