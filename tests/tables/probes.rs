//! 监测记录.

use super::*;

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
