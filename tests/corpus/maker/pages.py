"""What is markup: pages, what Excel, WPS, Word and browsers put on the clipboard, SpreadsheetML, and JSON.

The clipboards are written by hand after what these programs write.
"""

import json

from .writers import put


def make():
    saved_pages()
    clipboards()
    spreadsheetml()
    objects()


def saved_pages():
    # A business system's export: a page, whatever it is called.
    put("政务新媒体监管系统导出.xls", """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>账号</x:Name>
<x:WorksheetOptions><x:DisplayGridlines/></x:WorksheetOptions></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
<style>td{mso-number-format:"\\@";}</style></head>
<body><table border="1">
<tr><th colspan="5">望舒县政务新媒体账号清单</th></tr>
<tr><th>序号</th><th>账号名称</th><th>账号类型</th><th>主办单位</th><th>最后发布时间</th></tr>
<tr><td>1</td><td>望舒发布</td><td>微信公众号</td><td>望舒县人民政府办公室</td><td>2022-02-23 08:00:12</td></tr>
<tr><td>2</td><td>望舒发布</td><td>新浪微博</td><td>望舒县人民政府办公室</td><td>2022-02-22 19:30:45</td></tr>
<tr><td>3</td><td>望舒普法</td><td>微信公众号</td><td>望舒县司法局</td><td>2022-02-07 17:02:00</td></tr>
</table></body></html>
""", "gb18030")
    # A page of a site's own back office, saved by the browser; layout is made of tables and blocks.
    put("羲和县后台栏目管理.htm", """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>栏目管理</title><script>var t = "<table>";</script></head>
<body><div class="nav"><ul><li>首页</li><li>内容管理</li></ul></div>
<div class="main"><table class="list" cellspacing="0">
<thead><tr><th><input type="checkbox"></th><th>所属站点</th><th>栏目名称</th><th>信息数</th><th>最后更新时间</th></tr></thead>
<tbody>
<tr><td><input type="checkbox"></td><td>羲和县人民政府门户网站</td><td><a href="/c/1">羲和要闻</a></td><td>1,288</td><td>昨天 17:20</td></tr>
<tr><td><input type="checkbox"></td><td>羲和县人民政府门户网站</td><td><a href="/c/2">通知公告</a></td><td>412</td><td>2022-01-29</td></tr>
<tr><td><input type="checkbox"></td><td>羲和县人民政府门户网站</td><td><a href="/c/3">重大项目</a></td><td>0</td><td>&mdash;</td></tr>
</tbody></table></div>
<div class="foot">共 3 条</div></body></html>
""")


EXCEL_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style>
<!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
tr {mso-height-source:auto; mso-ruby-visibility:none;}
td {padding-top:1px; mso-ignore:padding; font-size:11.0pt; font-family:等线; mso-number-format:General; white-space:nowrap;}
.xl65 {mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022d\\0022日\\0022\\;\\@";}
.xl66 {text-align:center; vertical-align:middle; white-space:normal;}
-->
</style>
</head>

<body link="#0563C1" vlink="#954F72">
"""


def clipboards():
    put("粘贴自Excel.html", EXCEL_HEAD + """
<table border=0 cellpadding=0 cellspacing=0 width=560 style='border-collapse:collapse;width:420pt'>
<!--StartFragment-->
 <col width=160 style='mso-width-source:userset;mso-width-alt:5120;width:120pt'>
 <col width=80 span=3 style='width:60pt'>
 <tr height=19 style='height:14.25pt'>
  <td height=19 width=160 style='height:14.25pt;width:120pt'>单位</td>
  <td width=80 style='width:60pt'>平台</td>
  <td width=80 style='width:60pt'>账号名称</td>
  <td class=xl66 width=80 style='width:60pt'>最近<br>
    更新日期</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td rowspan=3 height=57 class=xl66 width=160 style='height:42.75pt;width:120pt'>青鸾县人民政府办公室</td>
  <td>微信</td>
  <td>青鸾发布</td>
  <td class=xl65 align=right>2022年2月22日</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td height=19 style='height:14.25pt'>微博</td>
  <td>青鸾发布</td>
  <td class=xl65 align=right>2022年2月21日</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td height=19 style='height:14.25pt'>抖音</td>
  <td>青鸾政务<span style='mso-spacerun:yes'>&nbsp;&nbsp;</span></td>
  <td class=xl65 align=right>2022年2月18日</td>
 </tr>
<!--EndFragment-->
</table>

</body>

</html>
""")
    # An older Excel: `x:str` and `x:num` beside the shown text, and a hidden row.
    put("粘贴自Excel2003.html", """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 11">
<style><!--td {mso-style-parent:style0; font-family:宋体; mso-generic-font-family:auto; mso-font-charset:134;} .xl24 {mso-number-format:"Short Date";}--></style></head>
<body>
<!--StartFragment-->
<table x:str border=0 cellpadding=0 cellspacing=0 width=432 style='border-collapse:collapse;table-layout:fixed;width:324pt'>
 <tr height=19 style='height:14.25pt'><td height=19 colspan=4 align=center>句芒县政务新媒体台账</td></tr>
 <tr height=19 style='height:14.25pt'><td height=19>单位</td><td>平台</td><td>账号名称</td><td>最近更新日期</td></tr>
 <tr height=19 style='height:14.25pt'><td height=19>句芒县人民政府办公室</td><td>微信</td><td>句芒发布</td><td class=xl24 align=right x:num="44615">2022-2-23</td></tr>
 <tr height=19 style='height:14.25pt'><td height=19>句芒县公安局</td><td>微博</td><td x:str="平安句芒 ">平安句芒<span style='mso-spacerun:yes'> </span></td><td class=xl24 align=right x:num="44611.7291666667">2022-2-19</td></tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=144 style='width:108pt'></td><td width=72></td><td width=108></td><td width=108></td></tr>
 <![endif]>
</table>
<!--EndFragment-->
</body>
</html>
""")
    put("粘贴自WPS.html", """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:et="http://www.wps.cn/officeDocument/2015/et" xmlns="http://www.w3.org/TR/REC-html40">
 <head>
  <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
  <meta name="ProgId" content="Excel.Sheet"/>
  <meta name="Generator" content="WPS Office ET"/>
  <!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>zwgk</o:Author><o:LastAuthor>zwgk</o:LastAuthor></o:DocumentProperties></xml><![endif]-->
  <style>
<!-- @page {margin:1.00in 0.75in 1.00in 0.75in;}
.font0 {color:#000000;font-size:11.0pt;font-family:"宋体";}
.et1 {mso-style-name:"常规";}
.et2 {mso-number-format:"yyyy\\/m\\/d";text-align:center;white-space:nowrap;}
.et3 {text-align:center;vertical-align:middle;white-space:normal;} -->
  </style>
 </head>
 <body>
  <!--StartFragment-->
  <table width="480" border="0" cellpadding="0" cellspacing="0" style='width:360.00pt;border-collapse:collapse;table-layout:fixed;'>
   <tr height="18" style='height:13.50pt;'>
    <td class="et3" height="18" x:str>主管单位</td><td class="et3" x:str>平台类型</td><td class="et3" x:str>名称</td><td class="et3" x:str>最近更新日期</td><td class="et3" x:str>粉丝数</td>
   </tr>
   <tr height="18" style='height:13.50pt;'>
    <td class="et3" height="36" rowspan="2" x:str>玄圃县人民政府办公室</td><td class="et1" x:str>微信公众号</td><td class="et1" x:str>玄圃发布</td><td class="et2" x:num="44613.">2022/2/21</td><td class="et1" x:num>30211</td>
   </tr>
   <tr height="18" style='height:13.50pt;'>
    <td class="et1" x:str>新浪微博</td><td class="et1" x:str>玄圃发布</td><td class="et2" x:num="44612.">2022/2/20</td><td class="et1" x:num>8022</td>
   </tr>
   <tr height="18" style='height:13.50pt;'>
    <td class="et3" height="18" x:str>玄圃县教育局</td><td class="et1" x:str>微信公众号</td><td class="et1" x:str>玄圃教育</td><td class="et2" x:str>2月18日</td><td class="et1" x:num>9023</td>
   </tr>
  </table>
  <!--EndFragment-->
 </body>
</html>
""")
    put("粘贴自Word.html", """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; text-align:justify; font-size:10.5pt; font-family:等线;} --></style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:普通表格;} </style><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:16.0pt'>扶桑区政务新媒体台账<span lang=EN-US><o:p></o:p></span></span></b></p>
<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=180 valign=top><p class=MsoNormal>单位<span lang=EN-US><o:p></o:p></span></p></td>
  <td width=80 valign=top><p class=MsoNormal>平台<span lang=EN-US><o:p></o:p></span></p></td>
  <td width=120 valign=top><p class=MsoNormal>账号名称<span lang=EN-US><o:p></o:p></span></p></td>
  <td width=120 valign=top><p class=MsoNormal>最近更新</p><p class=MsoNormal>日期<span lang=EN-US><o:p></o:p></span></p></td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td rowspan=2><p class=MsoNormal>扶桑区人民政府办公室</p></td>
  <td><p class=MsoNormal>微信</p></td><td><p class=MsoNormal>扶桑发布</p></td>
  <td><p class=MsoNormal><span lang=EN-US>2022</span>年<span lang=EN-US>2</span>月<span lang=EN-US>23</span>日<span lang=EN-US><o:p></o:p></span></p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td><p class=MsoNormal>微博</p></td><td><p class=MsoNormal>扶桑发布</p></td>
  <td><p class=MsoNormal><span lang=EN-US>2</span>月<span lang=EN-US>21</span>日<span lang=EN-US><o:p></o:p></span></p></td>
 </tr>
</table>
<p class=MsoNormal>注：数据截至<span lang=EN-US>2</span>月<span lang=EN-US>24</span>日。</p>
<!--EndFragment-->
</body>
</html>
""")
    put("粘贴自浏览器.html", """<meta charset='utf-8'><table class="weui-desktop-table" style="box-sizing: border-box; color: rgb(53, 53, 53); font-family: &quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;;"><thead><tr><th><div>账号名称</div></th><th><div>平台</div></th><th><div>标题</div></th><th><div>发布时间</div></th><th><div>阅读量</div></th></tr></thead><tbody>
<tr><td>羲和发布</td><td>微信</td><td><a href="https://example.invalid/1">县政府召开常务会议</a></td><td><span>今天 09:12</span></td><td>1,203</td></tr>
<tr><td>羲和发布</td><td>微信</td><td><a href="https://example.invalid/2">羲和县春节假期旅游提示</a></td><td><span>昨天 18:30</span></td><td>2,931</td></tr>
<tr><td>羲和发布</td><td>微信</td><td><a href="https://example.invalid/3">人事任免</a></td><td><span>星期一 20:01</span></td><td>988</td></tr>
<tr><td>羲和发布</td><td>微信</td><td><a href="https://example.invalid/4">元宵灯会交通管制公告</a></td><td><span>02-14 10:20</span></td><td>5,412</td></tr>
<tr><td>羲和发布</td><td>微信</td><td><a href="https://example.invalid/5">回顾2021</a></td><td><span>2021年12月31日</span></td><td>760</td></tr>
</tbody></table>
""")


def spreadsheetml():
    head = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="Default" ss:Name="Normal"/><Style ss:ID="s21"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style></Styles>
"""
    # As Excel 2003 saves it, under the name that a system gives it.
    put("羲和县账号台账（系统导出）.xls", head + """ <Worksheet ss:Name="账号"><Table ss:ExpandedColumnCount="5" ss:ExpandedRowCount="6">
   <Row><Cell ss:MergeAcross="4"><Data ss:Type="String">羲和县政务新媒体台账</Data></Cell></Row>
   <Row ss:Index="3"><Cell><Data ss:Type="String">序号</Data></Cell><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">平台</Data></Cell><Cell><Data ss:Type="String">账号名称</Data></Cell><Cell><Data ss:Type="String">最近更新日期</Data></Cell></Row>
   <Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:MergeDown="1"><Data ss:Type="String">羲和县人民政府办公室</Data></Cell><Cell><Data ss:Type="String">微信</Data></Cell><Cell><Data ss:Type="String">羲和发布</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="DateTime">2022-02-24T00:00:00.000</Data></Cell></Row>
   <Row><Cell><Data ss:Type="Number">2</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">微博</Data></Cell><Cell><Data ss:Type="String">羲和发布</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="DateTime">2022-02-22T20:15:00.000</Data></Cell></Row>
   <Row><Cell><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="String">羲和县公安局</Data></Cell><Cell><Data ss:Type="String">微信</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>平安</B><Font html:Color="#FF0000" xmlns:html="http://www.w3.org/TR/REC-html40">羲和</Font></ss:Data></Cell><Cell><Data ss:Type="String">2月20日</Data></Cell></Row>
  </Table></Worksheet>
</Workbook>
""")
    put("扶桑区台账（两张工作表）.xml", head + """ <Worksheet ss:Name="网站"><Table>
   <Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">网站名称</Data></Cell><Cell><Data ss:Type="String">首页最近更新日期</Data></Cell></Row>
   <Row><Cell><Data ss:Type="String">扶桑区人民政府办公室</Data></Cell><Cell><Data ss:Type="String">扶桑区人民政府网站</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="DateTime">2022-02-24T00:00:00.000</Data></Cell></Row>
  </Table></Worksheet>
 <Worksheet ss:Name="新媒体"><Table>
   <Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">平台</Data></Cell><Cell><Data ss:Type="String">账号名称</Data></Cell><Cell><Data ss:Type="String">最近更新日期</Data></Cell></Row>
   <Row><Cell><Data ss:Type="String">扶桑区水务局</Data></Cell><Cell><Data ss:Type="String">微博</Data></Cell><Cell><Data ss:Type="String">扶桑水务</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="DateTime">2022-02-15T00:00:00.000</Data></Cell></Row>
   <Row ss:Hidden="1"><Cell><Data ss:Type="String">扶桑区民政局</Data></Cell><Cell><Data ss:Type="String">微信</Data></Cell><Cell><Data ss:Type="String">扶桑民政</Data></Cell><Cell ss:StyleID="s21"><Data ss:Type="DateTime">2022-02-08T00:00:00.000</Data></Cell></Row>
  </Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Unsynced/></WorksheetOptions></Worksheet>
</Workbook>
""")


def objects():
    def dump(name, value):
        put(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    accounts = [
        {"主管单位": "望舒县人民政府办公室", "平台": "微信", "账号名称": "望舒发布", "最近更新日期": "2022-02-23", "粉丝数": 52310},
        {"主管单位": "望舒县司法局", "平台": "微信", "账号名称": "望舒普法", "最近更新日期": "2022-02-07", "粉丝数": 3321},
        {"主管单位": "望舒县气象局", "平台": "微博", "账号名称": "望舒气象", "最近更新日期": None, "粉丝数": 900},
    ]
    dump("望舒县账号接口（对象数组）.json", accounts)
    dump("青鸾县数据（分表）.json", {
        "网站": [{"单位": "青鸾县人民政府办公室", "网站名称": "青鸾县人民政府门户网站", "首页最近更新日期": "2022-02-23"}],
        "新媒体": [
            {"单位": "青鸾县人民政府办公室", "平台": "微信", "账号名称": "青鸾发布", "最近更新日期": "2022-02-22"},
            {"单位": "青鸾县公安局", "平台": "微信", "账号名称": "平安青鸾", "最近更新日期": "2022-02-20"},
        ],
    })
    dump("句芒县账号（行）.json", [
        ["单位", "平台", "账号名称", "最近更新日期"],
        ["句芒县人民政府办公室", "微信", "句芒发布", "2022-02-23"],
        ["句芒县公安局", "微博", "平安句芒", "2022-02-19"],
    ])
    dump("玄圃县账号（列）.json", {
        "单位": ["玄圃县人民政府办公室", "玄圃县公安局"],
        "平台": ["微信", "微博"],
        "账号名称": ["玄圃发布", "平安玄圃"],
        "最近更新日期": ["2022-02-21", "2022-02-19"],
    })
    dump("监测平台接口返回.json", {
        "code": 0, "message": "成功",
        "data": {"total": 2, "pageNo": 1, "list": [
            {"网站名称": "扶桑区人民政府网站", "访问时间": "2022-02-17 09:00:00", "状态码": 200, "响应时间": 0.8},
            {"网站名称": "扶桑区人民政府网站", "访问时间": "2022-02-18 09:00:00", "状态码": 502, "响应时间": 0.2},
        ]},
    })
    def failing(indicator, level, text, **more):
        return {"indicator": indicator, "level": level, "outcome": "fail", "text": text, **more, "advice": "请整改。", "evidence": []}

    def passing(indicator, text):
        return {"indicator": indicator, "level": "veto", "outcome": "pass", "text": text, "advice": "", "evidence": []}

    none = {"total": 1, "failed": 0, "unchecked": 0, "withProblems": 1, "passRate": 100}
    dump("青鸾县自查结果2021-11-24.json", {
        "pack": {"id": "national-2019", "title": "全国检查指标（2019年版）", "version": "1"},
        "on": "2021-11-24", "since": "2021-10-01",
        "summary": {"sites": none, "accounts": {**none, "total": 3, "failed": 2, "passRate": 33.33}},
        "subjects": [
            {"kind": "site", "name": "青鸾县人民政府门户网站", "unit": "青鸾县人民政府办公室", "verdict": "pass-with-problems", "findings": [
                failing("site-columns-blank", "deduct", "存在2个空白栏目", count=2, threshold=10, points=None, items=["公示 公告", "人事、任免"]),
                passing("site-home-stale", "首页更新及时")]},
            {"kind": "account", "name": "青鸾发布", "unit": "青鸾县人民政府办公室", "platform": "微信", "verdict": "pass", "findings": [
                passing("account-stale", "更新及时")]},
            {"kind": "account", "name": "青鸾水利", "unit": "青鸾县水利局", "platform": "微博", "verdict": "fail", "findings": [
                failing("account-stale", "veto", "长期不更新 (16 天)", silentDays=16, lastUpdate="2021-11-08")]},
            {"kind": "account", "name": "青鸾招商", "unit": "青鸾县商务局", "platform": "抖音", "verdict": "fail", "findings": [
                failing("account-stale", "veto", "长期不更新 (30 天)", silentDays=30, lastUpdate="2021-10-25")]},
        ],
        "coverage": [], "notes": [], "rows": {"read": 6, "used": 6, "noted": 0, "blank": 0},
    })
