//! The answers to the guided questions, as the page shows and saves them.

use crate::dossier::{Dossier, Scope};
use crate::indicators::{self, AnswerBook, RuleSet};
use crate::intake::Intake;
use crate::papers::Table;
use crate::protocol::GeneralAnswer;
use std::collections::HashSet;

/// The answers about everybody, as they hold now.
pub(super) fn general(intake: &Intake, rules: &RuleSet) -> Vec<GeneralAnswer> {
    let book = AnswerBook::new(&intake.dossier.answers);
    let answer = |rule: &'static indicators::Rule| {
        let answer = book.general(rule)?;
        Some(GeneralAnswer {
            indicator: rule.id.to_owned(),
            reply: answer.reply.word().to_owned(),
            remark: answer.remark.clone(),
        })
    };
    rules.rules().filter_map(answer).collect()
}

/// All answers as a table that may be handed in again; of several on the same the last one.
pub(super) fn table(dossier: &Dossier) -> Table {
    const HEADINGS: [&str; 7] = [
        "指标",
        "网站名称",
        "账号名称",
        "平台",
        "单位",
        "回答",
        "说明",
    ];
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for answer in dossier.answers.iter().rev() {
        let mut row = vec![answer.indicator.clone()];
        row.extend(named(&answer.scope, dossier));
        if seen.insert(row.clone()) {
            row.extend([answer.reply.word().to_owned(), answer.remark.clone()]);
            rows.push(row);
        }
    }
    rows.reverse();
    Table {
        title: "自查问答".to_owned(),
        headings: HEADINGS.map(str::to_owned).to_vec(),
        rows,
    }
}

/// Site, account, platform and unit that an answer is about; all of them empty when it is about everybody.
fn named(scope: &Scope, dossier: &Dossier) -> [String; 4] {
    let [mut site, mut account, mut platform, mut unit] = <[String; 4]>::default();
    match scope {
        Scope::All => {}
        Scope::Unit(name) => unit.clone_from(name),
        Scope::Site(position) => {
            site.clone_from(&dossier.sites[*position].name);
            unit.clone_from(&dossier.sites[*position].unit);
        }
        Scope::Account(position) => {
            let named = &dossier.accounts[*position];
            account = named.label();
            platform.clone_from(&named.platform.0);
            unit.clone_from(&named.unit);
        }
    }
    [site, account, platform, unit]
}
