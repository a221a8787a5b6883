//! 南阳政务通报2022年第5期: 30 sites and 262 accounts on 2022-02-24.

use super::{
    Column, OFFICES, PLACES, Site, age, back, date, either, loosely, numbered, site, spelled,
    spread, telephone, without_year,
};
use crate::support::{Cell, Format, Ledger, Request, Sheet};
use chrono::NaiveDate;

pub const REQUEST: Request = Request {
    pack: "nanyang-2022q1",
    on: ON,
    since: None,
};

const ON: NaiveDate = date(2022, 2, 24);

// ---- What the bulletin says ----

const SITES: usize = 30;
const ACCOUNTS: usize = 262;

/// 附件1: 填报单位, 网站名称, in the order of the annex.
const NAMED_SITES: [(&str, &str); 10] = [
    ("南阳市司法局", "南阳市司法局网站"),
    ("南召县人民政府办公室", "南召县人民政府门户网站"),
    ("南阳高新技术产业开发区", "南阳高新区门户网站"),
    ("社旗县人民政府办公室", "社旗县人民政府网站"),
    ("镇平县人民政府办公室", "镇平县人民政府网站"),
    ("方城县人民政府办公室", "方城县人民政府网站"),
    ("桐柏县人民政府办公室", "桐柏县人民政府门户网站"),
    ("内乡县人民政府办公室", "内乡县人民政府网站"),
    ("浙川县人民政府办公室", "浙川县人民政府门户网站"),
    ("西峡县人民政府办公室", "西峡县人民政府门户网站"),
];

/// 附件1: how many columns of a site are blank or overdue. Their names and dates are invented.
const BLANK_COLUMNS: [(&str, usize); 1] = [("南阳市司法局网站", 3)];
const OVERDUE_COLUMNS: [(&str, usize); 4] = [
    ("南阳高新区门户网站", 1),
    ("桐柏县人民政府门户网站", 2),
    ("内乡县人民政府网站", 1),
    ("浙川县人民政府门户网站", 2),
];

/// 附件1: how many of the three sampled policy documents have no interpretation.
const UNINTERPRETED: [(&str, usize); 4] = [
    ("社旗县人民政府网站", 1),
    ("内乡县人民政府网站", 1),
    ("浙川县人民政府门户网站", 2),
    ("西峡县人民政府门户网站", 1),
];

/// 附件1: how many of the sampled interpretations are not linked with their document.
const UNLINKED: [(&str, usize); 1] = [("西峡县人民政府门户网站", 1)];

/// 附件1: the sites that publish no statistics of messages.
const NO_MESSAGE_STATISTICS: [&str; 2] = ["南召县人民政府门户网站", "方城县人民政府网站"];

/// 附件1: the footer marks that a site lacks.
const FOOTER_LACKS: (&str, [&str; 3]) = ("镇平县人民政府网站", [REPORT_ENTRY, SITE_CODE, POLICE]);

/// 附件2: 单位, 主体类型, 名称, 最近更新日期, in the order of the annex.
#[rustfmt::skip]
const STALE_ACCOUNTS: [(&str, &str, &str, NaiveDate); 5] = [
    ("官庄工区城乡管理和环境保护局", "微信", "绿色官庄", date(2022, 2, 7)),
    ("南召县市场监督管理局", "微博", "南召县市场监督管理局", date(2022, 2, 8)),
    ("市卫生健康体育委员会", "微博", "南阳市卫生健康委", date(2022, 2, 8)),
    ("市司法局", "微博", "南阳司法行政在线", date(2022, 2, 8)),
    ("市住房和城乡建设局", "微博", "南阳住建", date(2022, 2, 8)),
];

// ---- What is invented ----

const PARTY_MARK: &str = "页面底部党政机关网站标识";
const REPORT_ENTRY: &str = "页面底部“我为政府网站找错”入口";
const SITE_CODE: &str = "页面底部网站标识码";
const ICP: &str = "页面底部ICP备案编号";
const POLICE: &str = "页面底部公安机关备案标识";
const HOST: &str = "页面底部主办单位";
const CONTACT: &str = "页面底部联系方式";

const BLANK_NAMES: [&str; 3] = ["法律援助案例", "人民调解", "司法鉴定名录"];
const OVERDUE_NAMES: [(&str, NaiveDate); 2] = [
    ("重点项目", date(2020, 11, 16)),
    ("应急演练", date(2021, 2, 23)),
];

/// How many accounts each sheet of the account ledger holds.
const WEIXIN: usize = 150;
const WEIBO: usize = 80;

pub fn ledgers() -> Vec<Ledger> {
    let sites = sites();
    vec![
        Ledger::new(
            "1-政府网站台账.csv",
            Format::CsvWithMark,
            [site_sheet(&sites)],
        ),
        Ledger::new("2-栏目台账.csv", Format::CsvGb18030, [column_sheet(&sites)]),
        Ledger::new("3-政策文件及解读.csv", Format::Csv, [policy_sheet(&sites)]),
        Ledger::new("4-政务新媒体台账.xlsx", Format::Workbook, account_sheets()),
    ]
}

fn sites() -> Vec<Site> {
    let named = NAMED_SITES
        .iter()
        .enumerate()
        .map(|(nth, (unit, name))| Site::passing(unit, name, *name != "南阳市司法局网站", nth, ON));
    let others = PLACES.iter().enumerate().map(|(nth, place)| {
        let is_portal = nth % 3 > 0;
        let (unit, name) = if is_portal {
            let unit = format!("{place}县人民政府办公室");
            (unit, format!("{place}县人民政府门户网站"))
        } else {
            let unit = format!("{place}县{}", OFFICES[nth % OFFICES.len()].0);
            (unit.clone(), format!("{unit}网站"))
        };
        Site::passing(&unit, &name, is_portal, 100 + nth, ON)
    });
    let mut sites = spread(named.collect(), others.collect(), 2);
    assert_eq!(sites.len(), SITES);
    apply_faults(&mut sites);
    sites
}

fn apply_faults(sites: &mut [Site]) {
    for (name, count) in BLANK_COLUMNS {
        let blank = BLANK_NAMES[..count].iter().map(|name| Column::blank(name));
        site(sites, name).columns.extend(blank);
    }
    for (name, count) in OVERDUE_COLUMNS {
        let late = OVERDUE_NAMES[..count].iter();
        let late = late.map(|(name, last)| Column::late(name, "其他", *last));
        site(sites, name).columns.extend(late);
    }
    for (name, count) in UNINTERPRETED {
        site(sites, name).leave_uninterpreted(count);
    }
    for (name, count) in UNLINKED {
        site(sites, name).unlink(count);
    }
    for name in NO_MESSAGE_STATISTICS {
        site(sites, name).message_statistics = false;
    }
    let (name, marks) = FOOTER_LACKS;
    site(sites, name).footer_lacks.extend(marks);
}

fn site_sheet(sites: &[Site]) -> Sheet {
    let footer = [
        PARTY_MARK,
        REPORT_ENTRY,
        SITE_CODE,
        ICP,
        POLICE,
        HOST,
        CONTACT,
    ];
    let rows = sites.iter().enumerate().map(|(nth, site)| {
        let [party, entry, code, icp, police, host, contact] =
            footer.map(|mark| either(!site.footer_lacks.contains(&mark), ["有", "无"]));
        // A portal gives the day of its last statistics, a department only says that it has some.
        let service = match (site.service_statistics, site.is_portal) {
            (true, true) => spelled(back(ON, age(nth, 89)), nth),
            (service, _) => either(service, ["已公开", "未公开"]),
        };
        [
            numbered(nth),
            site.unit.as_str().into(),
            site.name.as_str().into(),
            either(site.is_portal, ["门户网站", "部门网站"]),
            spelled(site.home_update, nth),
            service,
            either(site.message_statistics, ["已公开", "未公开"]),
            party,
            entry,
            code,
            icp,
            police,
            host,
            contact,
            telephone("0377", nth),
        ]
    });
    let headings = [
        "序号",
        "填报单位",
        "网站名称",
        "网站类型",
        "首页最近更新日期",
        "办事统计数据",
        "留言受理反馈情况统计数据",
        PARTY_MARK,
        REPORT_ENTRY,
        SITE_CODE,
        ICP,
        POLICE,
        HOST,
        CONTACT,
        "联系电话",
    ];
    Sheet::new(headings, rows.collect()).above(["2022年第一季度政府网站台账"])
}

fn column_sheet(sites: &[Site]) -> Sheet {
    let columns = sites
        .iter()
        .flat_map(|site| site.columns.iter().map(move |column| (site, column)));
    let rows = columns.enumerate().map(|(nth, (site, column))| {
        let last = column.last_update.map(|day| spelled(day, nth));
        [
            site.name.as_str().into(),
            column.name.as_str().into(),
            column.category.into(),
            last.unwrap_or_else(|| "".into()),
            column.items.to_string().into(),
        ]
    });
    let headings = [
        "所属网站",
        "栏目名称",
        "栏目类别",
        "最新信息日期",
        "信息条数",
    ];
    Sheet::new(headings, rows.collect())
}

fn policy_sheet(sites: &[Site]) -> Sheet {
    let policies = sites
        .iter()
        .flat_map(|site| site.policies.iter().map(move |policy| (site, policy)));
    let rows = policies.enumerate().map(|(nth, (site, policy))| {
        let (title, form, linked) = match &policy.interpretation {
            Some((title, form, linked)) => (title.as_str(), *form, either(*linked, ["是", "否"])),
            None => ("", "", "".into()),
        };
        [
            numbered(nth),
            site.name.as_str().into(),
            policy.title.as_str().into(),
            format!("示政〔2021〕{}号", nth + 1).into(),
            title.into(),
            form.into(),
            linked,
        ]
    });
    let headings = [
        "序号",
        "网站名称",
        "政策文件名称",
        "发文字号",
        "解读稿标题",
        "解读形式",
        "是否相互关联",
    ];
    Sheet::new(headings, rows.collect()).above(["抽查的政策文件及解读稿", ""])
}

/// One account: unit, platform, name, last update.
type Account = (String, &'static str, String, NaiveDate);

fn account_sheets() -> [Sheet; 3] {
    let stale = |platform: &str| -> Vec<Account> {
        let of_platform = STALE_ACCOUNTS
            .iter()
            .filter(|account| account.1 == platform);
        of_platform
            .map(|(unit, platform, name, last)| {
                ((*unit).to_owned(), *platform, (*name).to_owned(), *last)
            })
            .collect()
    };
    let weixin = spread(stale("微信"), passing("微信", WEIXIN - 1), 60);
    let weibo = spread(stale("微博"), passing("微博", WEIBO - 4), 15);
    let others = both_of_each((ACCOUNTS - WEIXIN - WEIBO) / 2);
    [
        weixin_sheet(&weixin),
        weibo_sheet(&weibo),
        other_sheet(&others),
    ]
}

fn passing(platform: &'static str, count: usize) -> Vec<Account> {
    (0..count)
        .map(|nth| {
            let place = PLACES[nth % PLACES.len()];
            let (office, topic) = OFFICES[nth / PLACES.len()];
            let last = back(ON, age(nth, 14));
            (
                format!("{place}县{office}"),
                platform,
                format!("{topic}{place}"),
                last,
            )
        })
        .collect()
}

/// Two accounts of each unit, on two platforms.
fn both_of_each(units: usize) -> Vec<Account> {
    let both = |(unit, _, name, last): Account| {
        ["抖音", "今日头条"].map(|platform| (unit.clone(), platform, name.clone(), last))
    };
    passing("", units).into_iter().flat_map(both).collect()
}

fn weixin_sheet(accounts: &[Account]) -> Sheet {
    let rows = accounts.iter().enumerate().map(|(nth, account)| {
        let (unit, platform, name, last) = account;
        let last = if nth % 5 == 4 {
            loosely(*last)
        } else {
            without_year(*last)
        };
        [
            numbered(nth),
            unit.as_str().into(),
            (*platform).into(),
            name.as_str().into(),
            last,
            telephone("0377", nth),
        ]
    });
    let headings = [
        "序号",
        "单位",
        "主体类型",
        "名称",
        "最近更新日期",
        "联系电话",
    ];
    Sheet::new(headings, rows.collect()).named("微信").above([
        "2022年第一季度政务新媒体台账（微信）",
        "填报日期：2022年2月24日",
    ])
}

fn weibo_sheet(accounts: &[Account]) -> Sheet {
    let rows = accounts.iter().enumerate().map(|(nth, account)| {
        let (unit, platform, name, last) = account;
        [
            unit.as_str().into(),
            (*platform).into(),
            name.as_str().into(),
            spelled(*last, nth),
        ]
    });
    let headings = ["单位", "主体类型", "微博名称", "最新发布\n时间"];
    Sheet::new(headings, rows.collect()).named("微博")
}

fn other_sheet(accounts: &[Account]) -> Sheet {
    let rows = accounts.iter().map(|(unit, platform, name, last)| {
        [
            unit.as_str().into(),
            Cell::from(*platform),
            name.as_str().into(),
            Cell::from(*last),
        ]
    });
    let headings = ["单位", "平台", "账号名称", "最近更新日期"];
    Sheet::new(headings, rows.collect())
        .named("其他平台")
        .merged(0)
}
