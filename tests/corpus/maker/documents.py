"""Documents: by python-docx, and by LibreOffice from a page. Among them the annexes of two real bulletins."""

from html import escape

from .annexes import KAIFENG, NANYANG
from .books import sheet
from .writers import Document, by_libreoffice_writer, by_openpyxl, table


def html_table(rows, spans=()):
    """A table; `spans` gives (row, column): (rowspan, colspan), and what they cover is left out."""
    spans = dict(spans)
    covered = set()
    for (row, column), (down, across) in spans.items():
        covered |= {(row + i, column + j) for i in range(down) for j in range(across)} - {(row, column)}
    lines = []
    for y, cells in enumerate(rows):
        line = ""
        for x, cell in enumerate(cells):
            if (y, x) in covered:
                continue
            down, across = spans.get((y, x), (1, 1))
            span = f' rowspan="{down}"' if down > 1 else ""
            span += f' colspan="{across}"' if across > 1 else ""
            line += f"<td{span}>{escape(cell)}</td>"
        lines.append(f"<tr>{line}</tr>")
    return '<table border="1">' + "".join(lines) + "</table>"


def make():
    by_python_docx()
    by_writer()
    annexes()


def by_python_docx():
    Document().text("望舒县政务新媒体台账", "填报单位：望舒县人民政府办公室　　填报日期：2022年2月24日").table(table("""
序号|单位|平台|账号名称|最近更新日期
1|望舒县人民政府办公室|微信公众号|望舒发布|2022年2月23日
2|望舒县人民政府办公室|新浪微博|望舒发布|2022年2月22日
3|望舒县司法局|微信公众号|望舒普法|2月7日
4|望舒县档案馆|微信公众号|望舒档案|2022.1.28
""")).text("注：以上账号均已在全国政务新媒体信息报送系统登记。", "填表人：王某　　审核人：李某").save("望舒县政务新媒体台账（文档）.docx")
    Document().text("羲和县政府网站与政务新媒体自查情况").table(table("""
序号|单位|政务新媒体||最近更新日期
||平台|名称|
1|羲和县人民政府办公室|微信|羲和发布|2022-02-24
2||微博|羲和发布|2022-02-22
3|羲和县公安局|微信|平安羲和|2022-02-20
"""), merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4), (2, 1, 3, 1)]).save("羲和县自查情况（两行表头）.docx")
    Document().text("政府网站基本信息登记表").table(table("""
网站名称|青鸾县人民政府门户网站|网站类型|门户网站
主办单位|青鸾县人民政府办公室|域名|www.qingluan.gov.cn
首页最近更新日期|2022年2月23日|有无咨询建言渠道|有
填表人|刘某|联系电话|0000-1234567
""")).save("青鸾县政府网站登记表.docx")
    Document().text(
        "句芒县关于2022年第一季度政务新媒体自查情况的说明",
        "按照市政府办公室要求，我县对在用的5个政务新媒体账号逐一进行了自查，未发现长期不更新的账号。",
        "句芒县人民政府办公室", "2022年2月24日",
    ).save("句芒县自查情况说明（无表）.docx")


def by_writer():
    head = "<p>玄圃县政府网站栏目更新情况</p>"
    columns = html_table(table("""
网站名称|栏目名称|栏目类别|最近更新日期|信息条数
玄圃县人民政府网站|玄圃要闻|动态要闻|2022-02-21|640
玄圃县人民政府网站|通知公告|通知公告|2021年12月6日|58
玄圃县人民政府网站|法治政府|其他|空白|
"""))
    accounts = html_table(table("""
单位|平台|账号名称|最近更新日期
玄圃县人民政府办公室|微信|玄圃发布|2022-02-21
同上|微博|玄圃发布|2022-02-20
"""))
    between = "<p>玄圃县政务新媒体更新情况</p>"
    by_libreoffice_writer("玄圃县更新情况（两张表）.docx", head + columns + between + accounts)
    by_libreoffice_writer("玄圃县更新情况（旧格式）.doc", head + columns, to="doc")


def annexes():
    document = Document()
    for annex in NANYANG:
        document.text(*annex.titles).table(annex.rows())
    document.save("南阳市2022年第一季度通报附件.docx")
    by_openpyxl("南阳市2022年第一季度通报附件（表格）.xlsx", *(annex.sheet() for annex in NANYANG))
    # The bulletin alone, of which no ledger knows anybody.
    by_openpyxl("南阳市通报附件2（无台账）.xlsx", NANYANG[1].sheet())

    pages = []
    for annex in KAIFENG:
        pages += [f"<p>{escape(line)}</p>" for line in annex.titles]
        pages.append(html_table(annex.rows()))
        pages += [f"<p>{escape(line)}</p>" for line in annex.notes]
    by_libreoffice_writer("开封市2021年第三季度通报附件.docx", "".join(pages))
    by_openpyxl("开封市2021年第三季度通报附件（表格）.xlsx", *(annex.sheet() for annex in KAIFENG))
