//! Every kind of table beside the ledgers, from text to records and remarks: what is read, what is not, and
//! why.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use zicha::calendar::{WrittenDate, day};
use zicha::dossier::{
    Account, Bulletin, Channel, Dossier, Element, Entry, Field, Issuer, Kind, Listing, NoteKind,
    Past, Publication, Reply, Scope, Site, Submission, System, Unit,
};
use zicha::intake::{Intake, Source, take_in};

/// What is made of these files, each a name and a text. Cells are parted by `|` or tabs. No row is lost.
fn take(files: &[(&str, &str)]) -> Intake {
    let sources: Vec<_> = files
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            bytes: text.replace('|', "\t").into_bytes(),
        })
        .collect();
    let intake = take_in(&sources);
    let rows = intake.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank, "{rows:?}");
    let heights = intake.tables.iter().map(|(_, table)| table.grid.height());
    assert_eq!(rows.read as usize, heights.sum::<usize>());
    intake
}

/// The remarks as row, kind and sentence, without those on titles.
fn notes(intake: &Intake) -> Vec<(u32, NoteKind, &str)> {
    let notes = intake.notes.iter();
    notes
        .filter(|note| note.kind != NoteKind::Title)
        .map(|note| (note.row, note.kind, note.text.as_str()))
        .collect()
}

fn kinds(intake: &Intake) -> Vec<Kind> {
    let blocks = intake
        .tables
        .iter()
        .flat_map(|(_, table)| &table.recognised.blocks);
    blocks.map(|block| block.kind).collect()
}

fn site<'a>(intake: &'a Intake, name: &str) -> &'a Site {
    let mut sites = intake.dossier.sites.iter();
    sites.find(|site| site.name == name).expect("a site")
}

fn account<'a>(intake: &'a Intake, name: &str) -> &'a Account {
    let mut accounts = intake.dossier.accounts.iter();
    accounts
        .find(|account| account.name.as_deref() == Some(name))
        .expect("an account")
}

fn unit<'a>(intake: &'a Intake, name: &str) -> &'a Unit {
    let mut units = intake.dossier.units.iter();
    units.find(|unit| unit.name == name).expect("a unit")
}

fn date(year: i32, month: u32, on: u32) -> Option<WrittenDate> {
    Some(WrittenDate::Day(day(year, month, on)))
}

// ---- New fields of the ledgers ----

#[test]
fn a_site_ledger_tells_what_the_inspection_asks_of_the_whole_site() {
    let intake = take(&[(
        "网站.txt",
        "网站名称|网站域名|对外服务职能|首页是否仅为导航页|咨询建言渠道|办事服务|失效链接数|是否支持IPv6|网站年度报表\n\
         望舒县门户|www.wangshu.gov.cn|有|否|有|有|3|支持|2022-01-20\n\
         羲和局网站||无|是|无|不适用|３个|不支持|未公开\n\
         常羲局网站|-|大概|||若干|1,204||已公开\n",
    )]);
    let portal = site(&intake, "望舒县门户");
    assert_eq!(portal.domain.get().unwrap(), "www.wangshu.gov.cn");
    assert_eq!(portal.serves_public.value(), Some(true));
    assert_eq!(portal.home_is_navigation.value(), Some(false));
    assert_eq!(portal.consulting.value(), Some(true));
    assert_eq!(portal.services.value(), Some(true));
    assert_eq!(portal.broken_links.value(), Some(3));
    assert_eq!(portal.ipv6.value(), Some(true));
    let published = Publication::On(WrittenDate::Day(day(2022, 1, 20)));
    assert_eq!(portal.annual_report.value(), Some(published));
    let second = site(&intake, "羲和局网站");
    assert_eq!(second.domain, Entry::Absent);
    assert_eq!(second.services, Entry::Absent);
    assert_eq!(second.broken_links.value(), Some(3));
    assert_eq!(second.annual_report.value(), Some(Publication::No));
    let third = site(&intake, "常羲局网站");
    assert_eq!(third.domain, Entry::Absent);
    assert_eq!(third.broken_links.value(), Some(1204));
    assert!(matches!(third.services, Entry::Unclear(_)));
    assert_eq!(
        notes(&intake),
        [
            (
                4,
                NoteKind::UnknownWord,
                "第4行“对外服务职能”的“大概”无法识别，请填写“是”或“否”。"
            ),
            (
                4,
                NoteKind::UnknownWord,
                "第4行“办事服务”的“若干”无法识别，请填写“是”或“否”。"
            ),
        ]
    );
}

#[test]
fn a_site_that_stands_there_twice_is_unclear_where_the_rows_differ() {
    let intake = take(&[(
        "网站.txt",
        "网站名称|网站域名|失效链接数\n望舒县门户|a.gov.cn|3\n望舒县门户|b.gov.cn|3\n",
    )]);
    assert!(matches!(intake.dossier.sites[0].domain, Entry::Unclear(_)));
    assert_eq!(intake.dossier.sites[0].broken_links.value(), Some(3));
    assert_eq!(
        notes(&intake),
        [(
            3,
            NoteKind::Conflict,
            "第3行与前面重复，网站“望舒县门户”的“网站域名”前后不一致，该项不予判定，请核对后保留一行。"
        )]
    );
}

#[test]
fn an_account_ledger_tells_how_the_account_can_be_used() {
    let intake = take(&[(
        "账号.txt",
        "单位|平台|账号名称|互动功能|移动客户端能否下载使用|菜单和服务功能是否可用|是否经批准开设\n\
         望舒县|移动客户端|望舒办|有|不能|不可用|已批准\n\
         望舒县|微信|平安望舒|无|不适用|正常|未批准\n",
    )]);
    let app = account(&intake, "望舒办");
    assert_eq!(app.interactive.value(), Some(true));
    assert_eq!(app.app_usable.value(), Some(false));
    assert_eq!(app.menu_usable.value(), Some(false));
    assert_eq!(app.approved.value(), Some(true));
    let other = account(&intake, "平安望舒");
    assert_eq!(other.interactive.value(), Some(false));
    assert_eq!(other.app_usable, Entry::Absent);
    assert_eq!(other.menu_usable.value(), Some(true));
    assert_eq!(other.approved.value(), Some(false));
    assert_eq!(notes(&intake), []);
}

#[test]
fn posts_and_policies_have_their_new_columns() {
    let intake = take(&[
        (
            "发文.txt",
            "账号名称|平台|标题|发布时间|是否原创\n\
             平安望舒|微信|甲|2022-02-07|原创\n\
             平安望舒|微信|乙|2022-02-08|转载\n\
             平安望舒|微信|丙|2022-02-09|\n\
             平安望舒|微信|丁|2022-02-10|半原创\n",
        ),
        (
            "政策.txt",
            "网站名称|政策文件|成文日期|发布日期|解读稿\n\
             望舒县门户|办法一|2022-01-05|2022-01-20|解读甲\n\
             望舒县门户|办法一|2022-01-05|2022-01-21|解读乙\n\
             望舒县门户|办法二|上月|2022年2月1日|\n",
        ),
    ]);
    let original: Vec<_> = account(&intake, "平安望舒")
        .posts
        .iter()
        .map(|post| post.original)
        .collect();
    assert_eq!(original, [Some(true), Some(false), None, None]);
    let policies = &site(&intake, "望舒县门户").policies;
    assert_eq!(policies[0].made.value(), date(2022, 1, 5));
    assert!(matches!(policies[0].published, Entry::Unclear(_)));
    assert!(matches!(policies[1].made, Entry::Unclear(_)));
    assert_eq!(policies[1].published.value(), date(2022, 2, 1));
    assert_eq!(
        notes(&intake),
        [
            (
                5,
                NoteKind::UnknownWord,
                "第5行“是否原创”的“半原创”无法识别，请填写“是”或“否”。"
            ),
            (
                3,
                NoteKind::Conflict,
                "第3行的政策文件“办法一”前面已有，“发布日期”前后不一致，该项不予判定，请核对。"
            ),
            (
                4,
                NoteKind::BadDate,
                "第4行“成文日期”的“上月”无法识别为日期，请改为“2022-02-07”这样的日期。"
            ),
        ]
    );
}

/// The canary: without its column of problems every one of these is a ledger all the same.
#[test]
fn a_ledger_with_a_column_of_problems_is_a_ledger() {
    let cases = [
        (
            "单位|平台|账号名称|最近更新日期|存在问题|备注",
            Kind::Accounts,
        ),
        (
            "单位|平台|账号名称|最近更新日期|运行状态|存在问题|抽查结果",
            Kind::Accounts,
        ),
        ("单位|网站名称|首页最近更新日期|存在问题", Kind::Sites),
        ("网站名称|栏目名称|最近更新日期|存在问题", Kind::Columns),
        ("单位|平台|账号名称|存在问题", Kind::Past),
        ("单位|网站名称|存在问题", Kind::Past),
    ];
    for (heading, kind) in cases {
        let intake = take(&[("台账.txt", heading)]);
        assert_eq!(kinds(&intake), [kind], "{heading}");
    }
}

#[test]
fn an_identity_number_in_a_title_is_cited_where_it_stands() {
    let number = "11010519491231002X";
    let posts = format!("账号名称|标题|发布时间\n甲|公示{number}|2月7日\n甲|公示|2月8日\n");
    let policies = format!("网站名称|政策文件|解读稿\n乙|办法|关于{number}的解读\n");
    let messages = format!("网站名称|留言标题|留言时间|答复时间\n乙|{number}|2月7日|2月8日\n");
    let intake = take(&[
        ("发文.txt", &posts),
        ("政策.txt", &policies),
        ("留言.txt", &messages),
    ]);
    let cited = |cites: &[zicha::dossier::Cite]| -> Vec<_> {
        let evidence = cites.iter().map(|cite| intake.tables.evidence(*cite));
        evidence
            .map(|evidence| evidence.expect("a cell").cell)
            .collect()
    };
    assert_eq!(cited(&account(&intake, "甲").exposed), ["B2"]);
    assert_eq!(cited(&site(&intake, "乙").exposed), ["C2", "B2"]);
    assert_eq!(
        site(&intake, "乙").exposed[0].field,
        Field::InterpretationTitle
    );
}

// ---- Probes ----

#[test]
fn a_visit_is_a_day_a_result_and_whole_seconds() {
    let intake = take(&[(
        "监测.txt",
        "网站名称|访问时间|是否打开|用时（秒）\n\
         望舒县门户|2022-02-07 09:30|是|0.8\n\
         望舒县门户|2022年2月7日 10时|200|15秒\n\
         望舒县门户|2月8日|404|15.2\n\
         望舒县门户|2022-02-09|打不开|超时\n\
         望舒县门户|2022-02-10||超时\n",
    )]);
    let probes = &site(&intake, "望舒县门户").probes;
    let read: Vec<_> = probes
        .iter()
        .map(|probe| (probe.opened.value(), probe.seconds.value()))
        .collect();
    assert_eq!(
        read,
        [
            (Some(true), Some(1)),
            (Some(true), Some(15)),
            (Some(false), Some(16)),
            (Some(false), None),
            (Some(false), None),
        ]
    );
    assert_eq!(probes[0].at.value(), date(2022, 2, 7));
    assert_eq!(probes[0].at.value(), probes[1].at.value());
    assert!(matches!(
        probes[2].at.value(),
        Some(WrittenDate::MonthDay(_))
    ));
    assert_eq!(notes(&intake), []);
}

#[test]
fn milliseconds_are_told_by_the_heading() {
    for heading in ["响应时间（毫秒）", "响应时间(ms)"] {
        let text = format!("网站名称|访问时间|{heading}\n甲|2月7日|15001\n");
        let intake = take(&[("监测.txt", &text)]);
        assert_eq!(site(&intake, "甲").probes[0].seconds.value(), Some(16));
    }
}

#[test]
fn a_visit_that_says_too_little_is_remarked_on() {
    let intake = take(&[(
        "监测.txt",
        "网站名称|访问时间|是否打开|用时\n\
         甲|2月7日||\n\
         甲||是|3\n\
         甲|2月7日|缓慢|约3秒\n\
         |2月7日|是|3\n\
         合计|||\n\
         \n\
         注：每小时访问一次\n",
    )]);
    let probes = &site(&intake, "甲").probes;
    assert_eq!(probes.len(), 2);
    assert!(matches!(probes[0].at, Entry::Unclear(_)));
    assert!(matches!(probes[1].opened, Entry::Unclear(_)));
    assert_eq!(
        notes(&intake),
        [
            (
                2,
                NoteKind::MissingValue,
                "第2行没有填写是否打开，也没有用时，未作为数据，请补充。"
            ),
            (3, NoteKind::BadDate, "第3行没有“访问时间”，请补充。"),
            (
                4,
                NoteKind::UnknownWord,
                "第4行“是否打开”的“缓慢”无法识别，请填写“是”“否”或HTTP状态码。"
            ),
            (
                4,
                NoteKind::UnknownWord,
                "第4行“用时（秒）”的“约3秒”无法识别，请填写秒数。"
            ),
            (
                5,
                NoteKind::MissingName,
                "第5行没有网站名称和单位，不知属于哪个网站，未作为数据，请补充。"
            ),
            (6, NoteKind::SumLine, "第6行为合计行，未作为数据。"),
            (
                8,
                NoteKind::Remark,
                "第8行“注：每小时访问一次”为标题或说明，未作为数据。"
            ),
        ]
    );
}

#[test]
fn what_belongs_to_a_site_finds_it_in_the_ledger() {
    let intake = take(&[
        ("监测.txt", "单位|访问时间|是否打开\n望舒县|2月7日|是\n"),
        (
            "留言.txt",
            "网站名称|留言时间|答复时间\n望舒县【门户】|2月7日|2月8日\n",
        ),
        ("指南.txt", "网站名称|事项名称|缺少要素\n新网|生育登记|无\n"),
        ("网站.txt", "单位|网站名称\n望舒县|望舒县（门户）\n"),
    ]);
    let names: Vec<_> = intake
        .dossier
        .sites
        .iter()
        .map(|site| &*site.name)
        .collect();
    assert_eq!(names, ["望舒县（门户）", "新网"]);
    let ledger = &intake.dossier.sites[0];
    assert_eq!((ledger.probes.len(), ledger.messages.len()), (1, 1));
}

// ---- Messages ----

#[test]
fn a_message_knows_where_it_was_left_and_when_it_was_answered() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|留言栏目|标题|留言时间|答复时间|是否有效|是否简单常见咨询|是否公开\n\
         甲|县长信箱|路灯|2022-02-07|2022-02-08|有效|是|已公开\n\
         甲|建言献策|公交|2022-02-07|未答复|无效|否|未公开\n\
         甲|我为政府网站找错|错字|2022-02-07||||2022-02-10\n\
         甲|纪检举报|某事|2022-02-07|—|||\n\
         甲||无栏目|12月30日|1月3日|||\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    let channels: Vec<_> = messages
        .iter()
        .map(|message| message.channel.value())
        .collect();
    assert_eq!(
        channels,
        [
            Some(Channel::Consulting),
            Some(Channel::Consulting),
            Some(Channel::ErrorReport),
            Some(Channel::Other),
            None
        ]
    );
    assert_eq!(messages[0].title, "路灯");
    assert_eq!(messages[0].answered.value(), date(2022, 2, 8));
    assert_eq!(messages[0].valid.value(), Some(true));
    assert_eq!(messages[0].simple.value(), Some(true));
    assert_eq!(messages[0].published.value(), Some(Publication::Yes));
    assert_eq!(messages[1].valid.value(), Some(false));
    for unanswered in &messages[1..4] {
        assert_eq!(unanswered.answered, Entry::Absent);
    }
    assert!(messages[4].answered.value().is_some());
    assert_eq!(notes(&intake), []);
}

#[test]
fn an_answer_before_its_question_settles_nothing() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|留言栏目|留言时间|答复时间\n\
         甲|咨询|2022-02-07|2022-02-06\n\
         甲|咨询|2022-02-07|2022-02-07\n\
         甲|吐槽|2月7日|2月6日\n\
         甲|咨询||已答复\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    assert!(matches!(messages[0].answered, Entry::Unclear(_)));
    assert_eq!(messages[1].answered.value(), date(2022, 2, 7));
    assert!(matches!(messages[2].channel, Entry::Unclear(_)));
    assert!(messages[2].answered.value().is_some());
    assert!(matches!(messages[3].answered, Entry::Unclear(_)));
    assert_eq!(
        notes(&intake),
        [
            (
                2,
                NoteKind::Conflict,
                "第2行的答复时间“2022-02-06”早于留言时间“2022-02-07”，是否及时答复不予判定，请核对。"
            ),
            (
                4,
                NoteKind::UnknownWord,
                "第4行“留言栏目”的“吐槽”无法识别，请填写“咨询建言”“我为政府网站找错”或“在线访谈”等栏目名称。"
            ),
            (5, NoteKind::BadDate, "第5行没有“留言时间”，请补充。"),
            (
                5,
                NoteKind::BadDate,
                "第5行“答复时间”的“已答复”无法识别为日期，请改为“2022-02-07”这样的日期。"
            ),
        ]
    );
}

/// Without the column nobody knows whether messages were answered, so none is called unanswered.
#[test]
fn a_ledger_without_answers_says_nothing_of_them() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|标题|留言时间\n甲|路灯|2月7日\n甲|公交|2月8日\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    let is_unclear = |entry: &Entry<WrittenDate>| matches!(entry, Entry::Unclear(_));
    assert!(messages.iter().all(|message| is_unclear(&message.answered)));
    assert_eq!(
        notes(&intake),
        [(
            1,
            NoteKind::MissingField,
            "没有“答复时间”一列，留言是否答复不予判定，请补充该列。"
        )]
    );
}

// ---- Guides ----

/// What is said of each element: there, missing, not told.
fn elements(intake: &Intake, title: &str) -> String {
    let mut guides = intake.dossier.sites.iter().flat_map(|site| &site.guides);
    let guide = guides.find(|guide| guide.title == title).expect("a guide");
    let sign = |entry: &Entry<bool>| match entry {
        Entry::Value(true, _) => '有',
        Entry::Value(false, _) => '无',
        Entry::Absent => '空',
        Entry::Unclear(_) => '?',
    };
    guide.elements.iter().map(sign).collect()
}

#[test]
fn the_elements_of_a_guide_are_marked_or_pasted() {
    let intake = take(&[(
        "指南.txt",
        "网站名称|事项名称|指南载明事项名称|设定依据|申请条件|办理材料|办理地点|办理机构|收费标准|办理时间|联系电话|办理流程\n\
         甲|生育登记|有|√|×|无|望舒路1号|卫健委|不收费|工作日9:00—17:00|0000-0000000|\n\
         甲|户口迁移|有|有|有|有|有|有|有|有|有|怪\n",
    )]);
    assert_eq!(elements(&intake, "生育登记"), "有有无无有有有有有空");
    assert_eq!(elements(&intake, "户口迁移"), "有有有有有有有有有?");
    assert_eq!(
        notes(&intake),
        [(
            3,
            NoteKind::UnknownWord,
            "第3行“办理流程”的“怪”无法识别，请填写“有”“无”或指南中的内容。"
        )]
    );
}

#[test]
fn a_list_of_missing_elements_tells_of_all_of_them() {
    let intake = take(&[(
        "指南.csv",
        "网站名称|事项名称|缺少要素\n\
         甲|一|设定依据、收费标准\n\
         甲|二|无\n\
         甲|三|齐全\n\
         甲|四|\n\
         甲|五|法律依据；咨询电话/流程 办公地点\n\
         甲|六|设定依据、美观程度\n\
         |七|无\n\
         甲||无\n",
    )]);
    assert_eq!(elements(&intake, "一"), "有无有有有有无有有有");
    assert_eq!(elements(&intake, "二"), "有有有有有有有有有有");
    assert_eq!(elements(&intake, "三"), "有有有有有有有有有有");
    assert_eq!(elements(&intake, "四"), "空空空空空空空空空空");
    assert_eq!(elements(&intake, "五"), "有无有有无有有有无无");
    assert_eq!(elements(&intake, "六"), "空无空空空空空空空空");
    let names = Element::ALL.map(Element::word).join("、");
    let unknown =
        format!("第7行“缺少要素”的“美观程度”无法识别，未列出的要素不予判定，请从{names}中填写。");
    assert_eq!(
        notes(&intake),
        [
            (7, NoteKind::UnknownWord, unknown.as_str()),
            (
                8,
                NoteKind::MissingName,
                "第8行没有网站名称和单位，不知属于哪个网站，未作为数据，请补充。"
            ),
            (
                9,
                NoteKind::MissingName,
                "第9行没有“事项名称”，未作为数据，请补充。"
            ),
        ]
    );
}

#[test]
fn guides_that_contradict_themselves_or_each_other_are_unclear_there() {
    let intake = take(&[(
        "指南.txt",
        "网站名称|事项名称|缺少要素|设定依据|收费标准\n\
         甲|一|设定依据|有|\n\
         甲|二||有|有\n\
         甲|二||有|无\n\
         甲|三||有|\n\
         甲|三||有|\n",
    )]);
    assert_eq!(elements(&intake, "一"), "有?有有有有有有有有");
    assert_eq!(elements(&intake, "二"), "空有空空空空?空空空");
    assert_eq!(site(&intake, "甲").guides.len(), 3);
    assert_eq!(
        notes(&intake),
        [
            (
                2,
                NoteKind::Conflict,
                "第2行的“设定依据”与“缺少要素”所填不一致，不予判定，请核对。"
            ),
            (
                4,
                NoteKind::Conflict,
                "第4行与前面重复，事项“二”的“收费标准”前后不一致，该项不予判定，请核对后保留一行。"
            ),
            (
                6,
                NoteKind::Duplicate,
                "第6行与前面重复，事项“三”只计一次。"
            ),
        ]
    );
}

// ---- Disclosure ----

#[test]
fn a_units_platform_is_known_by_its_columns() {
    let intake = take(&[(
        "公开.txt",
        "单位|平台栏目|最近更新日期|信息条数\n\
         望舒县|政府信息公开指南|2022-01-05|1\n\
         望舒 县|依申请公开||0\n\
         羲和县|政府信息公开年报|空白|\n\
         羲和县|法定主动公开内容|2022-02-01|0\n\
         羲和县|政府信息公开制度|2022-01-01|2\n\
         羲和县|政府信息公开制度|2022-01-01|2\n\
         羲和县||2022-01-01|2\n\
         |政府信息公开指南|2022-01-01|\n",
    )]);
    let first = &unit(&intake, "望舒县").disclosure;
    assert_eq!(first.len(), 2);
    assert_eq!(first[0].name, "政府信息公开指南");
    assert_eq!(first[0].last_update.value(), date(2022, 1, 5));
    assert_eq!(first[0].category, Entry::Absent);
    assert_eq!(first[0].is_blank(), Some(false));
    assert_eq!(first[1].is_blank(), Some(true));
    let second = &unit(&intake, "羲和县").disclosure;
    assert_eq!(second.len(), 3);
    assert_eq!(second[0].is_blank(), Some(true));
    assert_eq!(second[1].is_blank(), None);
    assert_eq!(unit(&intake, "").disclosure.len(), 1);
    assert!(intake.dossier.sites.is_empty());
    assert_eq!(
        notes(&intake),
        [
            (
                5,
                NoteKind::Conflict,
                "第5行的栏目“法定主动公开内容”既填为没有内容，又填了更新日期，是否空白不予判定，请核对。"
            ),
            (
                7,
                NoteKind::Duplicate,
                "第7行的栏目“政府信息公开制度”与前面重复，只计一次。"
            ),
            (
                8,
                NoteKind::MissingName,
                "第8行没有“平台栏目”，未作为数据，请补充。"
            ),
        ]
    );
}

#[test]
fn a_column_may_be_said_to_be_set_up() {
    let intake = take(&[(
        "公开.txt",
        "单位|平台栏目|是否设置\n望舒县|政府信息公开指南|是\n望舒县|依申请公开|未设置\n望舒县|年报|部分\n",
    )]);
    let columns = &unit(&intake, "望舒县").disclosure;
    let blank: Vec<_> = columns.iter().map(|column| column.is_blank()).collect();
    assert_eq!(blank, [Some(false), Some(true), None]);
    assert_eq!(notes(&intake)[0].1, NoteKind::UnknownWord);
}

#[test]
fn a_title_tells_a_platform_from_a_site() {
    let columns = "单位|栏目名称|最近更新日期\n望舒县|依申请公开|2022-02-07\n";
    let titled = format!("望舒县政府信息公开平台栏目情况\n{columns}");
    assert_eq!(kinds(&take(&[("公开.txt", &titled)])), [Kind::Disclosure]);
    assert_eq!(kinds(&take(&[("公开.txt", columns)])), [Kind::Columns]);
}

// ---- Submissions ----

/// 汴政办〔2021〕42号, annex 4, as it stands in the bulletin.
const KAIFENG_ANNEX_4: &str = "附件 4

2021 年第三季度各县区信息报送情况

序号	单位	报送数	采用数
1	禹王台区	216	159
2	杞县	200	158
3	祥符区	167	150
4	尉氏县	163	148
5	城乡一体化示范区	119	85
6	通许县	110	76
7	鼓楼区	110	72
8	龙亭区	98	68
9	顺河回族区	59	39

注：数据采集时间为 2021 年 6 月 1 日—2021 年 8 月 25 日
";

/// 汴政办〔2021〕42号, annex 5, with the break of the page in it.
const KAIFENG_ANNEX_5: &str = "附件 5

2021 年第三季度市直各单位信息报送情况

序号	单位	报送数	采用数
1	市教体局	171	144
2	市住房城乡建设局	135	114
3	市民政局	131	100
4	市信访局	105	94
5	市审计局	80	75
6	市城管局	81	72
7	市统计局	82	71
8	市司法局	67	64
9	市政务服务大数据管理局	67	60
10	市粮食和储备局	64	59
11	市林业局	82	53
12	市农业农村局	64	53
13	市市场监管局	54	52
14	市财政局	61	49
15	市商务局	65	48
16	市生态环境局	49	43
17	市人力资源社会保障局	65	42
18	市自然资源规划局	57	40
19	市水利局	47	35

20	市发展改革委	47	33
21	市工业和信息化局	62	30
22	市交通运输局	39	27
23	市应急局	33	26
24	市卫生健康委	38	25
25	市人防办	27	24
26	市文化广电旅游局	34	23
27	市医保局	27	23
28	市金融局	23	22
29	市科技局	34	20
30	市乡村振兴局	19	16
31	市退役军人局	16	15
32	市公安局	19	14
33	市民族宗教局	16	6

注：数据采集时间为 2021 年 6 月 1 日—2021 年 8 月 25 日
";

/// Units in the order of their ranks are those of the annex, which is printed in that order.
#[test]
fn the_printed_tables_of_submissions_are_ranked_as_they_are_printed() {
    for (text, units) in [(KAIFENG_ANNEX_4, 9), (KAIFENG_ANNEX_5, 33)] {
        let intake = take(&[("附件.txt", text)]);
        assert_eq!(kinds(&intake), [Kind::Submissions]);
        let submissions: Vec<_> = intake
            .dossier
            .units
            .iter()
            .map(|unit| unit.submission.value().expect("numbers"))
            .collect();
        let ranks: Vec<_> = submissions
            .iter()
            .map(|submission| submission.rank)
            .collect();
        assert_eq!(ranks, (1..=units).collect::<Vec<_>>());
        assert!(submissions.iter().all(|submission| submission.of == units));
        let remark = "为标题或说明，未作为数据。";
        assert!(
            notes(&intake)
                .iter()
                .all(|(_, kind, text)| *kind == NoteKind::Remark && text.ends_with(remark))
        );
    }
}

#[test]
fn both_tables_in_one_paste_have_each_its_own_ranks() {
    let intake = take(&[("附件.txt", &format!("{KAIFENG_ANNEX_4}\n{KAIFENG_ANNEX_5}"))]);
    assert_eq!(intake.dossier.units.len(), 42);
    let submission = |name| unit(&intake, name).submission.value().expect("numbers");
    assert_eq!(
        submission("禹王台区"),
        Submission {
            submitted: 216,
            adopted: 159,
            rank: 1,
            of: 9
        }
    );
    assert_eq!(
        (submission("市教体局").rank, submission("市教体局").of),
        (1, 33)
    );
}

#[test]
fn equal_numbers_share_a_rank_and_impossible_ones_have_none() {
    let intake = take(&[(
        "报送.txt",
        "单位|报送数|采用数\n\
         甲县|1,200条|30条\n\
         乙县|40|30\n\
         丙县|40|30\n\
         丁县|30|30\n\
         戊县|29|30\n\
         己县|若干|3\n\
         庚县|20|\n\
         |20|3\n\
         甲县|1200|30\n\
         乙县|41|30\n",
    )]);
    let rank = |name: &str| {
        unit(&intake, name)
            .submission
            .value()
            .map(|found| found.rank)
    };
    assert_eq!(rank("甲县"), Some(1));
    assert_eq!(rank("丙县"), Some(4));
    assert_eq!(rank("丁县"), Some(6));
    for name in ["乙县", "戊县", "己县", "庚县"] {
        assert!(
            matches!(unit(&intake, name).submission, Entry::Unclear(_)),
            "{name}"
        );
    }
    assert_eq!(
        notes(&intake),
        [
            (
                6,
                NoteKind::Conflict,
                "第6行的采用数30多于报送数29，该单位不参加排名，请核对。"
            ),
            (
                7,
                NoteKind::UnknownWord,
                "第7行“报送数”的“若干”无法识别，请填写数字。"
            ),
            (
                8,
                NoteKind::MissingValue,
                "第8行没有“采用数”，该单位不参加排名，请补充。"
            ),
            (
                9,
                NoteKind::MissingName,
                "第9行没有“单位”，未作为数据，请补充。"
            ),
            (
                10,
                NoteKind::Duplicate,
                "第10行与前面重复，单位“甲县”只计一次。"
            ),
            (
                11,
                NoteKind::Conflict,
                "第11行与前面重复，单位“乙县”的“报送数”前后不一致，该项不予判定，请核对后保留一行。"
            ),
        ]
    );
}

// ---- Registry ----

const LEDGER: &str = "单位|平台|账号名称|运行状态\n\
    望舒县公安局|微信|平安望舒|正常\n\
    望舒县公安局|微博|平安望舒|正常\n\
    望舒县司法局|微信|望舒司法|正常\n\
    望舒县水利局|微信|望舒水利|正常\n\
    望舒县林业局|微信|望舒林业|已注销\n";

fn listings(intake: &Intake, system: System) -> Vec<&Listing> {
    let accounts = intake.dossier.accounts.iter();
    accounts
        .map(|account| &account.listed[system as usize])
        .collect()
}

#[test]
fn a_list_of_a_system_tells_which_accounts_it_holds() {
    let intake = take(&[
        ("台账.txt", LEDGER),
        (
            "名单.txt",
            "登记系统|单位|平台|账号名称|状态\n\
             全国|望舒县公安局|微信公众号|平安望舒|正常\n\
             全国|望舒县司法局|微信|望舒司法官方微信|正常\n\
             全国|羲和县|微信|平安羲和|正常\n\
             全国|羲和县|微信|平安羲和|正常\n\
             全国||抖音|无主号|正常\n\
             全国|望舒县林业局|微信|望舒林业|正常\n\
             全国|望舒县|微信|老账号|注销\n\
             卫健系统|望舒县|微信|望舒健康|\n\
             全国|望舒县|微信||\n",
        ),
    ]);
    assert_eq!(intake.dossier.accounts.len(), 4);
    let nation = listings(&intake, System::Nation);
    assert!(matches!(nation[0], Listing::Named(place) if place.row == 2));
    assert_eq!(nation[1], &Listing::Missing);
    assert!(
        matches!(nation[2], Listing::Perhaps { place, name } if place.row == 3 && name == "望舒司法官方微信")
    );
    assert_eq!(nation[3], &Listing::Missing);
    let province = listings(&intake, System::Province);
    assert!(province.iter().all(|listing| **listing == Listing::NoList));
    let unlisted = |name| -> Vec<_> {
        let unlisted = &unit(&intake, name).unlisted;
        unlisted
            .iter()
            .map(|one| (&*one.name, one.perhaps.as_deref(), one.system))
            .collect()
    };
    assert_eq!(
        unlisted("望舒县司法局"),
        [("望舒司法官方微信", Some("望舒司法"), System::Nation)]
    );
    assert_eq!(unlisted("羲和县"), [("平安羲和", None, System::Nation)]);
    assert_eq!(unlisted(""), [("无主号", None, System::Nation)]);
    let listed = |name| unit(&intake, name).listed;
    assert_eq!(
        ["望舒县公安局", "望舒县司法局", "羲和县", ""].map(listed),
        [1, 0, 0, 0]
    );
    assert_eq!(intake.dossier.units.len(), 4);
    assert_eq!(
        notes(&intake)[1..],
        [
            (
                3,
                NoteKind::GuessedName,
                "第3行“望舒司法官方微信”按相近名称认作“望舒司法”，请核对。"
            ),
            (5, NoteKind::Duplicate, "第5行与前面重复，只计一次。"),
            (
                7,
                NoteKind::Closed,
                "第7行“望舒林业”在台账中为已停用的账号，未作为数据。"
            ),
            (
                8,
                NoteKind::Closed,
                "第8行“老账号”的状态为“注销”，不再检查。"
            ),
            (
                9,
                NoteKind::UnknownWord,
                "第9行“登记系统”的“卫健系统”无法识别，请填写“全国”或“省”。"
            ),
            (
                10,
                NoteKind::MissingName,
                "第10行没有“账号名称”，未作为数据，请补充。"
            ),
        ]
    );
}

/// A list without platforms does not tell which of two accounts of a name it means, so neither is missing.
#[test]
fn an_entry_that_may_be_either_of_two_accounts_leaves_both_open() {
    let intake = take(&[
        ("台账.txt", LEDGER),
        ("省监管系统.txt", "单位|账号名称|登记系统\n|平安望舒|\n"),
    ]);
    let province = listings(&intake, System::Province);
    assert!(matches!(province[0], Listing::Perhaps { .. }));
    assert!(matches!(province[1], Listing::Perhaps { .. }));
    assert_eq!(intake.dossier.units.len(), 0);
    assert_eq!(
        notes(&intake)[1..],
        [(
            2,
            NoteKind::Ambiguous,
            "第2行“平安望舒”可能是2个对象中的任何一个，未作为数据，请补充平台和单位，或填写全称。"
        )]
    );
}

/// An entry of nearly the name of an account that the list names anyway is another account.
#[test]
fn no_guess_is_made_on_an_account_that_the_list_names() {
    let lines = [
        "|微信|望舒司法官方微信\n",
        "|微信|望舒司法\n",
        "|微信|望舒水利政务微信\n",
        "|微信|望舒水利官微\n",
    ];
    let list = |lines: Vec<&str>| format!("单位|平台|账号名称\n{}", lines.concat());
    let turned = list(lines.iter().rev().copied().collect());
    for list in [list(lines.to_vec()), turned] {
        let intake = take(&[("台账.txt", LEDGER), ("全国登记名单.txt", &list)]);
        let nation = listings(&intake, System::Nation);
        assert!(matches!(nation[2], Listing::Named(_)));
        // Of two guesses the same one is kept whichever comes first.
        assert!(matches!(nation[3], Listing::Perhaps { name, .. } if name == "望舒水利官微"));
        assert_eq!(unit(&intake, "望舒县司法局").listed, 1);
        let unlisted: BTreeSet<_> = unit(&intake, "")
            .unlisted
            .iter()
            .map(|one| (&*one.name, one.perhaps.as_deref()))
            .collect();
        assert_eq!(
            unlisted,
            BTreeSet::from([
                ("望舒司法官方微信", None),
                ("望舒水利政务微信", Some("望舒水利")),
                ("望舒水利官微", Some("望舒水利")),
            ])
        );
    }
}

#[test]
fn a_list_is_known_by_its_title_its_sheet_or_its_file() {
    let list = "单位|平台|账号名称\n望舒县公安局|微信|平安望舒\n";
    let titled = |title: &str| format!("{title}\n{list}");
    let cases = [
        (
            "名单.txt",
            titled("全国政务新媒体信息报送系统账号"),
            Some(System::Nation),
        ),
        (
            "名单.txt",
            titled("河南省政府统一技术平台新媒体监管系统"),
            Some(System::Province),
        ),
        (
            "全国政务新媒体信息报送系统.txt",
            list.to_owned(),
            Some(System::Nation),
        ),
        (
            "登记名单（省）.txt",
            list.to_owned(),
            Some(System::Province),
        ),
        ("登记名单.txt", list.to_owned(), None),
    ];
    for (file, text, system) in cases {
        let intake = take(&[("台账.txt", LEDGER), (file, &text)]);
        assert_eq!(kinds(&intake), [Kind::Accounts, Kind::Registry], "{file}");
        assert_eq!(intake.dossier.accounts.len(), 4);
        for known in System::ALL {
            let listing = &intake.dossier.accounts[0].listed[known as usize];
            let is_named = matches!(listing, Listing::Named(_));
            assert_eq!(is_named, Some(known) == system, "{file} {known:?}");
            assert_eq!(*listing == Listing::NoList, Some(known) != system);
        }
        if system.is_none() {
            let why = "登记名单没有说明出自哪个系统，其中1行的账号未作为数据，请在“登记系统”一列填写“全国”或“省”。";
            assert_eq!(notes(&intake)[1..], [(1, NoteKind::MissingValue, why)]);
        }
    }
    // The canary: a ledger is no list.
    assert_eq!(kinds(&take(&[("台账.txt", list)])), [Kind::Accounts]);
}

/// Exports with the dates of updates are what offices keep as their ledger.
#[test]
fn a_list_with_dates_of_updates_is_a_ledger() {
    let text = "单位|平台|账号名称|最近更新日期\n甲|微信|乙|2022-02-07\n";
    let intake = take(&[("新媒体监管系统导出.txt", text)]);
    assert_eq!(kinds(&intake), [Kind::Accounts]);
}

// ---- Past bulletins ----

/// An annex as the repository holds it, below the title it has in the bulletin.
fn annex(folder: &str, number: usize, title: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bulletins")
        .join(folder)
        .join(format!("annex-{number}.tsv"));
    let table = fs::read_to_string(path).expect("an annex");
    format!("{title}\n\n{table}")
}

const KAIFENG: [&str; 3] = [
    "附件 1\n\n2021 年第三季度存在问题的网站名单",
    "附件 2\n\n2021 年第三季度不合格的政务新媒体名单",
    "附件 3\n\n2021 年第三季度存在问题的政务新媒体名单",
];

const NANYANG: [&str; 2] = [
    "南阳市 2022 年第一季度政府网站抽查单位情况表\n\n抽查采样时间：2022 年 2 月 16 日—2022 年 2 月 24 日",
    "南阳市 2022 年第一季政务新媒体抽查情况表\n\n抽查采样时间：2022 年 2 月 24 日",
];

/// Names as the offices' own ledgers have them.
const KAIFENG_LEDGERS: [(&str, &str); 2] = [
    (
        "网站.txt",
        "单位|网站名称|网站类型\n\
         鼓楼区人民政府办公室|开封市鼓楼区人民政府门户网站|门户网站\n\
         市林业局|市林业局|部门网站\n\
         市卫生健康委|开封市卫生健康委网站|部门网站\n",
    ),
    (
        "账号.txt",
        "平台|账号名称\n\
         抖音|开封市禹王台区文化和旅游局\n\
         微信|通许教育\n微博|通许教育\n\
         微信|厉庄故事\n微信|三农新风官方微信\n微博|禹王台市场监管\n微博|开封鼓楼区市场监管\n\
         微博|尉氏县金融工作局\n微博|祥符区应急管理\n微博|开封市顺河回族区人社局\n微信|开封双拥\n微信|开封退役军人\n",
    ),
];

fn problems(past: &[Past]) -> Vec<&str> {
    past.iter().map(|past| past.problem.as_str()).collect()
}

#[test]
fn the_annexes_of_kaifeng_are_read_as_they_are_printed() {
    let annexes = [1, 2, 3].map(|number| annex("kaifeng-2021q3", number, KAIFENG[number - 1]));
    let together = annexes.join("\n");
    let apart = [
        ("附件1.txt", &*annexes[0]),
        ("附件2.txt", &*annexes[1]),
        ("附件3.txt", &*annexes[2]),
    ];
    for bulletin in [&apart[..], &[("通报.txt", &*together)]] {
        let intake = take(&[&KAIFENG_LEDGERS[..], bulletin].concat());
        assert_eq!(kinds(&intake)[2..], [Kind::Past; 3]);
        assert_eq!(
            intake.dossier.bulletins,
            [Bulletin {
                title: "2021年第三季度".into(),
                issuer: None
            }]
        );
        let drum = &site(&intake, "开封市鼓楼区人民政府门户网站").past;
        assert_eq!(problems(drum), ["长期未更新"]);
        assert_eq!(drum[0].items, ["政策发布"]);
        assert_eq!(drum[0].failed, Entry::Absent);
        assert_eq!(drum[0].guessed.as_deref(), Some("鼓楼区"));
        let forestry = &site(&intake, "市林业局").past;
        assert_eq!(problems(forestry), ["空白栏目", "长期未更新"]);
        assert_eq!(forestry[1].items, ["森林公安", "国家森林公园城市创建"]);
        assert_eq!(forestry[0].guessed, None);
        let stale = &account(&intake, "开封市禹王台区文化和旅游局").past;
        assert_eq!(stale[0].failed.value(), Some(true));
        assert_eq!(stale[0].items, [] as [&str; 0]);
        // The one on the platform of the row.
        let accounts = &intake.dossier.accounts;
        assert_eq!(problems(&accounts[1].past), ["一周未更新 两次"]);
        assert_eq!(accounts[1].past[0].failed, Entry::Absent);
        assert!(accounts[2].past.is_empty());
        assert_eq!(
            account(&intake, "三农新风官方微信").past[0]
                .guessed
                .as_deref(),
            Some("三农新风")
        );
        let counted: Vec<_> = accounts.iter().map(|account| account.past.len()).collect();
        assert_eq!(counted, [1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1]);
        let said: BTreeSet<_> = notes(&intake)
            .into_iter()
            .filter(|(_, kind, _)| *kind != NoteKind::Remark)
            .map(|(_, kind, text)| {
                let what = text.split_once('行').map_or("", |(_, what)| what);
                (kind, what)
            })
            .collect();
        // 尉氏县金融工作局 has an account on another platform only, and 开封爱卫办 has none.
        let unknown =
            |name: &str| format!("的“{name}”不在台账中，未作为数据，请核对名称或补充台账。");
        let (one, other) = (unknown("尉氏县金融工作局"), unknown("开封爱卫办"));
        assert_eq!(
            said,
            BTreeSet::from([
                (
                    NoteKind::GuessedName,
                    "“鼓楼区”按相近名称认作“开封市鼓楼区人民政府门户网站”，请核对。"
                ),
                (
                    NoteKind::GuessedName,
                    "“市卫生健康委”按相近名称认作“开封市卫生健康委网站”，请核对。"
                ),
                (
                    NoteKind::GuessedName,
                    "“三农新风”按相近名称认作“三农新风官方微信”，请核对。"
                ),
                (
                    NoteKind::GuessedName,
                    "“开封市祥符区应急管理”按相近名称认作“祥符区应急管理”，请核对。"
                ),
                (NoteKind::UnknownSubject, &*one),
                (NoteKind::UnknownSubject, &*other),
            ])
        );
    }
}

#[test]
fn the_annexes_of_nanyang_are_read_as_they_are_printed() {
    let sites = annex("nanyang-2022q1", 1, NANYANG[0]);
    let accounts = annex("nanyang-2022q1", 2, NANYANG[1]);
    let intake = take(&[
        ("附件1.txt", &sites),
        (
            "台账.txt",
            "单位|网站名称\n南阳市司法局|南阳市司法局网站\n镇平县人民政府办公室|镇平县人民政府网站\n",
        ),
        (
            "账号.txt",
            "单位|平台|账号名称\n官庄工区|微信公众号|绿色官庄\n市卫健委|微博|南阳市卫生健康委\n市卫健委|抖音|南阳市卫生健康委\n",
        ),
        ("附件2.txt", &accounts),
    ]);
    assert_eq!(
        intake.dossier.bulletins,
        [Bulletin {
            title: "2022年第一季度".into(),
            issuer: Some(Issuer::City)
        }]
    );
    let justice = &site(&intake, "南阳市司法局网站").past;
    assert_eq!(problems(justice), ["存在 3 个空白栏目。"]);
    assert_eq!(justice[0].failed.value(), Some(false));
    assert_eq!(justice[0].guessed, None);
    assert_eq!(site(&intake, "镇平县人民政府网站").past.len(), 1);
    let green = &account(&intake, "绿色官庄").past;
    assert_eq!(problems(green), ["长期不更新 (16 天)"]);
    assert_eq!(green[0].failed.value(), Some(true));
    let counted: Vec<_> = intake
        .dossier
        .accounts
        .iter()
        .map(|account| account.past.len())
        .collect();
    assert_eq!(counted, [1, 1, 0]);
    let unknown = notes(&intake)
        .iter()
        .filter(|(_, kind, _)| *kind == NoteKind::UnknownSubject)
        .count();
    assert_eq!((unknown, notes(&intake).len()), (8 + 3, 8 + 3));
}

#[test]
fn a_line_on_a_unit_is_the_units() {
    let intake = take(&[(
        "2021年上半年通报.txt",
        "单位|问题\n市农业农村局|未按要求核查补报政务新媒体账号\n市供销社|无\n|不知是谁\n",
    )]);
    let past = &unit(&intake, "市农业农村局").past;
    assert_eq!(problems(past), ["未按要求核查补报政务新媒体账号"]);
    assert_eq!(
        intake.dossier.bulletins,
        [Bulletin {
            title: "2021年上半年".into(),
            issuer: None
        }]
    );
    assert_eq!(intake.dossier.units.len(), 1);
    assert_eq!(
        notes(&intake),
        [
            (3, NoteKind::NothingSaid, "第3行没有指出问题，未作为数据。"),
            (
                4,
                NoteKind::MissingName,
                "第4行没有单位，也没有网站或账号名称，未作为数据，请补充。"
            ),
        ]
    );
}

#[test]
fn columns_say_more_of_a_bulletin_than_its_title() {
    let intake = take(&[
        (
            "台账.txt",
            "单位|平台|账号名称|运行状态\n甲县|微信|平安甲县|正常\n甲县|微博|旧号|已注销\n甲县|微信|双胞胎|正常\n甲县|微博|双胞胎|正常\n",
        ),
        (
            "往期.txt",
            "河南省2022年第一季度检查情况\n\
             通报|通报单位|单位|平台|名称|抽查结果|存在问题|整改期限|整改反馈日期\n\
             2021年3季度|甲县政府办公室|甲县|微信|平安甲县|不合格|长期不更新|2021-09-07|2021-09-06\n\
             2021年第三季度|甲县|甲县|微信|平安甲县|合格|错字|9月7日|\n\
             ||甲县|微信|平安甲县|单否||上旬|\n\
             ||甲县|微信|平安甲县|合格||\n\
             |某处|甲县|微信|平安甲县官方微信|较差|错链|||\n\
             ||甲县|微博|旧号|单否|长期不更新|||\n\
             ||甲县||双胞胎|单否|长期不更新|||\n",
        ),
    ]);
    let bulletin = |title: &str, issuer| Bulletin {
        title: title.into(),
        issuer,
    };
    assert_eq!(
        intake.dossier.bulletins,
        [
            bulletin("2021年第三季度", Some(Issuer::County)),
            bulletin("2022年第一季度", Some(Issuer::Province)),
            bulletin("2022年第一季度", None),
        ]
    );
    let past = &account(&intake, "平安甲县").past;
    assert_eq!(problems(past), ["长期不更新", "错字", "单否", "错链"]);
    let of: Vec<_> = past.iter().map(|past| past.bulletin).collect();
    assert_eq!(of, [0, 0, 1, 2]);
    let failed: Vec<_> = past.iter().map(|past| past.failed.value()).collect();
    assert_eq!(failed, [Some(true), Some(false), Some(true), None]);
    assert_eq!(past[0].deadline.value(), date(2021, 9, 7));
    assert_eq!(past[0].reported.value(), date(2021, 9, 6));
    assert_eq!(past[1].reported, Entry::Absent);
    assert!(matches!(past[2].deadline, Entry::Unclear(_)));
    assert!(matches!(past[3].failed, Entry::Unclear(_)));
    let said: Vec<_> = notes(&intake)[1..]
        .iter()
        .map(|(row, kind, _)| (*row, *kind))
        .collect();
    assert_eq!(
        said,
        [
            (5, NoteKind::BadDate),
            (6, NoteKind::NothingSaid),
            (7, NoteKind::UnknownWord),
            (7, NoteKind::UnknownWord),
            (7, NoteKind::GuessedName),
            (8, NoteKind::Closed),
            (9, NoteKind::Ambiguous),
        ]
    );
}

#[test]
fn a_mere_name_is_a_sites_or_an_accounts() {
    let intake = take(&[
        ("网站.txt", "单位|网站名称\n甲县|甲县门户\n甲县|同名\n"),
        (
            "账号.txt",
            "单位|平台|账号名称\n甲县|微信|平安甲县\n甲县|微信|同名\n",
        ),
        (
            "往期.txt",
            "单位|主体类型|名称|存在问题\n\
             甲县||甲县门户|空白栏目\n\
             甲县||平安甲县|长期不更新\n\
             甲县|网站|同名|空白栏目\n\
             甲县|微信|同名|长期不更新\n\
             甲县||同名|错字\n",
        ),
    ]);
    assert_eq!(problems(&site(&intake, "甲县门户").past), ["空白栏目"]);
    assert_eq!(problems(&account(&intake, "平安甲县").past), ["长期不更新"]);
    assert_eq!(problems(&site(&intake, "同名").past), ["空白栏目"]);
    assert_eq!(problems(&account(&intake, "同名").past), ["长期不更新"]);
    assert_eq!(notes(&intake).len(), 1);
    assert_eq!(notes(&intake)[0].1, NoteKind::Ambiguous);
}

#[test]
fn tables_without_a_title_are_bulletins_of_their_own() {
    let text = "单位|问题\n甲县|错字\n甲县|错链\n";
    let intake = take(&[("甲.txt", text), ("乙.txt", text)]);
    let past = &unit(&intake, "甲县").past;
    let of: Vec<_> = past.iter().map(|past| past.bulletin).collect();
    assert_eq!(of, [0, 0, 1, 1]);
}

// ---- Answers ----

const SUBJECTS: [(&str, &str); 2] = [
    ("网站.txt", "单位|网站名称\n甲县政府办|甲县门户\n"),
    (
        "账号.txt",
        "单位|平台|账号名称\n甲县公安局|微信|平安甲县\n甲县公安局|微博|平安甲县\n甲县水利局|微信|甲县水利\n",
    ),
];

#[test]
fn an_answer_is_about_all_a_unit_a_site_or_an_account() {
    let answers = "指标|回答|单位|网站名称|平台|账号名称|说明\n\
         安全、泄密事故等严重问题|否|||||已自查\n\
         一|是|全部||||\n\
         二|不清楚|甲县 公安局||||\n\
         三|不适用||甲县门户|||\n\
         四|√|||微博|平安甲县|\n\
         五|×||新网|||\n\
         六|是|||抖音|新号|\n\
         七|是|||微博||\n\
         八|是||甲县门户|微信|甲县水利|\n\
         九|是||||平安甲县|\n";
    let intake = take(&[&SUBJECTS[..], &[("问答.txt", answers)]].concat());
    let given: Vec<_> = intake
        .dossier
        .answers
        .iter()
        .map(|answer| (&*answer.indicator, answer.scope.clone(), answer.reply))
        .collect();
    assert_eq!(
        given,
        [
            ("安全、泄密事故等严重问题", Scope::All, Reply::No),
            ("一", Scope::All, Reply::Yes),
            ("二", Scope::Unit("甲县公安局".into()), Reply::Unknown),
            ("三", Scope::Site(0), Reply::NotApplicable),
            ("四", Scope::Account(1), Reply::Yes),
            ("五", Scope::Site(1), Reply::No),
            ("六", Scope::Account(3), Reply::Yes),
        ]
    );
    assert_eq!(intake.dossier.answers[0].remark, "已自查");
    assert_eq!(intake.dossier.sites[1].name, "新网");
    assert_eq!(
        notes(&intake),
        [
            (
                9,
                NoteKind::MissingName,
                "第9行没有“账号名称”，未作为数据，请补充。"
            ),
            (
                10,
                NoteKind::Ambiguous,
                "第10行既填了网站，又填了账号，未作为数据，请分为两行。"
            ),
            (
                11,
                NoteKind::Ambiguous,
                "第11行：名为“平安甲县”的账号不止一个，不知属于哪个，未作为数据，请补充平台和单位。"
            ),
        ]
    );
}

#[test]
fn a_mere_name_must_be_known_unless_the_platform_is() {
    let answers = "检查项目|检查结果|名称|平台\n\
         一|是|甲县门户|\n\
         二|是|甲县水利|\n\
         三|是|新号|抖音\n\
         四|是|新号二|\n\
         五|是|平安甲县|\n\
         六|是|全部|\n";
    let intake = take(&[&SUBJECTS[..], &[("问答.txt", answers)]].concat());
    let scopes: Vec<_> = intake
        .dossier
        .answers
        .iter()
        .map(|answer| answer.scope.clone())
        .collect();
    assert_eq!(
        scopes,
        [
            Scope::Site(0),
            Scope::Account(2),
            Scope::Account(3),
            Scope::All
        ]
    );
    let said: Vec<_> = notes(&intake)
        .iter()
        .map(|(row, kind, _)| (*row, *kind))
        .collect();
    assert_eq!(
        said,
        [(5, NoteKind::UnknownSubject), (6, NoteKind::Ambiguous)]
    );
}

#[test]
fn of_two_answers_the_later_one_holds_and_nothing_is_made_up() {
    let answers = "指标|回答\n一|是\n一|否\n一|否\n二|\n三|或许\n|是\n";
    let intake = take(&[("问答.txt", answers)]);
    let replies: Vec<_> = intake
        .dossier
        .answers
        .iter()
        .map(|answer| answer.reply)
        .collect();
    assert_eq!(replies, [Reply::Yes, Reply::No, Reply::No]);
    assert_eq!(
        notes(&intake),
        [
            (
                3,
                NoteKind::Conflict,
                "第3行对“一”的回答“否”与前面第2行的“是”不一致，以最后一次为准，请核对。"
            ),
            (5, NoteKind::NothingSaid, "第5行没有回答，未作为数据。"),
            (
                6,
                NoteKind::UnknownWord,
                "第6行“回答”的“或许”无法识别，请填写“是”“否”“不清楚”或“不适用”。"
            ),
            (
                7,
                NoteKind::MissingName,
                "第7行没有“指标”，未作为数据，请补充。"
            ),
        ]
    );
}

// ---- Order ----

/// What lists say of the subjects, without the numbers of tables and in no order.
fn content(dossier: &Dossier) -> BTreeSet<String> {
    let bulletin = |past: &Past| {
        let Bulletin { title, issuer } = &dossier.bulletins[past.bulletin];
        format!(
            "{title} {issuer:?} {} {:?} {:?} {:?}",
            past.problem,
            past.items,
            past.failed.value(),
            past.guessed
        )
    };
    let site = |site: &Site| format!("{} {}", site.unit, site.name);
    let account = |account: &Account| {
        format!(
            "{} {} {}",
            account.unit,
            account.label(),
            account.platform.0
        )
    };
    let listing = |listing: &Listing| match listing {
        Listing::Named(place) => format!("named {}", place.row),
        Listing::Perhaps { place, name } => format!("perhaps {} {name}", place.row),
        other => format!("{other:?}"),
    };
    let mut content = BTreeSet::new();
    for one in &dossier.sites {
        let past = one.past.iter().map(bulletin);
        content.extend(past.map(|past| format!("{}: {past}", site(one))));
    }
    for one in &dossier.accounts {
        let past = one.past.iter().map(bulletin);
        let listed = one.listed.iter().map(listing);
        let said = past.chain(listed);
        content.extend(said.map(|said| format!("{}: {said}", account(one))));
    }
    for one in &dossier.units {
        let unlisted = one
            .unlisted
            .iter()
            .map(|entry| format!("{} {:?} {:?}", entry.name, entry.system, entry.perhaps));
        let said = one.past.iter().map(bulletin).chain(unlisted);
        content.extend(said.map(|said| format!("{}: {said}", one.name)));
    }
    for answer in &dossier.answers {
        let scope = match &answer.scope {
            Scope::Site(number) => site(&dossier.sites[*number]),
            Scope::Account(number) => account(&dossier.accounts[*number]),
            other => format!("{other:?}"),
        };
        content.insert(format!("{scope}: {} {:?}", answer.indicator, answer.reply));
    }
    content
}

#[test]
fn files_in_any_order_say_the_same() {
    let annexes = [1, 2, 3].map(|number| annex("kaifeng-2021q3", number, KAIFENG[number - 1]));
    let list = "单位|平台|账号名称|登记系统\n甲|微信|开封双拥|全国\n甲|微信|开封双拥官微|全国\n乙|微信|丙|省\n";
    let mut files = KAIFENG_LEDGERS.to_vec();
    files.extend([
        ("附件1.txt", &*annexes[0]),
        ("附件2.txt", &*annexes[1]),
        ("附件3.txt", &*annexes[2]),
        ("名单.txt", list),
        (
            "答.txt",
            "指标|回答|名称|平台\n一|是|市林业局|\n二|否|新号|微信\n",
        ),
    ]);
    let expected = content(&take(&files).dossier);
    assert!(expected.len() > 30, "{}", expected.len());
    for _ in 0..files.len() {
        files.rotate_left(1);
        assert_eq!(content(&take(&files).dossier), expected);
        files.reverse();
        assert_eq!(content(&take(&files).dossier), expected);
        files.reverse();
    }
}

// ---- Anything at all ----

/// The columns that a kind of table may have, by the names that clerks know them by.
fn headings(kind: Kind) -> Vec<&'static str> {
    let known = include_str!("../src/intake/data/headers.csv");
    let ids: BTreeSet<_> = known
        .lines()
        .filter_map(|line| line.split_once(','))
        .filter(|(kinds, _)| kinds.split('|').any(|id| id == kind.id() || id == "*"))
        .filter_map(|(_, rest)| Some(rest.split_once(',')?.0))
        .filter(|id| *id != Field::Ignored.id())
        .collect();
    let titles = ids.into_iter().filter_map(Field::from_id).map(Field::title);
    titles.collect()
}

/// A full header is known for what it is, and no cell, however odd, loses a row or stops the reading.
#[test]
fn every_kind_bears_any_cell_in_any_column() {
    const ODD: [&str; 19] = [
        "",
        "-",
        "甲",
        "是",
        "否",
        "无",
        "0",
        "-1",
        "99999999999999999999",
        "1e308",
        "2022-02-07",
        "2月30日",
        "44599",
        "全部",
        "微信公众号",
        "（）",
        "市",
        "😀年第季度省市县",
        "不合格、单否；合格",
    ];
    for kind in Kind::ALL {
        let headings = headings(kind);
        let mut text = headings.join("\t");
        for shift in 0..ODD.len() {
            for step in [0, 1, 7] {
                let cells =
                    (0..headings.len()).map(|column| ODD[(shift + column * step) % ODD.len()]);
                text.push('\n');
                text.push_str(&cells.collect::<Vec<_>>().join("\t"));
            }
        }
        let intake = take(&[("表.txt", &text)]);
        assert_eq!(kinds(&intake), [kind], "{headings:?}");
        assert_eq!(intake.rows.read as usize, 1 + 3 * ODD.len());
    }
}
