//! The workbook to fill in, `www/template.xlsx`, which the page and `template()` hand out.
//!
//! It is written here and kept in the repository, because the module that writes workbooks does not belong
//! into the engine. `ZICHA_WRITE_FIXTURES=1 cargo test --test template` writes it anew.

mod support;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::io::Cursor;
use std::path::Path;
use support::keep;
use zicha::dossier::{Kind, Reply};
use zicha::intake::{Source, take_in, words};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

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
    let can = || Choice(vec!["能", "不能"]);
    let site = || column("网站名称", Text, "与政府网站表中的名称一致");
    let unit = || column("单位", Text, "可不填；同名网站不止一个时须填");
    let element = |heading| column(heading, there(), "");
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
                column("互动功能", there(), "留言、评论、私信等能够使用的填“有”"),
                column("移动客户端能否下载使用", can(), "只有移动客户端填写"),
                column("菜单和服务功能是否可用", yes_no(), "没有菜单的不填"),
                column("是否经批准开设", yes_no(), ""),
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
                column("是否原创", Choice(vec!["原创", "转载"]), "可不填"),
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
                column("网站域名", Text, "例如 www.example.gov.cn"),
                column("对外服务职能", there(), "部门网站填写；不填按有检查"),
                column("首页是否仅为导航页", yes_no(), ""),
                column("咨询建言渠道", there(), "信访、纪检举报渠道不算"),
                column("办事服务", there(), ""),
                column("失效链接数", Text, "打不开的链接、图片、附件的个数"),
                column("是否支持IPv6", yes_no(), ""),
                column("网站年度报表", published(), "也可填公开日期"),
            ],
        },
        Sheet {
            name: "栏目",
            columns: vec![
                unit(),
                site(),
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
                unit(),
                site(),
                column("政策文件", Text, "文件标题"),
                column("成文日期", Date, ""),
                column("发布日期", Date, "在网站公开的日期"),
                column("解读稿", Text, "解读稿标题；没有解读的不填"),
                column(
                    "解读形式",
                    Choice(vec!["文字解读", "图解", "视频", "动漫"]),
                    "",
                ),
                column("是否相互关联", yes_no(), "解读稿与文件的页面是否互相链接"),
            ],
        },
        Sheet {
            name: "监测记录",
            columns: vec![
                unit(),
                site(),
                column("访问时间", Date, "每次访问各填一行"),
                column("是否打开", yes_no(), "也可填HTTP状态码"),
                column("用时（秒）", Text, ""),
            ],
        },
        Sheet {
            name: "留言",
            columns: vec![
                unit(),
                site(),
                column(
                    "留言栏目",
                    Choice(vec![
                        "咨询建言",
                        "领导信箱",
                        "我为政府网站找错",
                        "在线访谈",
                        "征集调查",
                        "信访",
                        "纪检举报",
                    ]),
                    "不填按咨询建言检查",
                ),
                column("留言标题", Text, "可不填"),
                column("留言时间", Date, ""),
                column("答复时间", Date, "没有答复的填“未答复”"),
                column("是否有效留言", yes_no(), "不填按有效检查"),
                column("是否简单常见咨询", yes_no(), ""),
                column("留言公开", published(), "也可填公开日期"),
            ],
        },
        Sheet {
            name: "办事指南",
            columns: vec![
                unit(),
                site(),
                column("事项名称", Text, "每个事项填一行"),
                column("缺少要素", Text, "只填缺少的，用顿号分开；都有的填“无”"),
                element("指南载明事项名称"),
                element("设定依据"),
                element("申请条件"),
                element("办理材料"),
                element("办理地点"),
                element("办理机构"),
                element("收费标准"),
                element("办理时间"),
                element("办理联系电话"),
                element("办理流程"),
            ],
        },
        Sheet {
            name: "政府信息公开平台",
            columns: vec![
                column("单位", Text, "单位全称"),
                column(
                    "平台栏目",
                    Choice(vec![
                        "政府信息公开指南",
                        "政府信息公开制度",
                        "法定主动公开内容",
                        "政府信息公开年报",
                        "依申请公开",
                    ]),
                    "也可填其他栏目",
                ),
                column("最近更新日期", Date, ""),
                column("信息条数", Text, "没有设置或没有内容的填 0"),
            ],
        },
        Sheet {
            name: "信息报送情况",
            columns: vec![
                column("单位", Text, ""),
                column("报送数", Text, ""),
                column("采用数", Text, "不多于报送数"),
            ],
        },
        Sheet {
            name: "往期通报",
            columns: vec![
                column("通报", Text, "例如 2021年第三季度"),
                column(
                    "通报单位",
                    Choice(vec![
                        "国务院办公厅",
                        "省政府办公厅",
                        "市政府办公室",
                        "县政府办公室",
                    ]),
                    "",
                ),
                column("单位", Text, ""),
                column("网站名称", Text, "通报网站的填写"),
                column("平台", Choice(words::platforms()), "通报账号的填写"),
                column("账号名称", Text, "通报账号的填写"),
                column("问题栏目", Text, "多个栏目用顿号分开"),
                column("存在问题", Text, "照通报原文填写"),
                column("抽查结果", Choice(vec!["合格", "不合格"]), ""),
                column("整改期限", Date, ""),
                column("整改反馈日期", Date, ""),
            ],
        },
        Sheet {
            name: "发布统计",
            columns: vec![
                column("单位", Text, "主管单位全称"),
                column("平台", Choice(words::platforms()), "从列表中选择"),
                column("账号名称", Text, "与台账中的名称一致"),
                column("统计月份", Text, "例如 2022年2月"),
                column(
                    "发布条数",
                    Text,
                    "当月发布的条数；没有日期，不能代替最近更新日期",
                ),
            ],
        },
        Sheet {
            name: "登记名单",
            columns: vec![
                column(
                    "登记系统",
                    Choice(vec!["全国", "省"]),
                    "全国政务新媒体信息报送系统填“全国”，省监管系统填“省”",
                ),
                column("单位", Text, ""),
                column("平台", Choice(words::platforms()), ""),
                column("账号名称", Text, "照系统导出的名称填写"),
            ],
        },
        Sheet {
            name: "自查问答",
            columns: vec![
                column("指标", Text, "指标的名称"),
                column("回答", Choice(Reply::ALL.map(Reply::word).to_vec()), ""),
                column("单位", Text, "只涉及一个单位的填写；都不填为全部"),
                column("网站名称", Text, "只涉及一个网站的填写"),
                column("平台", Choice(words::platforms()), "只涉及一个账号的填写"),
                column("账号名称", Text, "只涉及一个账号的填写"),
                column("说明", Text, "可不填"),
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
    Ok(uncompressed(&workbook.save_to_buffer()?))
}

/// The same archive with its parts as they are. It travels inside a module that is compressed as a whole,
/// which makes less of all sheets together than of each alone.
fn uncompressed(archive: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("a workbook is an archive");
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part of a workbook");
        let name = part.name().expect("a name in UTF-8").into_owned();
        copy.start_file(name, plain)
            .expect("memory takes all parts");
        std::io::copy(&mut part, &mut copy).expect("memory takes all parts");
    }
    let copy = copy.finish().expect("memory takes all parts");
    copy.into_inner()
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
            rule = rule.set_input_message(column.help)?;
        }
        // A list that an office extends by hand must not be refused by the workbook.
        rule = rule.show_error_message(false);
        worksheet.add_data_validation(1, index, LAST_ROW, index, &rule)?;
    }
    Ok(())
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
        assert!(
            block.kind.expect("a kind").title().contains(&table.sheet),
            "{}",
            table.sheet
        );
        let titles: Vec<_> = block
            .columns
            .iter()
            .map(|column| column.field.map_or("", |field| field.title()))
            .collect();
        let headings: Vec<_> = sheet.columns.iter().map(|column| column.heading).collect();
        assert_eq!(titles, headings, "{}", table.sheet);
    }
    assert_eq!(intake.tables.iter().count(), sheets().len());
}

/// Every kind of table can be filled in, so a new one needs a sheet.
#[test]
fn there_is_a_sheet_for_every_kind() {
    let sheets = sheets();
    for kind in Kind::ALL {
        let is_for = |sheet: &&Sheet| kind.title().contains(sheet.name);
        assert_eq!(sheets.iter().filter(is_for).count(), 1, "{}", kind.title());
    }
}
