//! What holds for tables of every kind.

use super::past::{KAIFENG, KAIFENG_LEDGERS, annex};
use super::*;

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

/// The columns that a kind of table may have, by the names that clerks know them by.
fn headings(kind: Kind) -> Vec<&'static str> {
    let known = include_str!("../../src/intake/data/headers.csv");
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

#[test]
fn an_example_line_is_neither_a_record_nor_remarked_on() {
    let intake = take(&[(
        "台账",
        "单位|平台|账号名称|最近更新日期\n示例：某县司法局|微信|某县司法|2月30日\n示例:乙|微信|丙|\n县司法局|微信|示例：甲|2022-02-07\n",
    )]);
    assert_eq!(notes(&intake), []);
    assert_eq!(intake.rows.used, 4);
    let [only] = intake.dossier.accounts.as_slice() else {
        panic!("{:?}", intake.dossier.accounts);
    };
    assert_eq!(only.unit, "县司法局");
}
