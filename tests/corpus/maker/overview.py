"""The table of the README: how many files there are of each shape and format."""

import json

from .writers import FILES, HERE

SHAPES = {
    "plain": "台账原样",
    "titles": "表头上方有标题、填报单位",
    "two-line-header": "两行表头",
    "merged-down": "向下合并",
    "repeated-header": "表头重复、续表",
    "sums": "小计、合计",
    "numbers": "数字列",
    "footnotes": "表下有注、填表人、审核人",
    "hidden": "隐藏的行和工作表",
    "below": "上下多表",
    "side-by-side": "左右多表",
    "transposed": "一户一表（项目在左列）",
    "gaps": "空行空列",
    "ditto": "同上、〃",
    "dates": "日期的各种写法和格式",
    "relative-dates": "今天、昨天、星期二",
    "fuzzy": "标题相近而不相同",
    "headless": "没有表头",
    "breaks": "单元格内换行、空格",
    "full-width": "全角字符",
    "unclear": "看不懂的单元格",
    "export": "平台和系统的导出",
    "monthly": "按月的发布统计",
    "annex": "通报附件",
    "cover": "封面、填报说明",
    "misnamed": "扩展名与内容不符",
    "clipboard": "剪贴板",
    "archive": "压缩包",
    "empty": "没有表",
    "unread": "不读取的格式",
}

FORMATS = {
    "csv, tsv, txt": ("csv", "tsv", "txt"),
    "xlsx, xlsm": ("xlsx", "xlsm"),
    "xls, et": ("xls", "et"),
    "ods": ("ods",),
    "docx, doc": ("docx", "doc"),
    "xml": ("xml",),
    "html": ("html", "htm"),
    "json": ("json",),
    "zip": ("zip",),
}


def overview():
    count = {}
    for file in FILES.iterdir():
        stem, _, extension = file.name.rpartition(".")
        expected = json.loads((HERE / "expected" / f"{stem}.json").read_text("utf-8"))
        column = next(name for name, known in FORMATS.items() if extension in known)
        for shape in expected["shapes"]:
            assert shape in SHAPES, f"{file.name}: {shape}"
            count[shape, column] = count.get((shape, column), 0) + 1
    lines = ["| shape | | " + " | ".join(FORMATS) + " |", "|---|---|" + "---|" * len(FORMATS)]
    for shape, title in SHAPES.items():
        cells = (str(count.get((shape, column), "")) for column in FORMATS)
        lines.append(f"| {shape} | {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
