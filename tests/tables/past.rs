//! 往期通报, the annexes of both bulletins as they are printed among them.

use super::*;

/// An annex as the repository holds it, below the title it has in the bulletin.
pub fn annex(folder: &str, number: usize, title: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bulletins")
        .join(folder)
        .join(format!("annex-{number}.tsv"));
    let table = fs::read_to_string(path).expect("an annex");
    format!("{title}\n\n{table}")
}

pub const KAIFENG: [&str; 3] = [
    "附件 1\n\n2021 年第三季度存在问题的网站名单",
    "附件 2\n\n2021 年第三季度不合格的政务新媒体名单",
    "附件 3\n\n2021 年第三季度存在问题的政务新媒体名单",
];

const NANYANG: [&str; 2] = [
    "南阳市 2022 年第一季度政府网站抽查单位情况表\n\n抽查采样时间：2022 年 2 月 16 日—2022 年 2 月 24 日",
    "南阳市 2022 年第一季政务新媒体抽查情况表\n\n抽查采样时间：2022 年 2 月 24 日",
];

/// Names as the offices' own ledgers have them.
pub const KAIFENG_LEDGERS: [(&str, &str); 2] = [
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

#[test]
fn who_is_in_no_ledger_is_kept_apart_with_what_is_said_of_it() {
    let intake = take(&[
        ("台账.txt", "单位|平台|账号名称\n甲县|微信|平安甲县\n"),
        (
            "2021年第四季度通报.txt",
            "单位|平台|名称|存在问题|指标\n\
             甲县|微信|平安甲县|长期不更新|account-stale\n\
             甲县|微博|旧号|长期不更新|\n\
             甲县|微博|旧 号|一周未更新|\n\
             甲县|网站|甲网|空白栏目|\n",
        ),
    ]);
    let known = &account(&intake, "平安甲县").past[0];
    assert_eq!(known.indicator.as_deref(), Some("account-stale"));
    let said: Vec<_> = intake
        .dossier
        .unplaced
        .iter()
        .map(|whom| {
            let platform = whom.platform.as_ref().map(|platform| &*platform.0);
            (&*whom.name, platform, whom.why, problems(&whom.past))
        })
        .collect();
    let missing = WhyUnplaced::Missing;
    assert_eq!(
        said,
        [
            (
                "旧号",
                Some("微博"),
                missing,
                vec!["长期不更新", "一周未更新"]
            ),
            ("甲网", None, missing, vec!["空白栏目"]),
        ]
    );
    assert_eq!(intake.dossier.unplaced[0].past[0].indicator, None);
}

#[test]
fn a_bulletin_that_finds_nothing_wrong_is_handed_in_all_the_same_and_an_empty_form_is_not() {
    let bulletins = |problem: &str| {
        let table = format!("单位|存在问题\n甲县|{problem}\n乙县|{problem}\n");
        take(&[("2021年第四季度通报.txt", &table)])
            .dossier
            .bulletins
    };
    assert_eq!(bulletins("无").len(), 1);
    assert_eq!(bulletins("").len(), 0);
}

#[test]
fn an_earlier_report_is_a_bulletin_of_the_offices_own() {
    let report = r#"{"pack": {"id": "x"}, "on": "2021-11-24", "subjects": [
        {"kind": "account", "name": "平安甲县", "unit": "甲县", "platform": "微信", "verdict": "fail", "findings": [
            {"indicator": "account-stale", "outcome": "fail", "text": "长期不更新 (16 天)"},
            {"indicator": "account-fraud", "outcome": "pass", "text": "未发现"}]},
        {"kind": "unit", "name": "甲县", "unit": "甲县", "verdict": "unchecked", "findings": [
            {"indicator": "registry-unlisted", "outcome": "fail", "text": "1个已登记的账号不在台账中", "items": ["甲 乙", "丙、丁"]}]}]}"#;
    let intake = take(&[
        ("台账.txt", "单位|平台|账号名称\n甲县|微信|平安甲县\n"),
        ("上期.json", report),
    ]);
    assert_eq!(
        intake.dossier.bulletins,
        [Bulletin {
            title: "2021年11月24日自查".into(),
            issuer: Some(Issuer::Own)
        }]
    );
    let stale = &account(&intake, "平安甲县").past;
    assert_eq!(problems(stale), ["长期不更新 (16 天)"]);
    assert_eq!(stale[0].failed.value(), Some(true));
    assert_eq!(stale[0].place.row, 2);
    let unlisted = &unit(&intake, "甲县").past[0];
    assert_eq!(unlisted.items, ["甲 乙", "丙、丁"]);
    assert_eq!(unlisted.indicator.as_deref(), Some("registry-unlisted"));
    assert_eq!(notes(&intake), []);
}
