//! A dossier as short lines, one a record, for comparing by eye. What stands where is said in the README.

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use zicha::calendar::WrittenDate;
use zicha::dossier::{
    Account, Category, Channel, Column, Dossier, Element, Entry, FooterMark, Form, Guide,
    Interpretation, Issuer, Listing, Message, Past, Policy, Post, Probe, Publication, Site,
    SiteType, System, Unit,
};

/// The lines of each kind.
pub type Records = BTreeMap<&'static str, Vec<String>>;

pub fn records(dossier: &Dossier, on: NaiveDate) -> Records {
    let dump = Dump { dossier, on };
    let mut records = Records::new();
    for account in &dossier.accounts {
        let label = account.label();
        let of = format!("{}|{label}", account.platform.0);
        records.add("accounts", [dump.account(account)]);
        records.add("posts", dump.posts(&of, &account.posts));
        records.add("past", dump.past("账号", &label, &account.past));
    }
    for site in &dossier.sites {
        records.add("sites", [dump.site(site)]);
        let name = &site.name;
        records.add("columns", dump.columns(name, &site.columns));
        records.add("policies", dump.policies(name, &site.policies));
        let interpretations = interpretations(name, &site.interpretations);
        records.add("interpretations", interpretations);
        records.add("probes", dump.probes(name, &site.probes));
        records.add("messages", dump.messages(name, &site.messages));
        records.add("guides", guides(name, &site.guides));
        records.add("past", dump.past("网站", name, &site.past));
    }
    for unit in &dossier.units {
        let name = &unit.name;
        records.add("disclosure", dump.columns(name, &unit.disclosure));
        records.add("submissions", submission(unit));
        records.add("past", dump.past("单位", name, &unit.past));
        records.add("registry", unlisted(unit));
    }
    records.add("activity", dump.activity());
    records.add("articles", dump.articles());
    records
}

trait Add {
    fn add(&mut self, kind: &'static str, lines: impl IntoIterator<Item = String>);
}

impl Add for Records {
    fn add(&mut self, kind: &'static str, lines: impl IntoIterator<Item = String>) {
        self.entry(kind).or_default().extend(lines);
    }
}

/// Parts of a line, without what is not said at its end.
fn line(parts: &[&str], said: Vec<String>) -> String {
    let mut line = parts.join("|");
    for more in said {
        line.push('|');
        line.push_str(&more);
    }
    line.trim_end_matches('|').to_owned()
}

/// A value as it is printed; `?` where it is not clear, nothing where it is not said.
fn shown<T>(entry: &Entry<T>, print: impl Fn(&T) -> String) -> String {
    match entry {
        Entry::Absent => String::new(),
        Entry::Unclear(_) => "?".to_owned(),
        Entry::Value(value, _) => print(value),
    }
}

fn yes_or_no(entry: &Entry<bool>) -> String {
    shown(entry, |yes| if *yes { "是" } else { "否" }.to_owned())
}

/// What is said, with its name.
fn named(said: impl IntoIterator<Item = (&'static str, String)>) -> Vec<String> {
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| format!("{name}={value}"))
        .collect()
}

struct Dump<'a> {
    dossier: &'a Dossier,
    on: NaiveDate,
}

impl Dump<'_> {
    fn date(&self, entry: &Entry<WrittenDate>) -> String {
        shown(entry, |written| written.read_on(self.on).to_string())
    }

    fn publication(&self, entry: &Entry<Publication>) -> String {
        shown(entry, |publication| match publication {
            Publication::No => "否".to_owned(),
            Publication::Yes => "是".to_owned(),
            Publication::On(written) => written.read_on(self.on).to_string(),
        })
    }

    fn account(&self, account: &Account) -> String {
        let listed = |system: System| match &account.listed[system as usize] {
            Listing::NoList => String::new(),
            Listing::Named(_) => "有".to_owned(),
            Listing::Perhaps { name, .. } => format!("可能是{name}"),
            Listing::Missing => "无".to_owned(),
        };
        let said = named([
            ("全国系统", yes_or_no(&account.registered_nation)),
            ("省系统", yes_or_no(&account.registered_province)),
            ("全国名单", listed(System::Nation)),
            ("省名单", listed(System::Province)),
            ("互动", yes_or_no(&account.interactive)),
            ("下载", yes_or_no(&account.app_usable)),
            ("菜单", yes_or_no(&account.menu_usable)),
            ("批准", yes_or_no(&account.approved)),
        ]);
        let name = account.name.as_deref().unwrap_or_default();
        let updated = self.date(&account.last_update);
        line(&[&account.unit, &account.platform.0, name, &updated], said)
    }

    fn posts(&self, account: &str, posts: &[Post]) -> Option<String> {
        let mut days: Vec<_> = posts
            .iter()
            .map(|post| {
                let original = match post.original {
                    None => "",
                    Some(true) => "原创",
                    Some(false) => "转载",
                };
                self.date(&post.published) + original
            })
            .collect();
        days.sort();
        (!days.is_empty()).then(|| format!("{account}|{}|{}", days.len(), days.join(" ")))
    }

    fn site(&self, site: &Site) -> String {
        let kind = shown(&site.site_type, |kind| {
            match kind {
                SiteType::Portal => "门户",
                SiteType::Department => "部门",
            }
            .to_owned()
        });
        const FOOTER: [&str; FooterMark::ALL.len()] = [
            "底部党政机关标识",
            "底部找错",
            "底部标识码",
            "底部ICP",
            "底部公安",
            "底部主办单位",
            "底部联系方式",
        ];
        let footer = FOOTER.into_iter().zip(site.footer.iter().map(yes_or_no));
        let said = [
            ("域名", shown(&site.domain, Clone::clone)),
            ("对外服务", yes_or_no(&site.serves_public)),
            ("导航页", yes_or_no(&site.home_is_navigation)),
            ("办事统计", self.publication(&site.service_statistics)),
            ("留言统计", self.publication(&site.message_statistics)),
            ("咨询建言", yes_or_no(&site.consulting)),
            ("办事服务", yes_or_no(&site.services)),
            ("失效链接", shown(&site.broken_links, u32::to_string)),
            ("IPv6", yes_or_no(&site.ipv6)),
            ("年度报表", self.publication(&site.annual_report)),
        ];
        let said = named(said.into_iter().chain(footer));
        let updated = self.date(&site.home_update);
        line(&[&site.unit, &kind, &site.name, &updated], said)
    }

    fn columns(&self, owner: &str, columns: &[Column]) -> Vec<String> {
        let columns = columns.iter().map(|column| {
            let category = shown(&column.category, |category| {
                match category {
                    Category::News => "动态要闻",
                    Category::Notice => "通知公告",
                    Category::Policy => "政策文件",
                    Category::Other => "其他",
                    Category::Static => "无需更新",
                }
                .to_owned()
            });
            let said = named([
                ("一级", yes_or_no(&column.first_level)),
                ("有内容", yes_or_no(&column.content)),
            ]);
            let updated = self.date(&column.last_update);
            line(&[owner, &category, &column.name, &updated], said)
        });
        columns.collect()
    }

    fn policies(&self, site: &str, policies: &[Policy]) -> Vec<String> {
        let policies = policies.iter().map(|policy| {
            let said = named([
                ("解读", yes_or_no(&policy.interpreted)),
                ("成文", self.date(&policy.made)),
                ("发布", self.date(&policy.published)),
            ]);
            line(&[site, &policy.title], said)
        });
        policies.collect()
    }

    fn probes(&self, site: &str, probes: &[Probe]) -> Vec<String> {
        let probes = probes.iter().map(|probe| {
            let said = named([
                ("打开", yes_or_no(&probe.opened)),
                ("秒", shown(&probe.seconds, u32::to_string)),
            ]);
            line(&[site, &self.date(&probe.at)], said)
        });
        probes.collect()
    }

    fn messages(&self, site: &str, messages: &[Message]) -> Vec<String> {
        let messages = messages.iter().map(|message| {
            let channel = shown(&message.channel, |channel| {
                match channel {
                    Channel::Consulting => "咨询",
                    Channel::ErrorReport => "找错",
                    Channel::Other => "其他",
                }
                .to_owned()
            });
            let said = named([
                ("留言", self.date(&message.asked)),
                ("答复", self.date(&message.answered)),
                ("有效", yes_or_no(&message.valid)),
                ("简单", yes_or_no(&message.simple)),
                ("公开", self.publication(&message.published)),
            ]);
            line(&[site, &channel, &message.title], said)
        });
        messages.collect()
    }

    fn past(&self, kind: &str, name: &str, past: &[Past]) -> Vec<String> {
        let past = past.iter().map(|past| {
            let bulletin = &self.dossier.bulletins[past.bulletin];
            let issuer = match bulletin.issuer {
                None => "",
                Some(Issuer::Nation) => "国务院",
                Some(Issuer::Province) => "省",
                Some(Issuer::City) => "市",
                Some(Issuer::County) => "县",
                Some(Issuer::Own) => "自查",
            };
            let said = named([
                ("不合格", yes_or_no(&past.failed)),
                ("涉及", past.items.join("、")),
                ("指标", past.indicator.clone().unwrap_or_default()),
                ("期限", self.date(&past.deadline)),
                ("反馈", self.date(&past.reported)),
                (
                    "整改",
                    past.mended
                        .map(|mended| if mended { "是" } else { "否" }.to_owned())
                        .unwrap_or_default(),
                ),
                ("原名", past.guessed.clone().unwrap_or_default()),
            ]);
            let whom = format!("{kind} {name}");
            line(&[&whom, &bulletin.title, issuer, &past.problem], said)
        });
        past.collect()
    }

    /// 发布统计: 「单位|平台|名称|2022-01=12|2022-02=9」.
    fn activity(&self) -> Vec<String> {
        let counted = self.dossier.accounts.iter();
        let counted = counted.filter(|account| !account.activity.is_empty());
        counted
            .map(|account| {
                let months = account.activity.iter().map(|counted| {
                    let (first, last) = counted.months.read_on(self.on);
                    let span = match first.month() == last.month() {
                        true => first.format("%Y-%m").to_string(),
                        false => format!("{}~{}", first.format("%Y-%m"), last.format("%Y-%m")),
                    };
                    format!("{span}={}", counted.count)
                });
                let mut months: Vec<_> = months.collect();
                months.sort();
                let name = account.name.as_deref().unwrap_or_default();
                let (unit, platform) = (&account.unit, &account.platform.0);
                format!("{unit}|{platform}|{name}|{}", months.join("|"))
            })
            .collect()
    }

    /// 网站发文清单: 「网站|类型|2022-01-24=1|无日期=2」.
    fn articles(&self) -> Vec<String> {
        let counted = self.dossier.articles.iter().map(|articles| {
            let days = articles.days.iter();
            let days = days.map(|(day, count)| (day.read_on(self.on), count));
            let mut sums: BTreeMap<NaiveDate, u32> = BTreeMap::new();
            for (day, count) in days {
                *sums.entry(day).or_default() += count;
            }
            let mut said: Vec<_> = sums
                .into_iter()
                .map(|(day, count)| format!("{day}={count}"))
                .collect();
            if articles.undated > 0 {
                said.push(format!("无日期={}", articles.undated));
            }
            line(&[&articles.site, &articles.kind], said)
        });
        counted.collect()
    }
}

fn interpretations(site: &str, interpretations: &[Interpretation]) -> Vec<String> {
    let interpretations = interpretations.iter().map(|interpretation| {
        let form = shown(&interpretation.form, |form| {
            match form {
                Form::Text => "文字",
                Form::Diverse => "多元",
            }
            .to_owned()
        });
        let said = named([("形式", form), ("关联", yes_or_no(&interpretation.linked))]);
        line(&[site, &interpretation.title], said)
    });
    interpretations.collect()
}

/// How many elements each guide has, and which it lacks.
fn guides(site: &str, guides: &[Guide]) -> Vec<String> {
    let guides = guides.iter().map(|guide| {
        let with = |state: &str| -> Vec<&str> {
            let elements = Element::ALL.iter().zip(&guide.elements);
            let fitting = elements.filter(|(_, known)| yes_or_no(known) == state);
            fitting.map(|(element, _)| element.word()).collect()
        };
        let said = named([
            ("有", with("是").len().to_string()),
            ("缺", with("否").join("、")),
            ("不明", with("?").join("、")),
        ]);
        line(&[site, &guide.title], said)
    });
    guides.collect()
}

fn submission(unit: &Unit) -> Option<String> {
    let said = shown(&unit.submission, |submission| {
        format!("报送={}|采用={}", submission.submitted, submission.adopted)
    });
    (!said.is_empty()).then(|| format!("{}|{said}", unit.name))
}

/// What the lists of the reporting systems name and no ledger does.
fn unlisted(unit: &Unit) -> Vec<String> {
    let unlisted = unit.unlisted.iter().map(|account| {
        let system = match account.system {
            System::Nation => "全国",
            System::Province => "省",
        };
        let perhaps = account.perhaps.clone().unwrap_or_default();
        line(
            &[&unit.name, system, &account.platform.0, &account.name],
            named([("可能是", perhaps)]),
        )
    });
    unlisted.collect()
}
