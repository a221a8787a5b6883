//! Which answer holds for which rule and subject.

use super::{ALL, Rule, SubjectKind};
use crate::dossier::{Answer, Scope};
use crate::normal::folded;
use std::collections::HashMap;

/// The answers by the rule and by whom they are about.
#[derive(Debug, Default)]
pub struct AnswerBook<'a> {
    answers: HashMap<(&'static str, Whom), &'a Answer>,
    of_units: HashMap<(&'static str, String), &'a Answer>,
    stray: Vec<(&'a Answer, Stray)>,
}

/// Why an answer is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// No indicator has this id or title.
    NoIndicator,
    /// The indicator is judged by data only.
    NoQuestion,
    /// The indicator looks at other subjects than the answer is about.
    OtherKind,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Whom {
    All,
    One(SubjectKind, usize),
}

impl<'a> AnswerBook<'a> {
    /// Of several answers on the same, the last one holds.
    pub fn new(answers: &'a [Answer]) -> Self {
        let mut book = Self::default();
        for answer in answers {
            if let Err(why) = book.add(answer) {
                book.stray.push((answer, why));
            }
        }
        book
    }

    fn add(&mut self, answer: &'a Answer) -> Result<(), Stray> {
        let rule = meant(&answer.indicator).ok_or(Stray::NoIndicator)?;
        if rule.question.is_none() {
            return Err(Stray::NoQuestion);
        }
        let whom = match &answer.scope {
            Scope::All => Whom::All,
            Scope::Unit(unit) => {
                self.of_units.insert((rule.id, folded(unit)), answer);
                return Ok(());
            }
            Scope::Site(position) => Whom::One(SubjectKind::Site, *position),
            Scope::Account(position) => Whom::One(SubjectKind::Account, *position),
        };
        match whom {
            Whom::One(kind, _) if !rule.check.kinds().contains(&kind) => Err(Stray::OtherKind),
            whom => {
                self.answers.insert((rule.id, whom), answer);
                Ok(())
            }
        }
    }

    /// The answers that are not used.
    pub fn stray(&self) -> &[(&'a Answer, Stray)] {
        &self.stray
    }

    /// The answer for a subject, by its kind, its position in the dossier and its unit: the one about it
    /// alone, else the one about its unit, else the one about all.
    pub fn find(
        &self,
        rule: &Rule,
        kind: SubjectKind,
        position: usize,
        unit: &str,
    ) -> Option<&'a Answer> {
        rule.question?;
        let one = || self.answers.get(&(rule.id, Whom::One(kind, position)));
        let of_unit = || {
            let named = !self.of_units.is_empty() && !unit.is_empty();
            named.then(|| self.of_units.get(&(rule.id, folded(unit))))?
        };
        let all = || self.answers.get(&(rule.id, Whom::All));
        one().or_else(of_unit).or_else(all).copied()
    }

    /// The answer about everybody that the rule looks at.
    pub fn general(&self, rule: &Rule) -> Option<&'a Answer> {
        self.answers.get(&(rule.id, Whom::All)).copied()
    }
}

/// The rule that is meant, by its id or its title.
pub(super) fn meant(indicator: &str) -> Option<&'static Rule> {
    let indicator = folded(indicator);
    ALL.iter()
        .find(|rule| rule.id == indicator || folded(rule.title) == indicator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Place, Reply, TableId};
    use crate::indicators::{account_fraud, site_home_stale, site_search, site_serious_fault};
    use Reply::{No, NotApplicable, Unknown, Yes};

    const SITE: SubjectKind = SubjectKind::Site;

    fn answer(indicator: &str, scope: Scope, reply: Reply) -> Answer {
        Answer {
            indicator: indicator.into(),
            scope,
            reply,
            remark: String::new(),
            place: Place {
                table: TableId(0),
                row: 2,
            },
        }
    }

    fn on_faults(scope: Scope, reply: Reply) -> Answer {
        answer(site_serious_fault::RULE.id, scope, reply)
    }

    fn of_unit(unit: &str) -> Scope {
        Scope::Unit(unit.into())
    }

    /// What holds for a site of the dossier and its unit.
    fn holds(answers: &[Answer], position: usize, unit: &str) -> Option<Reply> {
        let book = AnswerBook::new(answers);
        assert_eq!(book.stray(), []);
        let found = book.find(&site_serious_fault::RULE, SITE, position, unit);
        found.map(|answer| answer.reply)
    }

    #[test]
    fn the_one_that_says_more_precisely_whom_it_is_about_goes_first_in_any_order() {
        let mut answers = [
            on_faults(Scope::Site(3), Yes),
            on_faults(of_unit("甲局"), No),
            on_faults(Scope::All, Unknown),
        ];
        for _ in 0..answers.len() {
            answers.rotate_left(1);
            for (position, unit, reply) in [
                (3, "甲局", Yes),
                (3, "乙局", Yes),
                (4, "甲局", No),
                (4, "乙局", Unknown),
                (4, "", Unknown),
            ] {
                let found = holds(&answers, position, unit);
                assert_eq!(found, Some(reply), "{position} {unit}");
            }
        }
        assert_eq!(holds(&answers[..0], 3, "甲局"), None);
    }

    #[test]
    fn of_two_on_the_same_the_last_one_holds() {
        for scope in [Scope::All, of_unit("甲局"), Scope::Site(0)] {
            let first = on_faults(scope.clone(), Yes);
            let last = on_faults(scope, NotApplicable);
            assert_eq!(holds(&[first, last], 0, "甲局"), Some(NotApplicable));
        }
    }

    #[test]
    fn an_answer_is_about_its_own_rule_and_kind_only() {
        let answers = [
            on_faults(Scope::Site(1), Yes),
            on_faults(of_unit("甲局"), Yes),
        ];
        let book = AnswerBook::new(&answers);
        let find = |rule: &Rule, kind, position, unit| {
            let found = book.find(rule, kind, position, unit);
            found.map(|answer| answer.reply)
        };
        let (faults, search) = (&site_serious_fault::RULE, &site_search::RULE);
        assert_eq!(find(faults, SITE, 1, "乙局"), Some(Yes));
        assert_eq!(find(faults, SITE, 2, "乙局"), None);
        assert_eq!(find(faults, SubjectKind::Account, 1, "乙局"), None);
        assert_eq!(find(search, SITE, 1, "甲局"), None);
        assert!(book.general(faults).is_none());
    }

    #[test]
    fn units_are_the_same_however_they_are_typed() {
        let answers = [on_faults(of_unit(" 某县 （甲）局"), Yes)];
        assert_eq!(holds(&answers, 0, "某县(甲)局"), Some(Yes));
        assert_eq!(holds(&answers, 0, "某县（甲） 局"), Some(Yes));
        assert_eq!(holds(&answers, 0, "某县（乙）局"), None);
        let nobody = [on_faults(of_unit(""), Yes)];
        assert_eq!(holds(&nobody, 0, ""), None);
    }

    #[test]
    fn a_rule_is_found_by_its_id_and_by_its_title() {
        for rule in ALL.iter().filter(|rule| rule.question.is_some()) {
            let wide = format!(" {} ", rule.title.replace('v', "Ｖ"));
            for name in [rule.id, rule.title, &wide] {
                assert_eq!(meant(name).map(|rule| rule.id), Some(rule.id), "{name}");
            }
        }
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_reason() {
        let answers = [
            answer("没有这项", Scope::All, Yes),
            answer(site_home_stale::RULE.title, Scope::All, Yes),
            answer(account_fraud::RULE.title, Scope::Site(0), Yes),
            answer(site_search::RULE.title, Scope::Account(0), Yes),
            answer(site_search::RULE.title, Scope::Site(0), Yes),
        ];
        let book = AnswerBook::new(&answers);
        let stray: Vec<_> = book
            .stray()
            .iter()
            .map(|(answer, why)| (answer.indicator.as_str(), *why))
            .collect();
        let expected = [
            ("没有这项", Stray::NoIndicator),
            (site_home_stale::RULE.title, Stray::NoQuestion),
            (account_fraud::RULE.title, Stray::OtherKind),
            (site_search::RULE.title, Stray::OtherKind),
        ];
        assert_eq!(stray, expected);
        assert!(book.find(&site_home_stale::RULE, SITE, 0, "").is_none());
    }
}
