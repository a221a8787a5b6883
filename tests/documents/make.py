"""Makes the documents and archives of this folder: python-docx 1.2, LibreOffice 7.4, Info-ZIP 3.0.

    python make.py

The files are kept, so that no test needs any of these. Times in them are fixed, so that each run makes the same
bytes, but for locked.zip, which begins with chance; no name of a machine or a person is in them.
"""

import io
import pathlib
import subprocess
import tempfile
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HERE = pathlib.Path(__file__).parent
TIME = (2022, 2, 8, 9, 0, 0)

ACCOUNTS = [
    ["单位", "平台", "账号名称", "最近更新\n日期", "备注"],
    ["望舒县公安局", "微信", "平安望舒", "2022-02-20", ""],
    ["", "微博", "望舒公安在线", "2022-02-01", "单项否决"],
    ["羲和县司法局", "微信", "普法羲和", "2022-02-21", ""],
]
PROBLEMS = [
    ["序号", "网站名称", "主管单位", "存在问题"],
    ["1", "望舒县门户", "望舒县政府办公室", "1.首页栏目更新不及时。\n2.个别链接失效。"],
    ["2", "羲和县门户", "羲和县政府办公室", "空白栏目"],
]


def settled(data):
    """The same archive with the times of all members fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            # A picture of the first page, which nobody needs.
            if not name.startswith("docProps/thumbnail"):
                new.writestr(zipfile.ZipInfo(name, TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def fill(table, rows):
    for cells, texts in zip(table.rows, rows):
        for cell, text in zip(cells.cells, texts):
            cell.text = text


def tracked(kind, text):
    """A run that was inserted or deleted while changes were tracked."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "x")
    run = OxmlElement("w:r")
    body = OxmlElement("w:t" if kind == "ins" else "w:delText")
    body.text = text
    run.append(body)
    change.append(run)
    return change


def bulletin():
    document = docx.Document()
    document.core_properties.author = ""
    document.add_heading("望舒市2022年第一季度政府网站与政务新媒体检查情况通报", 0)
    document.add_paragraph("各县人民政府，市直各单位：")
    document.add_paragraph("按照有关要求，对全市政府网站和政务新媒体进行了检查，" * 4)
    document.add_paragraph("附件1")
    document.add_paragraph("政务新媒体台账")
    table = document.add_table(rows=4, cols=5, style="Table Grid")
    fill(table, ACCOUNTS)
    table.cell(1, 0).merge(table.cell(2, 0)).text = "望舒县公安局"
    document.add_paragraph()
    document.add_paragraph("附件2：存在问题的政府网站")
    table = document.add_table(rows=4, cols=4, style="Table Grid")
    fill(table, [PROBLEMS[0], ["望舒市"] + [""] * 3] + PROBLEMS[1:])
    table.cell(1, 0).merge(table.cell(1, 3))
    return save(document)


def form():
    """What people do to forms: changes that are tracked, tables inside of tables, fields."""
    document = docx.Document()
    document.core_properties.author = ""
    outer = document.add_table(rows=1, cols=2, style="Table Grid")
    outer.cell(0, 0).text = "填报说明"
    inner = outer.cell(0, 1).add_table(rows=2, cols=3)
    fill(inner, [["平台", "账号名称", "最近更新日期"], ["微信", "普法", ""]])
    inner.cell(1, 1).paragraphs[0]._p.append(tracked("ins", "望舒"))
    inner.cell(1, 1).paragraphs[0]._p.append(tracked("del", "羲和"))
    inner.cell(1, 2).paragraphs[0]._p.append(tracked("del", "2022-01-01"))
    inner.cell(1, 2).paragraphs[0]._p.append(tracked("ins", "2022-02-07"))
    return save(document)


def save(document):
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def by_libreoffice():
    """The same ledger as LibreOffice writes it, from a page."""

    def row(cells, first):
        return "<tr>" + first + "".join(f"<td>{text}</td>".replace("\n", "<br>") for text in cells) + "</tr>"

    rows = row(ACCOUNTS[0], "")
    rows += row(ACCOUNTS[1][1:], "<td rowspan=2>望舒县公安局</td>") + row(ACCOUNTS[2][1:], "")
    rows += "<tr><td colspan=2>羲和县司法局</td>" + "".join(f"<td>{text}</td>" for text in ACCOUNTS[3][2:]) + "</tr>"
    page = f"<html><meta charset=utf-8><body><p>政务新媒体台账</p><table border=1>{rows}</table></body></html>"
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "ledger.html")
        source.write_text(page)
        # By way of its own format: a page that it opens as a page it does not write as a document.
        for made, read_as in (("odt", "HTML (StarWriter)"), ("docx", "writer8")):
            command = ["soffice", "--headless", f"--infilter={read_as}", "--convert-to", made]
            subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
            source = pathlib.Path(folder, f"ledger.{made}")
        return settled(source.read_bytes())


class Windows(zipfile.ZipInfo):
    """A member whose name stands in the encoding of a Chinese Windows, as its own archives have it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


class Mac(zipfile.ZipInfo):
    """A member whose name is UTF-8 and does not say so."""

    def _encodeFilenameFlags(self):
        return self.filename.encode(), self.flag_bits & ~0x800


def archive(kind, members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members:
            new.writestr(kind(name, TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def csv(rows):
    return "".join(",".join(text.replace("\n", "") for text in row) + "\r\n" for row in rows)


def locked(folder):
    path = pathlib.Path(folder, "locked.zip")
    for name, text in (("open.csv", csv(ACCOUNTS)), ("secret.csv", csv(PROBLEMS[:1]))):
        pathlib.Path(folder, name).write_text(text)
    subprocess.run(["zip", "-q", "-X", path.name, "open.csv"], cwd=folder, check=True)
    subprocess.run(["zip", "-q", "-X", "-P", "x", path.name, "secret.csv"], cwd=folder, check=True)
    return path.read_bytes()


def main():
    files = {"bulletin.docx": bulletin(), "form.docx": form(), "libreoffice.docx": by_libreoffice()}
    ledger = csv(ACCOUNTS).encode("gb18030")
    nested = archive(Windows, [("附件/模板.csv", ledger)])
    files["windows.zip"] = archive(
        Windows,
        [
            ("台账/", b""),
            ("台账/二、通报.docx", files["bulletin.docx"]),
            ("台账/一、新媒体.csv", ledger),
            ("台账/Thumbs.db", b"\xd0\xcf\x11\xe0"),
            ("台账/~$通报.docx", b"\x05"),
            ("台账/照片.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("附件.zip", nested),
        ],
    )
    files["mac.zip"] = archive(
        Mac,
        [("新媒体.csv", csv(ACCOUNTS)), ("__MACOSX/._新媒体.csv", b"\0\5\x16\7"), (".DS_Store", b"\0\0\0\1Bud1")],
    )
    with tempfile.TemporaryDirectory() as folder:
        files["locked.zip"] = locked(folder)
    for name, content in files.items():
        (HERE / name).write_bytes(content)


main()
