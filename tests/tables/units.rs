//! 政府信息公开平台 and 信息报送情况 of units.

use super::*;

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
