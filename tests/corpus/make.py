"""Writes the files of the corpus. What it needs and how to run it is said in README.md.

`python3 make.py` writes `files/` anew; `python3 make.py --table` prints the table of the README.
"""

import sys

from maker import books, documents, exports, pages, texts, writers
from maker.overview import overview


def main():
    if sys.argv[1:] == ["--table"]:
        print(overview())
        return
    for file in writers.FILES.glob("*"):
        file.unlink()
    for group in (texts, books, documents, pages, exports):
        group.make()
    writers.run_libreoffice()
    exports.pack()


if __name__ == "__main__":
    main()
