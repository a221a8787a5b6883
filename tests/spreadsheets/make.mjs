// Writes the files of SheetJS from that of LibreOffice.
// `npm install --no-save xlsx@0.18.5 && node make.mjs` in this folder.

import { readFileSync, writeFileSync } from "node:fs";
import XLSX from "xlsx";

const book = XLSX.read(readFileSync("files/libreoffice.xlsx"), { cellNF: true, sheetStubs: true });
const forms = { "xlsb": { bookType: "xlsb", bookSST: true }, "inline.xlsb": { bookType: "xlsb" }, "xml": { bookType: "xlml" }, "ods": { bookType: "ods" } };
for (const [extension, form] of Object.entries(forms)) {
  writeFileSync(`files/sheetjs.${extension}`, XLSX.write(book, { type: "buffer", compression: true, ...form }));
}
