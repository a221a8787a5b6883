"""Makes the workbooks in files/ anew.

Needs xlwt 1.3.0, openpyxl 3.1 and LibreOffice 7 (`soffice`):

    python3 -m venv venv && venv/bin/pip install xlwt openpyxl && venv/bin/python make.py

xlwt writes the records of Excel 97 and no values of formulas. LibreOffice calculates formulas, embeds charts and
puts short streams where short streams belong. What Excel 95 wrote nobody writes any more, so that is put together
here, record by record.
"""

import datetime
import pathlib
import struct
import subprocess
import tempfile

import openpyxl
import openpyxl.chart
import xlwt
import xlwt.CompoundDoc

FILES = pathlib.Path(__file__).parent / "files"

DAY = datetime.date(2022, 2, 7)
MOMENT = datetime.datetime(2022, 2, 7, 9, 30)
FORMATS = [
    "yyyy-mm-dd",
    "yyyy/m/d h:mm",
    'yyyy"年"m"月"d"日"',
    "[$-804]yyyy/m/d;@",
    "m/d/yy",
    "0.00",
    "General",
]


def styled(code):
    return xlwt.easyxf(num_format_str=code)


def ledger():
    """Sheets shown and hidden, merged cells, dates, a hidden row, rich text."""
    book = xlwt.Workbook(encoding="utf-8")
    bold = xlwt.easyfont("bold on")

    sheet = book.add_sheet("政务新媒体台账")
    sheet.write_merge(0, 0, 0, 4, "望舒县政务新媒体台账")
    for column, title in enumerate(["单位", "平台", "账号名称", "最近更新日期", "备注"]):
        sheet.write(1, column, title)
    sheet.write_merge(2, 4, 0, 0, "望舒县司法局")
    for row, platform in enumerate(["微信", "微博", "抖音"], 2):
        sheet.write(row, 1, platform)
        sheet.write(row, 2, f"望舒司法{row}")
        sheet.write(row, 3, DAY + datetime.timedelta(row), styled(FORMATS[row]))
    sheet.write_merge(5, 6, 0, 1, "羲和县")
    sheet.write(6, 2, "羲和发布")
    sheet.write(6, 3, MOMENT, styled(FORMATS[1]))
    sheet.write_rich_text(2, 4, ["已", ("注销", bold), "，plain ", ("text", bold)])
    sheet.write_rich_text(3, 4, [("café", bold), " naïve"])
    sheet.row(3).hidden = True

    kinds = book.add_sheet("各种内容")
    kinds.visibility = 1
    numbers = [0, 1, -1, 0.1, 1 / 3, 12.34, 1e-9, 1.5e9, 536870911, 536870912, -273.15, 12345678901]
    for column, number in enumerate(numbers):
        kinds.write(2, column + 3, number)
    for column, code in enumerate(FORMATS):
        kinds.write(3, column, 44599.395833333336, styled(code))
        kinds.write(4, column, 60, styled(code))
        kinds.write(5, column, 1.25, styled(code))
    kinds.write(5, 10, 44599.395833333336, styled("h:mm"))
    kinds.write(6, 0, True)
    kinds.write(6, 1, False)
    for column, code in enumerate([0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A]):
        kinds.row(7).set_cell_error(column, code)
    for column, text in enumerate([" 前后有空格 ", "第一行\n第二行", "👍🏽 𠮷", "=1+1", "ÿ", "x" * 300]):
        kinds.write(8, column, text)
    kinds.write(9, 0, "", styled("General"))
    kinds.write(300, 255, "角")

    secret = book.add_sheet("密")
    secret.visibility = 2
    secret.write(0, 0, 7)
    book.save(FILES / "ledger.xls")


def continued():
    """So many texts that their record is continued, between them and inside of them, in one and two bytes."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("长文本")
    bold = xlwt.easyfont("bold on")
    for row in range(70):
        sheet.write(row, 0, f"{row}、" + "望舒县羲和镇青鸾村" * (row % 11 + 1))
        sheet.write(row, 1, f"{row} " + "plain " * (row % 7))
        if row % 5 == 0:
            runs = [f"{row}半", ("粗" * 20, bold), "ä" * (row % 13 + 1), ("𠮷" * 9, bold)]
            sheet.write_rich_text(row, 2, runs)
    sheet.write(70, 0, "长" * 4200)
    book.save(FILES / "continued.xls")


def since_1904():
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = True
    sheet = book.add_sheet("1904")
    for row, code in enumerate(FORMATS):
        sheet.write(row, 0, 43137.5, styled(code))
        sheet.write(row, 1, 0, styled(code))
    book.save(FILES / "since-1904.xls")


def rows():
    """Many rows of numbers side by side, more than one block of rows has."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("多行")
    for row in range(280):
        sheet.write(row, 0, "行")
        for column in range(1, 5):
            sheet.write(row, column, row * column)
        sheet.write(row, 5, row / 100)
    book.save(FILES / "rows.xls")


def record(kind, *parts):
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


def excel_95():
    """Texts in the code page of Chinese, and a stream named Book."""
    def text(length, string):
        encoded = string.encode("gbk")
        return struct.pack(length, len(encoded)) + encoded

    def cell(row, column, style=0):
        return struct.pack("<HHH", row, column, style)

    def formula(row, column, value):
        # Of the formula itself there are two bytes, a number that is missing.
        return record(0x06, cell(row, column), value, struct.pack("<HIH", 0, 0, 1), b"\x16")

    begin = lambda kind: record(0x809, struct.pack("<HHHH", 0x0500, kind, 0x096C, 0x07C9))
    end = record(0x0A)
    style = lambda number: record(0xE0, struct.pack("<HH", 0, number), bytes(12))
    first = b"".join([
        begin(0x10),
        record(0x208, struct.pack("<HHHHHHHH", 1, 0, 9, 0x00FF, 0, 0, 0x120, 0x0F)),
        record(0x204, cell(0, 0), text("<H", "望舒县司法局")),
        record(0xD6, cell(0, 1), text("<H", "羲和"), b"\x01", b"\x02\x05"),
        record(0x203, cell(0, 2), struct.pack("<d", 44599.395833333336)),
        record(0x203, cell(0, 3, 1), struct.pack("<d", 44599.395833333336)),
        record(0x27E, cell(0, 4, 2), struct.pack("<I", 44599 << 2 | 2)),
        record(0xBD, struct.pack("<HH", 1, 0), struct.pack("<HIHIHI", 0, 7 << 2 | 2, 0, 1234 << 2 | 3, 2, 44600 << 2 | 2),
               struct.pack("<H", 2)),
        record(0x205, cell(2, 0), b"\x01\x00"),
        record(0x205, cell(2, 1), b"\x07\x01"),
        record(0x201, cell(2, 2)),
        record(0xBE, struct.pack("<HHHHHHH", 2, 3, 0, 0, 0, 0, 5)),
        formula(3, 0, struct.pack("<d", 2.5)),
        formula(3, 1, b"\x00\x00\x00\x00\x00\x00\xFF\xFF"),
        record(0x207, text("<H", "公式的文字")),
        formula(3, 2, b"\x01\x00\x01\x00\x00\x00\xFF\xFF"),
        formula(3, 3, b"\x02\x00\x2A\x00\x00\x00\xFF\xFF"),
        end,
    ])
    second = begin(0x10) + record(0x204, cell(4, 1), text("<H", "B5")) + end
    names = [("望舒", 0), ("密", 1)]

    def globals_(places):
        sheets = (
            record(0x85, struct.pack("<IBB", place, hidden, 0), text("<B", name))
            for (name, hidden), place in zip(names, places)
        )
        formats = record(0x41E, struct.pack("<H", 164), text("<B", 'yyyy"年"m"月"d"日" h:mm'))
        return b"".join([
            begin(0x05), record(0x42, struct.pack("<H", 936)), formats,
            style(0), style(164), style(14), *sheets, end,
        ])

    length = len(globals_([0, 0]))
    stream = globals_([length, length + len(first)]) + first + second
    path = FILES / "excel-95.xls"
    with open(path, "wb") as file:
        xlwt.CompoundDoc.XlsDoc().save(file, stream)
    name = lambda text: text.encode("utf-16-le").ljust(64, b"\0")
    entry = lambda text: name(text) + struct.pack("<H", len(text) * 2 + 2)
    path.write_bytes(path.read_bytes().replace(entry("Workbook"), entry("Book")))


def calculated():
    """Formulas of all kinds of values, a chart among the cells."""
    unit, other = "望舒县", "羲和县"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = unit
    sheet.append([unit, 1, 2.5, DAY, MOMENT, True])
    sheet.append(["=A1", "=B1+C1", "=B1=1", "=1/0", '=""', '=A1&"!"'])
    sheet["D2"].number_format = "General"
    for column, code in enumerate(FORMATS, 1):
        cell = sheet.cell(3, column, 44599.395833333336)
        cell.number_format = code
    sheet.merge_cells("A4:B6")
    sheet["A4"] = other
    sheet["C6"] = "end"
    sheet.merge_cells("C7:D7")
    sheet["C7"] = "across"
    for row in range(8, 20):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, f"=A{row}*2")
        sheet.cell(row, 3, f'="t"&A{row}')
    sheet.row_dimensions[9].hidden = True
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=1, min_row=8, max_row=19))
    sheet.add_chart(chart, "F8")
    hidden = book.create_sheet(other)
    hidden.sheet_state = "hidden"
    hidden["B3"] = "=1+1"
    return book


def short():
    """So little that its stream is a short one."""
    book = openpyxl.Workbook()
    book.active["A1"] = "望舒"
    book.active["A2"] = 7
    return book


def convert(book, name):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, name).with_suffix(".xlsx")
        book.save(path)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", FILES, path]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    ledger()
    continued()
    since_1904()
    rows()
    excel_95()
    convert(calculated(), "calculated.xls")
    convert(short(), "short.xls")
