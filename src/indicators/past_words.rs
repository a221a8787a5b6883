//! What the sentences of bulletins mean: which rules look at the problems that they name.

use super::past::folded;
use super::{Rule, SubjectKind};

/// What the words of bulletins mean: kind of subject, keyword, rule, and a word that the rule's sentence must
/// have where the rule has several sentences. A line without a rule is of words that name no problem.
const WORDS: &str = include_str!("data/past-problems.csv");

/// One line of the words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub keyword: &'static str,
    pub rule: &'static str,
    pub aspect: &'static str,
}

fn words(kind: SubjectKind) -> impl Iterator<Item = Word> {
    let kind = match kind {
        SubjectKind::Site => "site",
        SubjectKind::Account => "account",
        SubjectKind::Unit => "unit",
    };
    WORDS.lines().filter_map(move |line| {
        let mut cells = line.split(',');
        (cells.next()? == kind).then_some(())?;
        Some(Word {
            keyword: cells.next()?,
            rule: cells.next()?,
            aspect: cells.next()?,
        })
    })
}

/// What a sentence of a rule means: which of the rule's several sentences it is, as far as the words tell.
pub(super) fn of_rule(kind: SubjectKind, rule: &Rule, sentence: &str) -> Word {
    let sentence = folded(sentence);
    let own = words(kind).filter(|word| word.rule == rule.id && sentence.contains(word.keyword));
    own.max_by_key(|word| (!word.aspect.is_empty(), word.keyword.chars().count()))
        .unwrap_or(Word {
            keyword: "",
            rule: rule.id,
            aspect: "",
        })
}

/// What a part of a sentence means: every line of the longest keyword in it.
pub(super) fn meanings(kind: SubjectKind, clause: &str) -> Vec<Word> {
    let clause = folded(clause);
    let within = || words(kind).filter(|word| clause.contains(word.keyword));
    let longest = within().map(|word| word.keyword).reduce(|longest, word| {
        let longer = word.chars().count() > longest.chars().count();
        if longer { word } else { longest }
    });
    within()
        .filter(|word| Some(word.keyword) == longest)
        .collect()
}

/// The parts of what a bulletin says, each a problem of its own.
pub(super) fn clauses(problem: &str) -> impl Iterator<Item = &str> {
    let clauses = problem.split(['，', '。', '；', ',', ';', '\n', '\r']);
    let clauses = clauses.map(str::trim);
    clauses.filter(|clause| !folded(clause).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::{ALL, Check, by_id};
    use crate::packs;

    #[test]
    fn the_words_are_sorted_and_every_rule_looks_at_the_kind() {
        assert!(WORDS.lines().is_sorted_by(|one, next| one < next));
        let kinds = [SubjectKind::Site, SubjectKind::Account, SubjectKind::Unit];
        let all = kinds
            .into_iter()
            .flat_map(|kind| words(kind).map(move |word| (kind, word)));
        let all: Vec<_> = all.collect();
        assert_eq!(all.len(), WORDS.lines().count());
        for (kind, word) in all {
            assert_eq!(folded(word.keyword), word.keyword);
            assert_eq!(folded(word.aspect), word.aspect);
            if !word.rule.is_empty() {
                let rule = by_id(word.rule).unwrap_or_else(|| panic!("{}", word.rule));
                assert!(rule.check.kinds().contains(&kind), "{}", word.keyword);
                assert!(!matches!(rule.check, Check::After(..)), "{}", word.keyword);
            }
        }
    }

    /// The rules that the parts of a sentence mean, and whether a part means none.
    fn rules(kind: SubjectKind, sentence: &str) -> (Vec<&'static str>, bool) {
        let parts: Vec<_> = clauses(sentence)
            .map(|clause| meanings(kind, clause))
            .collect();
        let lost = parts.is_empty() || parts.iter().any(Vec::is_empty);
        let words = parts.iter().flatten().map(|word| word.rule);
        (words.filter(|rule| !rule.is_empty()).collect(), lost)
    }

    #[test]
    fn every_sentence_of_the_packs_means_its_own_rule() {
        for pack in packs::all() {
            for rule in ALL
                .iter()
                .filter(|rule| !matches!(rule.check, Check::After(..)))
            {
                let Some(setting) = pack.indicators.get(rule.id) else {
                    continue;
                };
                for sentence in setting.wording.values() {
                    let filled: String = sentence
                        .split(['{', '}'])
                        .enumerate()
                        .map(|(index, part)| if index % 2 == 0 { part } else { "3" })
                        .collect();
                    for kind in rule.check.kinds() {
                        let (found, lost) = rules(*kind, &filled);
                        let others = found.iter().filter(|found| **found != rule.id);
                        assert!(found.contains(&rule.id) && !lost, "{} {sentence}", pack.id);
                        // The bulletin has one word for two rules on columns.
                        let columns = rule.id.starts_with("site-columns");
                        assert!(columns || others.count() == 0, "{} {sentence}", pack.id);
                    }
                }
            }
        }
    }

    #[test]
    fn every_problem_of_both_bulletins_means_a_rule() {
        let of_sites = [
            "长期未更新",
            "空白栏目",
            "未公开办事统计数据",
            "存在 3 个空白栏目。",
            "未公开留言受理反馈情况统计数据。",
            "存在 1 个超期栏目未更新。",
            "抽查的政策文件 1 个未被解读。",
            "页面底部功能区未规范添加“政府网站找错”入口，未在全站页面底部功能区清晰列明网站标识码、公安机关备案标识。",
            "存在 1 个超期栏目未更新，抽查的政策文件 1 个未被解读。",
            "抽查的政策文件 1 个未被解读，抽查的解读稿 1 个与政策文件未相互关联。",
        ];
        let of_accounts = ["长期未更新", "一周未更新 两次", "长期不更新 (16 天)"];
        let of_sites = of_sites.map(|problem| (SubjectKind::Site, problem));
        let of_accounts = of_accounts.map(|problem| (SubjectKind::Account, problem));
        for (kind, problem) in of_sites.into_iter().chain(of_accounts) {
            assert!(!rules(kind, problem).1, "{problem}");
        }
    }
}
