"""Drives the programs that write the files, and settles what they write to be the same every time."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
import xlwt
from lxml import etree
from openpyxl.utils import range_boundaries

HERE = Path(__file__).resolve().parent.parent
FILES = HERE / "files"
MADE = "2022-02-24T09:00:00Z"
ZIP_TIME = (2022, 2, 24, 9, 0, 0)

# ---- Text ----


def quoted(value, separator):
    """A field as spreadsheets write it."""
    text = "" if value is None else str(value)
    if any(sign in text for sign in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def delimited(rows, separator=",", newline="\r\n"):
    lines = (separator.join(quoted(cell, separator) for cell in row) for row in rows)
    return newline.join(lines) + newline


def table(text):
    """Rows of a text in which `|` parts the cells."""
    return [line.split("|") for line in text.strip("\n").split("\n")]


def put(name, content, encoding="utf-8", bom=b""):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    (FILES / name).write_bytes(bom + data)


# ---- Workbooks ----


@dataclass
class As:
    """A cell with a number format."""

    value: object
    format: str


@dataclass
class Sheet:
    """A sheet as all the programs that write workbooks take it."""

    name: str
    rows: list
    merged: list = field(default_factory=list)
    hidden_rows: list = field(default_factory=list)
    hidden: bool = False
    dates: str = "yyyy/m/d"
    widths: dict = field(default_factory=dict)

    def cells(self):
        """Row and column from 1, value, and number format or nothing."""
        for row, cells in enumerate(self.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, As):
                    yield row, column, cell.value, cell.format
                elif isinstance(cell, datetime):
                    yield row, column, cell, "yyyy/m/d h:mm"
                elif isinstance(cell, date):
                    yield row, column, cell, self.dates
                else:
                    yield row, column, cell, None


def openpyxl_bytes(sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        page = workbook.create_sheet(sheet.name)
        for row, column, value, number_format in sheet.cells():
            cell = page.cell(row, column, value)
            if number_format:
                cell.number_format = number_format
        for area in sheet.merged:
            page.merge_cells(area)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for letter, width in sheet.widths.items():
            page.column_dimensions[letter].width = width
        if sheet.hidden:
            page.sheet_state = "hidden"
    workbook.properties.creator = "县政府办公室"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return settled_zip(buffer.getvalue())


def by_openpyxl(name, *sheets):
    put(name, openpyxl_bytes(sheets))


def by_xlwt(name, *sheets, since_1904=False):
    workbook = xlwt.Workbook(encoding="utf-8")
    workbook.dates_1904 = since_1904
    workbook.owner = "xzfb"
    for sheet in sheets:
        page = workbook.add_sheet(sheet.name)
        merged = {}
        for area in sheet.merged:
            left, top, right, bottom = range_boundaries(area)
            merged[top, left] = (top - 1, bottom - 1, left - 1, right - 1)
        for row, column, value, number_format in sheet.cells():
            style = xlwt.easyxf(num_format_str=number_format or "General")
            if (row, column) in merged:
                page.write_merge(*merged[row, column], value, style)
            elif isinstance(value, str) and value.startswith("="):
                page.write(row - 1, column - 1, xlwt.Formula(value[1:]), style)
            else:
                page.write(row - 1, column - 1, value, style)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
        page.visibility = int(sheet.hidden)
    buffer = io.BytesIO()
    workbook.save(buffer)
    put(name, buffer.getvalue())


# ---- LibreOffice ----

FILTERS = {
    "xls": "xls:MS Excel 97",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xlsm": "xlsm:Calc MS Excel 2007 VBA XML",
    "ods": "ods:calc8",
    "fods": "fods:OpenDocument Spreadsheet Flat XML",
    "html": "html:HTML (StarCalc)",
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    # Field and text separator, character set (76: UTF-8, 85: GB18030), first line, and cells as shown.
    "csv-utf8": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
    "csv-gb18030": "csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true",
}

# LibreOffice's own stylesheet for "Microsoft Excel 2003 XML". Its program cannot run it on sheets as wide as
# they are today, so it is run here, on the flat document that LibreOffice writes, without the empty rest of
# each sheet.
SPREADSHEETML = Path("share/xslt/export/spreadsheetml/ooo2spreadsheetml.xsl")

waiting = []


def by_libreoffice(name, *sheets, to=None):
    """Has LibreOffice convert these sheets. What it does is done by `run_libreoffice`."""
    extension = name.rsplit(".", 1)[1]
    waiting.append((name, "xlsx", openpyxl_bytes(sheets), to or extension, None))


def by_libreoffice_writer(name, html, to="docx"):
    """Has LibreOffice convert a page."""
    page = f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>'
    waiting.append((name, "html", page.encode(), to, "HTML (StarWriter)"))


def run_libreoffice():
    """Converts all that waits, one call for each kind of target."""
    program = shutil.which("soffice")
    if not program:
        raise SystemExit("soffice is missing; see README.md")
    by_target = {}
    for number, job in enumerate(waiting):
        by_target.setdefault((job[3], job[4]), []).append((number, job))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for (to, read_as), jobs in by_target.items():
            for number, (_, extension, data, _, _) in jobs:
                (folder / f"{number}.{extension}").write_bytes(data)
            target = FILTERS["fods" if to == "xml" else to]
            command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            command += [f"--infilter={read_as}"] if read_as else []
            command += ["--convert-to", target, "--outdir", str(folder / "out")]
            command += [str(folder / f"{number}.{job[1]}") for number, job in jobs]
            subprocess.run(command, check=True, capture_output=True)
            for number, (name, *_) in jobs:
                written = folder / "out" / f"{number}.{target.split(':')[0]}"
                put(name, settled(written.read_bytes(), to, Path(program)))
    waiting.clear()


def settled(data, to, program):
    """Without the time of writing."""
    if data[:2] == b"PK":
        return settled_zip(data)
    if to == "xml":
        return spreadsheetml(data, program)
    if to == "html":
        return re.sub(rb'(name="(?:created|changed)" content=)"[^"]*"', rb'\1"2022-02-24T09:00:00"', data)
    return data


def spreadsheetml(flat, program):
    program = program.resolve()
    roots = [program.parent.parent, Path("/usr/lib/libreoffice")]
    sheet = next(root / SPREADSHEETML for root in roots if (root / SPREADSHEETML).exists())
    for what in (rb"columns", rb"rows"):
        flat = re.sub(rb'number-%s-repeated="\d{4,}"' % what, rb'number-%s-repeated="1"' % what, flat)
    return bytes(etree.XSLT(etree.parse(sheet))(etree.fromstring(flat)))


# ---- Archives ----


def settled_zip(data):
    """The same archive, of a fixed time and without what its writer notes of the day."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            if member.filename.startswith(("Thumbnails/", "docProps/thumbnail")):
                continue
            content = source.read(member)
            if member.filename in ("docProps/core.xml", "meta.xml"):
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", MADE.encode(), content)
                content = re.sub(rb"PT[\dHMS]+", b"PT1S", content)
            if member.filename == "styles.xml":
                content = re.sub(rb'text:(date|time)-value="[^"]*">[^<]*', rb'text:\1-value="">', content)
            if member.filename in ("_rels/.rels", "META-INF/manifest.xml"):
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
                content = re.sub(rb"<manifest:file-entry [^>]*Thumbnails[^>]*/>", b"", content)
            info = zipfile.ZipInfo(member.filename, ZIP_TIME)
            info.compress_type = member.compress_type
            target.writestr(info, content, compresslevel=9)
    return buffer.getvalue()


def archive(name, members, encoding=None):
    """An archive as Windows writes it: with `encoding` the names are bytes of it, and nothing says so."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member, content in members:
            info = Named(member, encoding) if encoding else zipfile.ZipInfo(member, ZIP_TIME)
            info.date_time = ZIP_TIME
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    put(name, buffer.getvalue())


class Named(zipfile.ZipInfo):
    """A member whose name is written in an old encoding."""

    def __init__(self, filename, encoding):
        super().__init__(filename)
        self.encoding = encoding

    def _encodeFilenameFlags(self):
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800


# ---- Documents ----


class Document:
    """A document by python-docx: paragraphs and tables in turn."""

    def __init__(self):
        self.document = docx.Document()
        self.document.core_properties.author = "县政府办公室"
        # The template brings hundreds of styles; none but these is used.
        for style in list(self.document.styles):
            if style.name not in ("Normal", "Normal Table", "Table Grid", "Default Paragraph Font"):
                style.delete()
        relations = self.document.part.rels
        for key in [key for key in relations if relations[key].reltype.endswith(("Effects", "customXml"))]:
            del relations[key]

    def text(self, *lines):
        for line in lines:
            self.document.add_paragraph(line)
        return self

    def table(self, rows, merged=()):
        """`merged` names areas by their corners, as (row, column, row, column) from 0."""
        width = max(len(row) for row in rows)
        table = self.document.add_table(len(rows), width, "Table Grid")
        for row, cells in zip(table.rows, rows):
            for cell, value in zip(row.cells, cells):
                cell.text = "" if value is None else str(value)
        for top, left, bottom, right in merged:
            text = table.cell(top, left).text
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    table.cell(row, column).text = ""
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
        return self

    def save(self, name):
        buffer = io.BytesIO()
        self.document.save(buffer)
        put(name, settled_zip(buffer.getvalue()))
