//! 登记名单.

use super::*;

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
