//! Ledgers of sites and accounts, posts and policies: what they may say beside the dates of updates.

use super::*;

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
