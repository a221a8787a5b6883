#!/bin/sh
# Writes the files of LibreOffice from source.fods. Needs soffice. `sh make.sh` in this folder.
set -e
convert() {
    soffice --headless --convert-to "$1" --outdir files source.fods >/dev/null
    mv "files/source.${1%%:*}" "files/libreoffice.${1%%:*}"
}
convert ods
convert fods
convert xlsx
convert "xml:MS Excel 2003 XML"
