#![doc = include_str!("../../docs/indicators/site-domain.md")]

use super::tally::lesser_level;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::dossier::{Entry, Field, Site, SiteType};

pub const RULE: Rule = Rule {
    id: "site-domain",
    title: "域名名称",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“域名名称”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::Domain),
    needs: "政府网站台账：网站名称、网站域名",
    thresholds: &[Slot::points("points")],
    phrases: &[
        Phrase {
            name: "domain",
            values: &["domain"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "网站域名是否符合规范？",
        look: "门户网站为“www.”加地名加“.gov.cn”，部门网站在本级政府域名下开设，以“.gov.cn”结尾。",
        fine: Fine::Yes,
        mend: "请按规定申请使用规范的域名，并停用不规范的域名。",
    }),
    check: Check::Site(check),
};

const ADVICE: &str = "请只填一个域名，如“www.xxx.gov.cn”；填写无误的，请回答自查问答。";

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match &site.domain {
        Entry::Absent => return Vec::new(),
        Entry::Unclear(_) => Finding::unchecked(level, "网站域名无法识别", ADVICE),
        Entry::Value(written, _) => {
            let domain = normal(written);
            match fits(&domain, site.site_type.value()) {
                Some(true) => Finding::pass(level, format!("域名为“{domain}”")),
                Some(false) => Finding::fail(level, cx.say("domain", &[("domain", &domain)]))
                    .advice("请按规定申请使用规范的域名，并停用不规范的域名。")
                    .points(cx.points("points", 1)),
                None => {
                    let text = format!("域名“{}”无法判断是否规范", written.trim());
                    Finding::unchecked(level, text, ADVICE)
                }
            }
        }
    };
    let place = site.domain.place();
    vec![finding.cites(place.map(|place| place.cite(Field::Domain)))]
}

/// The host name in what is written: without scheme, path and port, in small letters.
fn normal(written: &str) -> String {
    let narrow: String = written.chars().map(narrow).collect();
    let lower = narrow.trim().to_ascii_lowercase();
    let host = lower.split_once("//").map_or(&*lower, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
    let name = if is_port { name } else { host };
    name.strip_suffix('.').unwrap_or(name).to_owned()
}

/// A full-width sign as the narrow one that is meant.
fn narrow(sign: char) -> char {
    match sign {
        '\u{3000}' => ' ',
        '。' => '.',
        '！'..='～' => u32::from(sign)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(sign),
        sign => sign,
    }
}

/// Whether a host name is of the form that is asked of the site; `None` where that cannot be told.
///
/// A portal is `www.X.gov.cn`, a department site `Y.X.gov.cn`. Where it is not said what the site is, any name
/// below `gov.cn` will do.
fn fits(domain: &str, site_type: Option<SiteType>) -> Option<bool> {
    let labels: Vec<_> = domain.split('.').collect();
    if labels.len() < 2 || !labels.iter().all(|label| is_label(label)) {
        return None;
    }
    match (labels.as_slice(), site_type) {
        ([.., _, "gov", "cn"], None) => Some(true),
        (["www", _, "gov", "cn"], Some(SiteType::Portal)) => Some(true),
        ([_, _, "gov", "cn"], Some(SiteType::Department)) => Some(true),
        // A name below that of a department, of which no source says anything.
        ([_, _, .., _, "gov", "cn"], Some(SiteType::Department)) => None,
        _ => Some(false),
    }
}

/// Letters, digits and inner hyphens.
fn is_label(label: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(sign)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::TableId;
    use crate::indicators::testing::*;
    use Answer::{Deduct, Notice, Pass, Unchecked};

    #[test]
    fn the_form_of_a_domain_by_the_type_of_the_site() {
        const FITS: Option<bool> = Some(true);
        const UNFIT: Option<bool> = Some(false);
        // As it is written; for a portal, for a department site, and where the type is not said.
        let cases = [
            ("www.moxian.gov.cn", [FITS, FITS, FITS]),
            ("WWW.MoXian.GOV.CN", [FITS, FITS, FITS]),
            (
                "https://www.moxian.gov.cn:443/index.html?a=b#c",
                [FITS, FITS, FITS],
            ),
            ("http://www.moxian.gov.cn", [FITS, FITS, FITS]),
            ("//www.moxian.gov.cn/", [FITS, FITS, FITS]),
            ("www.moxian.gov.cn.", [FITS, FITS, FITS]),
            ("　ｗｗｗ．moxian．gov。cn ", [FITS, FITS, FITS]),
            ("www.mo-xian2.gov.cn", [FITS, FITS, FITS]),
            ("tjj.moxian.gov.cn", [UNFIT, FITS, FITS]),
            ("moxian.gov.cn", [UNFIT, UNFIT, FITS]),
            ("www.tjj.moxian.gov.cn", [UNFIT, None, FITS]),
            ("gov.cn", [UNFIT, UNFIT, UNFIT]),
            ("www.moxian.com", [UNFIT, UNFIT, UNFIT]),
            ("www.moxian.org.cn", [UNFIT, UNFIT, UNFIT]),
            ("www.moxian.cn", [UNFIT, UNFIT, UNFIT]),
            ("www.moxian.gov.cn.com", [UNFIT, UNFIT, UNFIT]),
            ("www.moxiangov.cn", [UNFIT, UNFIT, UNFIT]),
            ("10.0.0.1:8080/portal", [UNFIT, UNFIT, UNFIT]),
            ("", [None, None, None]),
            ("无", [None, None, None]),
            ("www", [None, None, None]),
            ("www..gov.cn", [None, None, None]),
            ("www.-moxian.gov.cn", [None, None, None]),
            ("www.某县.gov.cn", [None, None, None]),
            ("www.mo_xian.gov.cn", [None, None, None]),
            ("www.moxian.gov.cn、moxian.gov.cn", [None, None, None]),
            ("www.moxian.gov.cn moxian.gov.cn", [None, None, None]),
        ];
        let types = [Some(SiteType::Portal), Some(SiteType::Department), None];
        for (written, expected) in cases {
            let found = types.map(|site_type| fits(&normal(written), site_type));
            assert_eq!(found, expected, "{written}");
        }
    }

    fn of(site: Site, domain: &str) -> Site {
        let place = site.place;
        Site {
            domain: Entry::Value(domain.into(), place),
            ..site
        }
    }

    #[test]
    fn a_domain_of_another_form_is_a_problem() {
        let unknown = || Site {
            site_type: Entry::Absent,
            ..portal()
        };
        let unclear = Site {
            domain: unclear(),
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("a portal's own", of(portal(), "www.moxian.gov.cn"), &[Pass]),
            (
                "a portal's without www",
                of(portal(), "moxian.gov.cn"),
                &[Deduct],
            ),
            (
                "a department's own",
                of(site(), "tjj.moxian.gov.cn"),
                &[Pass],
            ),
            (
                "a department's, not official",
                of(site(), "www.moxiantj.com"),
                &[Notice],
            ),
            ("not known whose", of(unknown(), "moxian.gov.cn"), &[Pass]),
            (
                "not known whose, not official",
                of(unknown(), "moxian.cn"),
                &[Notice],
            ),
            ("no domain", of(portal(), "建设中"), &[Unchecked]),
            ("unclear", unclear, &[Unchecked]),
            ("not said", portal(), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_names_the_domain() {
        let site = of(portal(), "http://MoXian.gov.cn/");
        let findings = Bench::of("national-2019").ask(&RULE, &site, day(2022, 2, 24));
        assert_eq!(findings[0].text, "域名“moxian.gov.cn”不符合规范");
        assert_eq!(findings[0].cites[0].place.table, TableId(0));
    }
}
