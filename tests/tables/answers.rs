//! 自查问答.

use super::*;

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
