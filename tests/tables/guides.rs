//! 办事指南.

use super::*;

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
