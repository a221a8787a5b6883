//! What the sheets of the template are called, and what they ask for.

use crate::dossier::Reply;
use crate::intake::words;

/// How one column is filled in.
pub enum Entry {
    Text,
    Date,
    /// One of these, by a drop-down.
    Choice(Vec<&'static str>),
}

pub struct Column {
    pub heading: &'static str,
    pub entry: Entry,
    /// Shown beside the cell that is being filled in.
    pub help: &'static str,
    /// What stands in the example line.
    pub example: &'static str,
}

pub struct Sheet {
    pub name: &'static str,
    pub columns: Vec<Column>,
}

fn column(
    heading: &'static str,
    entry: Entry,
    help: &'static str,
    example: &'static str,
) -> Column {
    Column {
        heading,
        entry,
        help,
        example,
    }
}

/// One for each kind of table.
pub fn sheets() -> Vec<Sheet> {
    use Entry::{Choice, Date, Text};
    let yes_no = || Choice(vec!["是", "否"]);
    let there = || Choice(vec!["有", "无"]);
    let published = || Choice(vec!["已公开", "未公开"]);
    let can = || Choice(vec!["能", "不能"]);
    let site = || {
        let help = "与政府网站表中的名称一致";
        column("网站名称", Text, help, "某县人民政府门户网站")
    };
    let unit = || {
        let help = "可不填；同名网站不止一个时须填";
        column("单位", Text, help, "某县人民政府办公室")
    };
    let element = |heading| column(heading, there(), "", "");
    vec![
        Sheet {
            name: "政务新媒体",
            columns: vec![
                column("单位", Text, "主管单位全称", "某县司法局"),
                column("平台", Choice(words::platforms()), "从列表中选择", "微信"),
                column("账号名称", Text, "与平台上显示的名称一致", "某县司法"),
                column("最近更新日期", Date, "最近一次发布内容的日期", "2026-01-05"),
                column(
                    "运行状态",
                    Choice(vec!["正常", "已注销"]),
                    "已注销的不再检查",
                    "正常",
                ),
                column("是否纳入全国政务新媒体信息报送系统", yes_no(), "", "是"),
                column("是否纳入省新媒体监管系统", yes_no(), "", "是"),
                column(
                    "互动功能",
                    there(),
                    "留言、评论、私信等能够使用的填“有”",
                    "有",
                ),
                column("移动客户端能否下载使用", can(), "只有移动客户端填写", ""),
                column("菜单和服务功能是否可用", yes_no(), "没有菜单的不填", "是"),
                column("是否经批准开设", yes_no(), "", "是"),
            ],
        },
        Sheet {
            name: "发文",
            columns: vec![
                column("单位", Text, "可不填；同名账号不止一个时须填", "某县司法局"),
                column("平台", Choice(words::platforms()), "从列表中选择", "微信"),
                column("账号名称", Text, "与台账中的名称一致", "某县司法"),
                column("标题", Text, "可不填", "公共法律服务指引"),
                column("发布时间", Date, "检查期间的每次发布各填一行", "2026-01-05"),
                column("是否原创", Choice(vec!["原创", "转载"]), "可不填", "原创"),
            ],
        },
        Sheet {
            name: "政府网站",
            columns: vec![
                column("单位", Text, "主管单位全称", "某县人民政府办公室"),
                column(
                    "网站名称",
                    Text,
                    "与网站首页显示的名称一致",
                    "某县人民政府门户网站",
                ),
                column(
                    "网站类型",
                    Choice(vec!["门户网站", "部门网站"]),
                    "",
                    "门户网站",
                ),
                column(
                    "首页最近更新日期",
                    Date,
                    "首页最新一条信息的发布日期",
                    "2026-01-05",
                ),
                column("办事统计数据", published(), "也可填最近更新日期", "已公开"),
                column("留言受理反馈情况统计数据", published(), "", "已公开"),
                column("页面底部党政机关网站标识", there(), "", "有"),
                column("页面底部“我为政府网站找错”入口", there(), "", "有"),
                column("页面底部网站标识码", there(), "", "有"),
                column("页面底部ICP备案编号", there(), "", "有"),
                column("页面底部公安机关备案标识", there(), "", "有"),
                column("页面底部主办单位", there(), "", "有"),
                column("页面底部联系方式", there(), "", "有"),
                column(
                    "网站域名",
                    Text,
                    "例如 www.example.gov.cn",
                    "www.example.gov.cn",
                ),
                column("对外服务职能", there(), "部门网站填写；不填按有检查", ""),
                column("首页是否仅为导航页", yes_no(), "", "否"),
                column("咨询建言渠道", there(), "信访、纪检举报渠道不算", "有"),
                column("办事服务", there(), "", "有"),
                column("失效链接数", Text, "打不开的链接、图片、附件的个数", "0"),
                column("是否支持IPv6", yes_no(), "", "是"),
                column("网站年度报表", published(), "也可填公开日期", "已公开"),
            ],
        },
        Sheet {
            name: "栏目",
            columns: vec![
                unit(),
                site(),
                column("栏目名称", Text, "", "要闻动态"),
                column(
                    "栏目类别",
                    Choice(vec!["动态要闻", "通知公告", "政策文件", "其他", "无需更新"]),
                    "决定多长时间应更新一次",
                    "动态要闻",
                ),
                column(
                    "栏目级别",
                    Choice(vec!["一级", "二级"]),
                    "不填按一级栏目检查",
                    "一级",
                ),
                column(
                    "最近更新日期",
                    Date,
                    "栏目中最新一条信息的发布日期",
                    "2026-01-05",
                ),
                column("信息条数", Text, "没有内容的填 0", "860"),
            ],
        },
        Sheet {
            name: "政策文件及解读",
            columns: vec![
                unit(),
                site(),
                column("政策文件", Text, "文件标题", "某县养老服务实施办法"),
                column("成文日期", Date, "", "2026-01-04"),
                column("发布日期", Date, "在网站公开的日期", "2026-01-05"),
                column(
                    "解读稿",
                    Text,
                    "解读稿标题；没有解读的不填",
                    "《某县养老服务实施办法》解读",
                ),
                column(
                    "解读形式",
                    Choice(vec!["文字解读", "图解", "视频", "动漫"]),
                    "",
                    "文字解读",
                ),
                column(
                    "是否相互关联",
                    yes_no(),
                    "解读稿与文件的页面是否互相链接",
                    "是",
                ),
            ],
        },
        Sheet {
            name: "监测记录",
            columns: vec![
                unit(),
                site(),
                column("访问时间", Date, "每次访问各填一行", "2026-01-05"),
                column("是否打开", yes_no(), "也可填HTTP状态码", "是"),
                column("用时（秒）", Text, "", "2"),
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
                    "咨询建言",
                ),
                column("留言标题", Text, "可不填", "社保卡如何补办"),
                column("留言时间", Date, "", "2026-01-05"),
                column("答复时间", Date, "没有答复的填“未答复”", "2026-01-07"),
                column("是否有效留言", yes_no(), "不填按有效检查", "是"),
                column("是否简单常见咨询", yes_no(), "", "是"),
                column("留言公开", published(), "也可填公开日期", "已公开"),
            ],
        },
        Sheet {
            name: "办事指南",
            columns: vec![
                unit(),
                site(),
                column("事项名称", Text, "每个事项填一行", "城乡居民医保参保登记"),
                column(
                    "缺少要素",
                    Text,
                    "只填缺少的，用顿号分开；都有的填“无”",
                    "无",
                ),
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
                column("单位", Text, "单位全称", "某县司法局"),
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
                    "政府信息公开指南",
                ),
                column("最近更新日期", Date, "", "2026-01-05"),
                column("信息条数", Text, "没有设置或没有内容的填 0", "1"),
            ],
        },
        Sheet {
            name: "信息报送情况",
            columns: vec![
                column("单位", Text, "", "某县司法局"),
                column("报送数", Text, "", "12"),
                column("采用数", Text, "不多于报送数", "5"),
            ],
        },
        Sheet {
            name: "往期通报",
            columns: vec![
                column("通报", Text, "例如 2021年第三季度", "2025年第三季度"),
                column(
                    "通报单位",
                    Choice(vec![
                        "国务院办公厅",
                        "省政府办公厅",
                        "市政府办公室",
                        "县政府办公室",
                    ]),
                    "",
                    "市政府办公室",
                ),
                column("单位", Text, "", "某县司法局"),
                column("网站名称", Text, "通报网站的填写", ""),
                column("平台", Choice(words::platforms()), "通报账号的填写", "微信"),
                column("账号名称", Text, "通报账号的填写", "某县司法"),
                column("问题栏目", Text, "多个栏目用顿号分开", ""),
                column("存在问题", Text, "照通报原文填写", "长期不更新"),
                column("抽查结果", Choice(vec!["合格", "不合格"]), "", "不合格"),
                column("整改期限", Date, "", "2025-10-31"),
                column("整改反馈日期", Date, "", "2025-10-24"),
                column("整改状态", Choice(words::PROGRESS.to_vec()), "", "已整改"),
            ],
        },
        Sheet {
            name: "发布统计",
            columns: vec![
                column("单位", Text, "主管单位全称", "某县司法局"),
                column("平台", Choice(words::platforms()), "从列表中选择", "微信"),
                column("账号名称", Text, "与台账中的名称一致", "某县司法"),
                column("统计月份", Text, "例如 2022年2月", "2022年2月"),
                column("发布条数", Text, "没有日期，不能代替最近更新日期", "12"),
            ],
        },
        Sheet {
            name: "网站发文清单",
            columns: vec![
                site(),
                column("标题", Text, "", "某县召开春季造林动员会"),
                column(
                    "信息类型",
                    Text,
                    "政府文件、政策解读、通知公告、动态要闻等，也可填栏目名称",
                    "动态要闻",
                ),
                column(
                    "发布时间",
                    Date,
                    "只用于统计检查期间的发布数量",
                    "2026-01-05",
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
                    "全国",
                ),
                column("单位", Text, "", "某县司法局"),
                column("平台", Choice(words::platforms()), "", "微信"),
                column("账号名称", Text, "照系统导出的名称填写", "某县司法"),
            ],
        },
        Sheet {
            name: "自查问答",
            columns: vec![
                column("指标", Text, "指标的名称", "购买粉丝、强制点赞"),
                column(
                    "回答",
                    Choice(Reply::ALL.map(Reply::word).to_vec()),
                    "",
                    "否",
                ),
                column("单位", Text, "只涉及一个单位的填写；都不填为全部", ""),
                column("网站名称", Text, "只涉及一个网站的填写", ""),
                column(
                    "平台",
                    Choice(words::platforms()),
                    "只涉及一个账号的填写",
                    "",
                ),
                column("账号名称", Text, "只涉及一个账号的填写", ""),
                column("说明", Text, "可不填", ""),
            ],
        },
    ]
}
