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
    let before: Vec<_> = same.map(Named::items).collect();
    let further = |item: &&String| !before.iter().any(|items| holds(items, item));
    let items: Vec<_> = finding.items.iter().filter(further).cloned().collect();
    let compares = before.iter().all(|items| !items.is_empty());
    let is_new = before.is_empty() || compares && !items.is_empty();
    is_new.then(|| Compared {
        fate: Fate::New,
        rule: Some(rule.id),
        text: finding.text.clone(),
        items,
        lines: Vec::new(),
    })
}

/// A problem, and the lines that name it.
struct Named<'a> {
    meanings: Vec<Word>,
    clause: &'a str,
    lines: Vec<&'a Past>,
}

impl<'a> Named<'a> {
    /// Each problem once, in the order of the lines.
    fn all(kind: SubjectKind, lines: &'a [Past]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for line in lines {
            for (meanings, clause) in parts(kind, line) {
                let place = |fits: fn(&Self, &Past, &str) -> bool| {
                    let fits =
                        |named: &Self| named.is(&meanings, clause) && fits(named, line, clause);
                    all.iter().position(fits)
                };
                match place(Self::says).or_else(|| place(Self::may_say)) {
                    Some(known) => all[known].lines.push(line),
                    None => all.push(Self {
                        meanings,
                        clause,
                        lines: vec![line],
                    }),
                }
            }
        }
        all
    }

    /// Whether it is of these rules. Of lines that nobody knows the meaning of, each wording is a problem.
    fn is(&self, meanings: &[Word], clause: &str) -> bool {
        let rules = |words: &[Word]| -> Vec<_> {
            words.iter().map(|word| (word.rule, word.aspect)).collect()
        };
        let same = !meanings.is_empty() || folded(clause) == folded(self.clause);
        same && rules(meanings) == rules(&self.meanings)
    }

    /// Whether the sentence is the same but for its numbers.
    fn says(&self, _: &Past, clause: &str) -> bool {
        wording(self.clause) == wording(clause)
    }

    /// Whether the line may say it in other words: two sentences of a rule in one report are two problems.
    fn may_say(&self, line: &Past, _: &str) -> bool {
        let elsewhere = |known: &&Past| known.bulletin != line.bulletin;
        line.indicator.is_none() || self.lines.iter().all(elsewhere)
    }

    /// What was concerned, where every line says so; nothing otherwise.
    fn items(&self) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        if self.lines.iter().all(|line| !line.items.is_empty()) {
            for item in self.lines.iter().flat_map(|line| &line.items) {
                if !holds(&items, item) {
                    items.push(item.clone());
                }
            }
        }
        items
    }

    /// Whether a problem of a rule is such a one, whatever it is with.
    fn is_of(&self, rule: &Rule, finding: &Finding) -> bool {
        let mut meanings = self.meanings.iter();
        meanings.any(|word| word.rule == rule.id && word.fits(finding))
    }

    fn compare(self, said: &[Said]) -> Compared<'a> {
        let items = self.items();
        let each = self.meanings.iter();
        let now = each
            .map(|word| Now::of(word, &items, said))
            .reduce(Now::or)
            .unwrap_or(Now::Unknown(Doubt::NoRule));
        let rule = match &self.meanings[..] {
            [word] => Some(word.rule),
            _ => None,
        };
        let (fate, rule, items) = match now {
            Now::Still(rule, left) => (Fate::Still, Some(rule), left),
            Now::Unknown(doubt) => (Fate::Unknown(doubt), rule, items),
            Now::Gone => (Fate::Mended, rule, items),
        };
        Compared {
            fate,
            rule,
            text: self.clause.to_owned(),
            items,
            lines: self.lines,
        }
    }
}

/// The problems that a line names, each with the rules that look at it.
fn parts(kind: SubjectKind, line: &Past) -> Vec<(Vec<Word>, &str)> {
    let named = line.indicator.as_deref();
    match named.and_then(|indicator| rule(kind, indicator)) {
        Some(rule) if follows(rule) => Vec::new(),
        Some(rule) => {
            let word = past_words::of_rule(kind, rule, &line.problem);
            vec![(vec![word], line.problem.trim())]
        }
        None => {
            let parts = clauses(&line.problem).map(|clause| (meanings(kind, clause), clause));
            let is_problem = |words: &[Word]| words.iter().all(|word| !word.rule.is_empty());
            parts.filter(|(words, _)| is_problem(words)).collect()
        }
    }
}

/// A sentence without its numbers.
fn wording(text: &str) -> String {
    let mut text = folded(text);
    text.retain(|char| !char.is_ascii_digit());
    text
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
    fn of(word: &Word, items: &[String], said: &[Said]) -> Self {
        let findings = findings(said, word.rule);
        let has = |is: fn(&Finding) -> bool| findings.iter().any(is);
        let problems = findings
            .iter()
            .filter(|finding| finding.outcome == Outcome::Fail);
        for finding in problems.filter(|finding| word.fits(finding)) {
            let left = |item: &&String| holds(items, item);
            let left: Vec<_> = finding.items.iter().filter(left).cloned().collect();
            let compares = !items.is_empty() && !finding.items.is_empty();
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

/// Whether an item is among those that were named.
fn holds(named: &[String], item: &str) -> bool {
    named.iter().any(|known| folded(known) == folded(item))
}
