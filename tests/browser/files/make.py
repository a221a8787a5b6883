"""Writes the files beside this script, by other programs than the ones under test.

Needs openpyxl. `python3 make.py` in this folder.
"""

from datetime import date, datetime

from openpyxl import Workbook

columns = [
    ("所属网站", "栏目名称", "栏目类型", "更新时间", "信息条数"),
    ("方山县人民政府网站", "要闻动态", "动态要闻", "2022年2月23日", "311"),
    ("方山县人民政府网站", "通知公告", "通知公告", "2021-12-01", "64"),
    ("方山县人民政府网站", "应急管理", "其他", "", "0"),
    ("方山县人民政府网站", "乡村振兴", "其他", "", "0"),
    ("方山县人民政府网站", "数据开放", "其他", "", "0"),
]
text = "\r\n".join(",".join(row) for row in columns) + "\r\n"
with open("栏目台账-gb18030.csv", "wb") as file:
    file.write(text.encode("gb18030"))

workbook = Workbook()

sites = workbook.active
sites.title = "网站"
sites.append(["方山县政府网站台账"])
sites.append(["序号", "主办单位", "网站名称", "首页最近更新日期"])
sites.append([1, "方山县人民政府办公室", "方山县人民政府网站", date(2022, 2, 23)])

accounts = workbook.create_sheet("政务新媒体")
accounts.append(["序号", "单位", "平台", "名称", "最近更新日期"])
accounts.append([1, "方山县人民政府办公室", "微信公众号", "方山发布", date(2022, 2, 7)])
accounts.append([2, None, "新浪微博", "方山发布", date(2022, 2, 20)])
accounts.merge_cells("B2:B3")
accounts.append([3, "方山县文化和旅游局", "抖音", "方山文旅", None])

posts = workbook.create_sheet("发文")
posts.append(["账号名称", "平台", "标题", "发布时间"])
posts.append(["方山文旅", "抖音", "春游路线", datetime(2022, 2, 21, 9, 30)])
posts.append(["方山文旅", "抖音", "非遗展演", datetime(2022, 2, 11, 18, 0)])

workbook.save("三张表.xlsx")
