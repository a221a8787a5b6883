//! 汴政办〔2021〕42号: 43 sites and 155 accounts on 2021-08-25, looked at since 2021-07-01.

use super::{
    Column, OFFICES, PLACES, Site, age, back, date, either, numbered, site, spelled, spread,
    telephone,
};
use crate::support::{Cell, Format, Ledger, Request, Sheet};
use chrono::{Datelike, Days, NaiveDate};

pub const REQUEST: Request = Request {
    pack: "kaifeng-2021q3",
    on: ON,
    since: Some(SINCE),
};

const ON: NaiveDate = date(2021, 8, 25);
const SINCE: NaiveDate = date(2021, 7, 1);

// ---- What the bulletin says ----

const SITES: usize = 43;
const ACCOUNTS: usize = 155;

/// 附件4: the counties and districts, with 报送数 and 采用数.
const COUNTIES: [(&str, u32, u32); 9] = [
    ("禹王台区", 216, 159),
    ("杞县", 200, 158),
    ("祥符区", 167, 150),
    ("尉氏县", 163, 148),
    ("城乡一体化示范区", 119, 85),
    ("通许县", 110, 76),
    ("鼓楼区", 110, 72),
    ("龙亭区", 98, 68),
    ("顺河回族区", 59, 39),
];

/// 附件5: the departments of the city, likewise.
const DEPARTMENTS: [(&str, u32, u32); 33] = [
    ("市教体局", 171, 144),
    ("市住房城乡建设局", 135, 114),
    ("市民政局", 131, 100),
    ("市信访局", 105, 94),
    ("市审计局", 80, 75),
    ("市城管局", 81, 72),
    ("市统计局", 82, 71),
    ("市司法局", 67, 64),
    ("市政务服务大数据管理局", 67, 60),
    ("市粮食和储备局", 64, 59),
    ("市林业局", 82, 53),
    ("市农业农村局", 64, 53),
    ("市市场监管局", 54, 52),
    ("市财政局", 61, 49),
    ("市商务局", 65, 48),
    ("市生态环境局", 49, 43),
    ("市人力资源社会保障局", 65, 42),
    ("市自然资源规划局", 57, 40),
    ("市水利局", 47, 35),
    ("市发展改革委", 47, 33),
    ("市工业和信息化局", 62, 30),
    ("市交通运输局", 39, 27),
    ("市应急局", 33, 26),
    ("市卫生健康委", 38, 25),
    ("市人防办", 27, 24),
    ("市文化广电旅游局", 34, 23),
    ("市医保局", 27, 23),
    ("市金融局", 23, 22),
    ("市科技局", 34, 20),
    ("市乡村振兴局", 19, 16),
    ("市退役军人局", 16, 15),
    ("市公安局", 19, 14),
    ("市民族宗教局", 16, 6),
];

/// 三: what the portal published, by kind. The sum is of all but what it made.
pub const PUBLISHED: u32 = 3689;
pub const PUBLISHED_KINDS: [(&str, u32); 4] = [
    ("市政府及办公室文件", 28),
    ("政策解读", 16),
    ("市政府公报", 4),
    ("通知公告", 11),
];
pub const MADE_KINDS: [(&str, u32); 2] = [("专题专栏", 4), ("政策图解", 12)];

/// 附件1: 网站名称, 问题栏目. Categories and dates are invented; the annex only says 长期未更新.
#[rustfmt::skip]
const LATE_COLUMNS: [(&str, &str, &str, NaiveDate); 5] = [
    ("鼓楼区", "政策发布", "政策文件", date(2021, 1, 12)),
    ("市林业局", "森林公安", "其他", date(2019, 12, 3)),
    ("市林业局", "国家森林公园城市创建", "其他", date(2020, 8, 24)),
    ("市卫生健康委", "健康要闻", "动态要闻", date(2021, 8, 10)),
    ("市卫生健康委", "基层信息", "其他", date(2020, 6, 18)),
];

/// 附件1: 网站名称, 问题栏目 of the type 空白栏目.
const BLANK_COLUMNS: [(&str, &str); 1] = [("市林业局", "资源管理")];

/// 二（二）: the portals that publish no service statistics.
pub const NO_SERVICE_STATISTICS: [&str; 5] =
    ["祥符区", "禹王台区", "鼓楼区", "顺河回族区", "龙亭区"];

/// 二（一）: the portals with policy documents that are not interpreted. How many is not said.
pub const UNINTERPRETED: [&str; 5] = ["祥符区", "通许县", "杞县", "鼓楼区", "龙亭区"];

/// 附件2: 网站名称, 主管单位, 问题栏目. The day is invented; the text says 前2周内无更新.
#[rustfmt::skip]
const STALE_ACCOUNT: (&str, &str, &str, NaiveDate) =
    ("开封市禹王台区文化和旅游局", "禹王台区人民政府", "抖音短视频", date(2021, 8, 3));

/// 附件3: 网站名称, 主管单位, 问题栏目, in the order of the annex. The silent days, each a first day and how
/// many, are invented: the annex only says 一周未更新两次, which is two runs of 7 to 13 days or one of 14 to 20.
#[rustfmt::skip]
const SILENT_ACCOUNTS: [(&str, &str, &str, &[Silence]); 11] = [
    ("通许教育", "通许县人民政府", "微信公众号", &[(date(2021, 7, 5), 7), (date(2021, 8, 2), 9)]),
    ("厉庄故事", "通许县人民政府", "微信公众号", &[(date(2021, 7, 10), 14)]),
    ("三农新风", "禹王台区人民政府", "微信公众号", &[(date(2021, 7, 1), 8), (date(2021, 7, 20), 7)]),
    ("禹王台市场监管", "禹王台区人民政府", "新浪微博", &[(date(2021, 7, 12), 20)]),
    ("开封鼓楼区市场监管", "鼓楼区人民政府", "新浪微博", &[(date(2021, 7, 3), 13), (date(2021, 7, 25), 13)]),
    ("尉氏县金融工作局", "尉氏县人民政府", "微信公众号", &[(date(2021, 7, 15), 10), (date(2021, 8, 14), 11)]),
    ("开封市祥符区应急管理", "祥符区人民政府", "新浪微博", &[(date(2021, 7, 8), 7), (date(2021, 7, 16), 7)]),
    ("开封市顺河回族区人社局", "顺河回族区人民政府", "新浪微博", &[(date(2021, 7, 21), 16)]),
    ("开封双拥", "市退役军人局", "微信公众号", &[(date(2021, 7, 6), 8), (date(2021, 8, 12), 13)]),
    ("开封退役军人", "市退役军人局", "微信公众号", &[(date(2021, 7, 30), 14)]),
    ("开封爱卫办", "市卫生健康委", "微信公众号", &[(date(2021, 7, 13), 11), (date(2021, 8, 1), 12)]),
];

// ---- What is invented ----

/// The first day without a post, and how many days it lasted.
type Silence = (NaiveDate, u64);

/// Generated accounts whose posts are listed too: one that posts all the time, one with a single silent
/// week, one with 13 silent days, which is still a single week.
const OTHER_POSTERS: [(usize, &[Silence]); 3] = [
    (3, &[]),
    (40, &[(date(2021, 7, 9), 7)]),
    (90, &[(date(2021, 7, 19), 13)]),
];

const PLATFORMS: [&str; 3] = ["微信公众号", "新浪微博", "抖音短视频"];

pub fn ledgers() -> Vec<Ledger> {
    let sites = sites();
    let accounts = accounts();
    let site_sheets = [
        site_sheet(&sites),
        column_sheet(&sites),
        policy_sheet(&sites),
    ];
    // In the order of their names, as a folder lists them.
    vec![
        Ledger::new("发文清单.txt", Format::Tabs, [post_sheet(&accounts)]),
        Ledger::new(
            "政务新媒体台账.csv",
            Format::CsvGb18030,
            [account_sheet(&accounts)],
        ),
        Ledger::new("政府网站.xlsx", Format::Workbook, site_sheets),
    ]
}

fn sites() -> Vec<Site> {
    let city = ("开封市人民政府办公室".to_owned(), "开封市人民政府", true);
    let counties = COUNTIES.map(|(name, ..)| (format!("{name}人民政府办公室"), name, true));
    let departments = DEPARTMENTS.map(|(name, ..)| (name.to_owned(), name, false));
    let mut sites: Vec<_> = std::iter::once(city)
        .chain(counties)
        .chain(departments)
        .enumerate()
        .map(|(nth, (unit, name, is_portal))| Site::passing(&unit, name, is_portal, nth, ON))
        .collect();
    assert_eq!(sites.len(), SITES);
    for (name, column) in BLANK_COLUMNS {
        site(&mut sites, name).columns.push(Column::blank(column));
    }
    for (name, column, category, last) in LATE_COLUMNS {
        let late = Column::late(column, category, last);
        site(&mut sites, name).columns.push(late);
    }
    for name in NO_SERVICE_STATISTICS {
        site(&mut sites, name).service_statistics = false;
    }
    for name in UNINTERPRETED {
        site(&mut sites, name).leave_uninterpreted(1);
    }
    sites
}

fn site_sheet(sites: &[Site]) -> Sheet {
    let rows = sites.iter().enumerate().map(|(nth, site)| {
        let service = match site.service_statistics {
            true => back(ON, age(nth, 89)).into(),
            false => "未公开".into(),
        };
        [
            numbered(nth),
            site.name.as_str().into(),
            site.unit.as_str().into(),
            either(site.is_portal, ["政府门户网站", "部门网站"]),
            site.home_update.into(),
            service,
            either(site.message_statistics, ["是", "否"]),
            telephone("0371", nth),
        ]
    });
    let headings = [
        "序号",
        "网站名称",
        "主管单位",
        "网站类型",
        "首页更新时间",
        "办事统计数据更新日期",
        "是否公开留言统计数据",
        "联系电话",
    ];
    Sheet::new(headings, rows.collect()).named("网站").above([
        "全市政府网站基本情况",
        "",
        "数据截至2021年8月25日",
    ])
}

fn column_sheet(sites: &[Site]) -> Sheet {
    let columns = sites
        .iter()
        .flat_map(|site| site.columns.iter().map(move |column| (site, column)));
    let rows = columns.enumerate().map(|(nth, (site, column))| {
        let last = column.last_update.map(|day| match nth % 3 {
            0 => spelled(day, nth),
            _ => day.into(),
        });
        [
            site.name.as_str().into(),
            column.name.as_str().into(),
            column.category.into(),
            last.unwrap_or_else(|| "".into()),
            either(column.items > 0, ["有", "无"]),
        ]
    });
    let headings = [
        "网站",
        "栏目",
        "类别（动态要闻/通知公告/政策文件/其他）",
        "更新时间",
        "信息量",
    ];
    Sheet::new(headings, rows.collect()).named("栏目").merged(0)
}

fn policy_sheet(sites: &[Site]) -> Sheet {
    let policies = sites
        .iter()
        .flat_map(|site| site.policies.iter().map(move |policy| (site, policy)));
    let rows = policies.map(|(site, policy)| {
        let interpretation = policy.interpretation.as_ref();
        let title = interpretation.map_or("", |(title, ..)| title);
        let linked = interpretation.map(|(_, _, linked)| either(*linked, ["已关联", "未关联"]));
        [
            site.name.as_str().into(),
            policy.title.as_str().into(),
            either(interpretation.is_some(), ["已解读", "未解读"]),
            title.into(),
            linked.unwrap_or_else(|| "".into()),
        ]
    });
    let headings = ["网站名称", "文件名称", "是否解读", "解读稿", "是否互相关联"];
    Sheet::new(headings, rows.collect()).named("政策文件")
}

/// One account; its posts only where they are listed.
struct Account {
    name: String,
    unit: String,
    platform: &'static str,
    last_update: NaiveDate,
    posts: Vec<NaiveDate>,
}

fn accounts() -> Vec<Account> {
    let mut named: Vec<_> = SILENT_ACCOUNTS
        .iter()
        .map(|(name, unit, platform, silences)| {
            let posts = posts(silences);
            Account {
                name: (*name).to_owned(),
                unit: (*unit).to_owned(),
                platform,
                last_update: posts[posts.len() - 1],
                posts,
            }
        })
        .collect();
    let (name, unit, platform, last_update) = STALE_ACCOUNT;
    named.push(Account {
        name: name.to_owned(),
        unit: unit.to_owned(),
        platform,
        last_update,
        posts: Vec::new(),
    });
    let others = (0..ACCOUNTS - named.len()).map(passing).collect();
    spread(named, others, 11)
}

fn passing(nth: usize) -> Account {
    let place = PLACES[nth % PLACES.len()];
    let (_, topic) = OFFICES[nth / PLACES.len()];
    let listed = OTHER_POSTERS.iter().find(|(poster, _)| *poster == nth);
    let posts = listed.map_or(Vec::new(), |(_, silences)| posts(silences));
    Account {
        name: format!("{topic}{place}"),
        unit: format!("{place}县人民政府"),
        platform: PLATFORMS[nth % PLATFORMS.len()],
        last_update: posts.last().copied().unwrap_or(back(ON, age(nth, 14))),
        posts,
    }
}

/// Posts every third day of the period, and on the days before and after each silence.
fn posts(silences: &[Silence]) -> Vec<NaiveDate> {
    let runs = silences
        .iter()
        .map(|(first, days)| *first..*first + Days::new(*days));
    let runs: Vec<_> = runs.collect();
    let is_silent = |date: &NaiveDate| runs.iter().any(|run| run.contains(date));
    let is_edge = |date: &NaiveDate| {
        runs.iter()
            .any(|run| run.end == *date || run.start.pred_opt() == Some(*date))
    };
    let every_third = |date: &NaiveDate| date.num_days_from_ce() % 3 == 0;
    SINCE
        .iter_days()
        .take_while(|date| *date < ON)
        .filter(|date| !is_silent(date) && (every_third(date) || is_edge(date)))
        .collect()
}

fn account_sheet(accounts: &[Account]) -> Sheet {
    let rows = accounts.iter().enumerate().map(|(nth, account)| {
        [
            numbered(nth),
            account.unit.as_str().into(),
            account.name.as_str().into(),
            account.platform.into(),
            spelled(account.last_update, nth),
            "是".into(),
            "√".into(),
            telephone("0371", nth),
        ]
    });
    let headings = [
        "序号",
        "主管单位",
        "帐号名称",
        "平台类型",
        "最近推送时间",
        "是否纳入全国系统",
        "是否纳入省系统",
        "联系电话",
    ];
    Sheet::new(headings, rows.collect())
        .above(["全市政务新媒体台账"])
        .below(["合计", "注：已关停注销的帐号不在此列。"])
}

fn post_sheet(accounts: &[Account]) -> Sheet {
    let posts = accounts
        .iter()
        .flat_map(|account| account.posts.iter().map(move |date| (account, *date)));
    let rows = posts.enumerate().map(|(nth, (account, date))| {
        let title: Cell = format!("便民提示（第{}期）", nth + 1).into();
        [
            account.name.as_str().into(),
            account.platform.into(),
            title,
            spelled(date, nth),
        ]
    });
    let headings = ["公众号名称", "平台", "推文标题", "发布时间"];
    Sheet::new(headings, rows.collect())
}

/// Counties and departments in one list, in another order than the bulletin's. It is handed in apart from the other
/// ledgers, because its units are called like their sites.
pub fn submissions() -> Ledger {
    let mut units = [&COUNTIES[..], &DEPARTMENTS[..]].concat();
    // A prime that does not divide the number of units strews them.
    units = (0..units.len())
        .map(|nth| units[nth * 11 % units.len()])
        .collect();
    let rows = units
        .into_iter()
        .enumerate()
        .map(|(nth, (unit, submitted, adopted))| {
            [
                numbered(nth),
                unit.into(),
                submitted.to_string().into(),
                adopted.to_string().into(),
            ]
        });
    let sheet = Sheet::new(["序号", "单位", "报送数", "采用数"], rows.collect())
        .above(["信息报送情况统计表"])
        .below(["注：数据采集时间为2021年6月1日—2021年8月25日"]);
    Ledger::new("信息报送情况.csv", Format::Csv, [sheet])
}

/// What the portal published, with some of the days before and after the period. Titles and days are invented.
pub fn articles() -> Ledger {
    let counted = PUBLISHED_KINDS.iter().chain(&MADE_KINDS);
    let named: u32 = PUBLISHED_KINDS.iter().map(|(_, count)| count).sum();
    let kinds = counted.copied().chain([(NEWS, PUBLISHED - named)]);
    let days = (ON - SINCE).num_days() as usize + 1;
    let inside = kinds
        .flat_map(|(kind, count)| std::iter::repeat_n(kind, count as usize))
        .enumerate()
        .map(|(nth, kind)| (kind, spelled(back(ON, (nth * 7 % days) as u64), nth)));
    let outside = [SINCE - Days::new(1), ON + Days::new(1)].map(|day| (NEWS, day.into()));
    let rows = inside.chain(outside).enumerate().map(|(nth, (kind, day))| {
        let title = format!("政务信息（第{}条）", nth + 1);
        ["开封市人民政府".into(), kind.into(), title.into(), day]
    });
    let headings = ["网站名称", "栏目", "标题", "发布日期"];
    let sheet = Sheet::new(headings, rows.collect());
    Ledger::new("网站发文清单.csv", Format::CsvGb18030, [sheet])
}

const NEWS: &str = "动态要闻";
