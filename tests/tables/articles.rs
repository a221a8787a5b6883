//! Lists of what sites published.

use super::*;

/// Site and kind with the number of articles that have a day and of those that have none, in order.
fn counted(intake: &Intake) -> Vec<(&str, &str, u32, u32)> {
    let articles = intake.dossier.articles.iter();
    articles
        .map(|articles| {
            let dated = articles.days.values().sum();
            let (site, kind) = (articles.site.as_str(), articles.kind.as_str());
            (site, kind, dated, articles.undated)
        })
        .collect()
}

#[test]
fn they_are_counted_by_site_and_kind_however_these_are_typed() {
    let intake = take(&[(
        "发文",
        "网站名称|标题|信息类型|发布时间\n\
         甲网|一|通知公告|2022-02-01\n\
         甲 网|二|通知 公告|2月1日\n\
         甲网|三||2022-02-02\n\
         乙网|四|通知公告|2022-02-02\n",
    )]);
    assert_eq!(
        counted(&intake),
        [
            ("甲网", "通知公告", 2, 0),
            ("甲网", "", 1, 0),
            ("乙网", "通知公告", 1, 0),
        ]
    );
    assert_eq!(notes(&intake), []);
    assert!(
        intake.dossier.sites.is_empty(),
        "a list of articles makes no site"
    );
}

#[test]
fn a_list_that_names_no_site_is_of_the_only_one() {
    const LIST: (&str, &str) = ("发文", "标题|栏目|发布日期\n一|要闻|2022-02-01\n");
    let sites = |rows: &'static str| ("网站", rows);
    let intake = take(&[LIST, sites("单位|网站名称\n甲局|甲网\n")]);
    assert_eq!(counted(&intake), [("甲网", "要闻", 1, 0)]);
    let [(1, NoteKind::GuessedOwner, text)] = notes(&intake)[..] else {
        panic!("{:?}", notes(&intake));
    };
    assert_eq!(text, "清单没有说明是哪个网站的发文，按“甲网”统计，请核对。");
    let intake = take(&[LIST, sites("单位|网站名称\n甲局|甲网\n乙局|乙网\n")]);
    assert_eq!(counted(&intake), [("", "要闻", 1, 0)]);
    assert_eq!(notes(&intake), []);
}

#[test]
fn what_has_no_day_is_told_once_and_what_cannot_be_read_each_time() {
    let intake = take(&[(
        "发文",
        "网站名称|标题|信息类型|发布时间\n\
         甲网|一|要闻|\n\
         甲网|二|要闻|\n\
         甲网|三|要闻|近日\n\
         甲网|四|要闻|2022-02-30\n",
    )]);
    assert_eq!(counted(&intake), [("甲网", "要闻", 0, 4)]);
    let kinds: Vec<_> = notes(&intake)
        .into_iter()
        .map(|(row, kind, _)| (row, kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (1, NoteKind::MissingValue),
            (4, NoteKind::BadDate),
            (5, NoteKind::BadDate),
        ]
    );
}
