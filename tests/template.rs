//! The workbook to fill in, `www/template.xlsx`, which the page and `template()` hand out.
//!
//! It is written here and kept in the repository, because the module that writes workbooks does not belong
//! into the engine. `ZICHA_WRITE_FIXTURES=1 cargo test --test template` writes it anew.

mod support;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::path::Path;
use support::keep;
use zicha::intake::{Source, take_in, words};

/// How one column is filled in.
enum Entry {
    Text,
    Date,
    /// One of these, by a drop-down.
    Choice(Vec<&'static str>),
}

struct Column {
    heading: &'static str,
    entry: Entry,
    help: &'static str,
}

struct Sheet {
    name: &'static str,
    columns: Vec<Column>,
}

fn column(heading: &'static str, entry: Entry, help: &'static str) -> Column {
    Column {
        heading,
        entry,
        help,
    }
}

fn sheets() -> Vec<Sheet> {
    use Entry::{Choice, Date, Text};
    let yes_no = || Choice(vec!["是", "否"]);
    let there = || Choice(vec!["有", "无"]);
    let published = || Choice(vec!["已公开", "未公开"]);
    vec![
        Sheet {
            name: "政务新媒体",
            columns: vec![
                column("单位", Text, "主管单位全称"),
                column("平台", Choice(words::platforms()), "从列表中选择"),
                column("账号名称", Text, "与平台上显示的名称一致"),
                column("最近更新日期", Date, "最近一次发布内容的日期"),
                column(
                    "运行状态",
                    Choice(vec!["正常", "已注销"]),
                    "已注销的不再检查",
                ),
                column("是否纳入全国政务新媒体信息报送系统", yes_no(), ""),
                column("是否纳入省新媒体监管系统", yes_no(), ""),
            ],
        },
        Sheet {
            name: "发文",
            columns: vec![
                column("单位", Text, "可不填；同名账号不止一个时须填"),
                column("平台", Choice(words::platforms()), "从列表中选择"),
                column("账号名称", Text, "与台账中的名称一致"),
                column("标题", Text, "可不填"),
                column("发布时间", Date, "检查期间的每次发布各填一行"),
            ],
        },
        Sheet {
            name: "政府网站",
            columns: vec![
                column("单位", Text, "主管单位全称"),
                column("网站名称", Text, "与网站首页显示的名称一致"),
                column("网站类型", Choice(vec!["门户网站", "部门网站"]), ""),
                column("首页最近更新日期", Date, "首页最新一条信息的发布日期"),
                column("办事统计数据", published(), "也可填最近更新日期"),
                column("留言受理反馈情况统计数据", published(), ""),
                column("页面底部党政机关网站标识", there(), ""),
                column("页面底部“我为政府网站找错”入口", there(), ""),
                column("页面底部网站标识码", there(), ""),
                column("页面底部ICP备案编号", there(), ""),
                column("页面底部公安机关备案标识", there(), ""),
                column("页面底部主办单位", there(), ""),
                column("页面底部联系方式", there(), ""),
            ],
        },
        Sheet {
            name: "栏目",
            columns: vec![
                column("单位", Text, "可不填；同名网站不止一个时须填"),
                column("网站名称", Text, "与政府网站表中的名称一致"),
                column("栏目名称", Text, ""),
                column(
                    "栏目类别",
                    Choice(vec!["动态要闻", "通知公告", "政策文件", "其他", "无需更新"]),
                    "决定多长时间应更新一次",
                ),
                column(
                    "栏目级别",
                    Choice(vec!["一级", "二级"]),
                    "不填按一级栏目检查",
                ),
                column("最近更新日期", Date, "栏目中最新一条信息的发布日期"),
                column("信息条数", Text, "没有内容的填 0"),
            ],
        },
        Sheet {
            name: "政策文件及解读",
            columns: vec![
                column("单位", Text, "可不填；同名网站不止一个时须填"),
                column("网站名称", Text, "与政府网站表中的名称一致"),
                column("政策文件", Text, "文件标题"),
                column("解读稿", Text, "解读稿标题；没有解读的不填"),
                column(
                    "解读形式",
                    Choice(vec!["文字解读", "图解", "视频", "动漫"]),
                    "",
                ),
                column("是否相互关联", yes_no(), "解读稿与文件的页面是否互相链接"),
            ],
        },
    ]
}

fn template() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day, so that the same program writes the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("自查模板")
            .set_creation_datetime(&created),
    );
    for sheet in sheets() {
        write(workbook.add_worksheet(), &sheet)?;
    }
    workbook.save_to_buffer()
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    const LAST_ROW: u32 = 5000;
    const WIDEST: f64 = 36.0;
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color("E8F0FA");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    worksheet.set_name(sheet.name)?;
    worksheet.set_freeze_panes(1, 0)?;
    for (column, index) in sheet.columns.iter().zip(0_u16..) {
        worksheet.write_with_format(0, index, column.heading, &heading)?;
        let width = column.heading.chars().count() as f64 * 2.2;
        worksheet.set_column_width(index, width.clamp(14.0, WIDEST))?;
        let mut rule = match &column.entry {
            Entry::Text => DataValidation::new(),
            Entry::Date => {
                worksheet.set_column_format(index, &date)?;
                DataValidation::new()
            }
            Entry::Choice(words) => DataValidation::new().allow_list_strings(words)?,
        };
        if !column.help.is_empty() {
            rule = rule
                .set_input_title(shortened(column.heading))?
                .set_input_message(column.help)?;
        }
        // A list that an office extends by hand must not be refused by the workbook.
        rule = rule.show_error_message(false);
        worksheet.add_data_validation(1, index, LAST_ROW, index, &rule)?;
    }
    Ok(())
}

/// A title of an input message may have 32 characters.
fn shortened(heading: &str) -> String {
    heading.chars().take(32).collect()
}

#[test]
fn the_kept_template_is_what_is_written_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/template.xlsx");
    keep(&path, &template().unwrap());
}

#[test]
fn what_the_template_holds_is_understood_without_a_remark() {
    let intake = take_in(&[Source {
        name: "自查模板.xlsx".into(),
        bytes: template().unwrap(),
    }]);
    assert_eq!(intake.notes, []);
    for ((_, table), sheet) in intake.tables.iter().zip(sheets()) {
        let block = &table.recognised.blocks[0];
        assert!(block.kind.title().contains(&table.sheet), "{}", table.sheet);
        assert_eq!(block.fields.len(), sheet.columns.len());
        assert!(block.fields.iter().all(Option::is_some), "{}", table.sheet);
    }
    assert_eq!(intake.tables.iter().count(), sheets().len());
}
