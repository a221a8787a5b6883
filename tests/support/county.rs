//! Random counties, and their ledgers.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use zicha::calendar::day;

/// Days before a monitoring date; below zero after it.
pub type Ago = i64;

#[derive(Clone, Debug)]
pub struct Account {
    pub last: Option<Ago>,
    pub posts: Vec<Ago>,
    /// Whether one more cell of the list cannot be understood.
    unclear: bool,
}

#[derive(Clone, Debug)]
pub struct Column {
    category: &'static str,
    level: &'static str,
    pub last: Option<Ago>,
    items: &'static str,
}

#[derive(Clone, Debug)]
pub struct Site {
    portal: bool,
    pub home: Option<Ago>,
    pub columns: Vec<Column>,
    /// When a message was left, and after how many days it was answered.
    messages: Vec<(Ago, Option<Ago>)>,
}

#[derive(Clone, Debug)]
pub struct County {
    pub on: NaiveDate,
    pub accounts: Vec<Account>,
    pub sites: Vec<Site>,
}

/// Ages around the limits of the rules and well beyond them, none after the monitoring date.
fn age() -> impl Strategy<Value = Ago> {
    prop_oneof![0..20_i64, 80..100_i64, 175..190_i64, 360..370_i64]
}

fn account(post: impl Strategy<Value = Ago>) -> impl Strategy<Value = Account> {
    (
        option::of(age()),
        vec(post, 0..6),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(last, posts, unclear)| Account {
            last,
            posts,
            unclear,
        })
}

fn column() -> impl Strategy<Value = Column> {
    let category = select(vec![
        "动态要闻",
        "通知公告",
        "政策文件",
        "其他",
        "无需更新",
        "",
    ]);
    let items = select(vec!["12", "12", "12", "0", ""]);
    (
        category,
        select(vec!["一级", "二级", ""]),
        option::weighted(0.9, age()),
        items,
    )
        .prop_map(|(category, level, last, items)| Column {
            category,
            level,
            // A blank column has no date; both together would contradict each other.
            last: last.filter(|_| items != "0"),
            items,
        })
}

fn site() -> impl Strategy<Value = Site> {
    let messages = vec((0..420_i64, option::of(0..120_i64)), 0..4);
    (
        any::<bool>(),
        option::of(age()),
        vec(column(), 0..14),
        messages,
    )
        .prop_map(|(portal, home, columns, messages)| Site {
            portal,
            home,
            columns,
            messages,
        })
}

/// A county on a day that is often the end of a month.
pub fn county_of(post: impl Strategy<Value = Ago> + 'static) -> impl Strategy<Value = County> {
    let on = (0..1500_u64).prop_map(|days| day(2020, 1, 1) + Days::new(days));
    let odd = select(vec![
        day(2020, 2, 29),
        day(2021, 8, 31),
        day(2022, 2, 28),
        day(2022, 12, 31),
    ]);
    (
        prop_oneof![on, odd],
        vec(account(post), 0..5),
        vec(site(), 0..3),
    )
        .prop_map(|(on, accounts, sites)| County {
            on,
            accounts,
            sites,
        })
}

/// A county that knows nothing of the days after the monitoring date.
pub fn county() -> impl Strategy<Value = County> {
    county_of(0..40_i64)
}

impl County {
    fn date(&self, ago: Ago) -> String {
        let day = self.on - chrono::Duration::days(ago);
        day.to_string()
    }

    fn maybe(&self, ago: Option<Ago>) -> String {
        ago.map(|ago| self.date(ago)).unwrap_or_default()
    }

    /// Each ledger as its heading and its rows.
    pub fn ledgers(&self) -> Vec<(&'static str, Vec<String>)> {
        let (mut accounts, mut posts) = (Vec::new(), Vec::new());
        for (number, account) in self.accounts.iter().enumerate() {
            let name = format!("某县账号{number}\t微信");
            accounts.push(format!("{name}\t{}", self.maybe(account.last)));
            let dates = account.posts.iter().map(|post| self.date(*post));
            let unclear = account.unclear.then(|| "近日".to_owned());
            posts.extend(dates.chain(unclear).map(|date| format!("{name}\t{date}")));
        }
        let (mut sites, mut columns, mut messages) = (Vec::new(), Vec::new(), Vec::new());
        for (number, site) in self.sites.iter().enumerate() {
            let name = format!("某局网站{number}");
            let kind = if site.portal {
                "门户网站"
            } else {
                "部门网站"
            };
            sites.push(format!("{name}\t{kind}\t{}", self.maybe(site.home)));
            for (at, column) in site.columns.iter().enumerate() {
                let Column {
                    category,
                    level,
                    items,
                    ..
                } = column;
                let last = self.maybe(column.last);
                columns.push(format!(
                    "{name}\t栏目{number}-{at}\t{category}\t{level}\t{last}\t{items}"
                ));
            }
            for (asked, answered) in &site.messages {
                // An answer is never of a day after the monitoring date, which would be new to a later one.
                let answered = answered.map(|after| (asked - after).max(0));
                let (asked, answered) = (self.date(*asked), self.maybe(answered));
                messages.push(format!(
                    "{name}\t咨询\t留言{}\t{asked}\t{answered}",
                    messages.len()
                ));
            }
        }
        vec![
            ("账号名称\t平台\t最近更新日期", accounts),
            ("账号名称\t平台\t发布时间", posts),
            ("网站名称\t网站类型\t首页最近更新日期", sites),
            (
                "网站名称\t栏目名称\t栏目类别\t栏目级别\t最近更新日期\t信息条数",
                columns,
            ),
            ("网站名称\t留言栏目\t留言标题\t留言时间\t答复时间", messages),
        ]
    }

    /// The begin of a period that does not move with the monitoring date.
    pub fn since(&self) -> NaiveDate {
        self.on - Days::new(30)
    }
}
