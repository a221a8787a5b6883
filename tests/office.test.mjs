// What an office sees of the papers: made by the command line, opened by LibreOffice, printed to PDF.
// Run it with `cargo xtask test --only office`, which builds the command line first.
//
// Environment: ZICHA_CLI, the command line; ZICHA_SOFFICE, LibreOffice; ZICHA_TARGET, where the papers are kept for a look.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BULLETINS = [
  { name: 'nanyang-2022q1', on: '2022-02-24', annexes: [1, 2] },
  { name: 'kaifeng-2021q3', on: '2021-08-25', annexes: [1, 2, 3] },
];
const LONG = { name: 'long', on: '2022-02-24', pack: 'national-2019', rows: 200 };

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(setting('ZICHA_TARGET'), 'office');

const scratch = mkdtempSync(join(tmpdir(), 'zicha-office-'));

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this with \`cargo xtask test --only office\``);
  return value;
}

function run(program, ...words) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.ifError(error);
  return { status, stdout, stderr };
}

/** LibreOffice names what it prints without the format, so papers of two formats need two names. */
const paperName = (name, format) => `${name}-${format}`;

function makePaper(input, { name, on, pack = name }, format) {
  const path = join(OUT, `${paperName(name, format)}.${format}`);
  const { status, stderr } = run(setting('ZICHA_CLI'), 'check', input, '--on', on, '--pack', pack, '--format', format, '--out', path);
  // 1 says that somebody fails the inspection.
  assert.equal(status, 1, stderr);
  return path;
}

/** All papers with one start of LibreOffice, in a profile that knows nothing of the user's. */
function print(papers) {
  const profile = pathToFileURL(join(scratch, 'profile'));
  const { status, stderr } = run(
    setting('ZICHA_SOFFICE'), `-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', OUT, ...papers,
  );
  assert.equal(status, 0, stderr);
}

const plain = (text) => text.replace(/\s/gu, '');

/** The text of each page cell by cell, white space aside. */
function pages(name, format) {
  const path = join(OUT, `${paperName(name, format)}.pdf`);
  const { status, stdout, stderr } = run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-');
  assert.equal(status, 0, stderr);
  // Each page ends with a form feed.
  return stdout.split('\f').slice(0, -1).map(plain);
}

/** The lines of all tables that the city printed. */
function annexRows({ name, annexes }) {
  return annexes.flatMap((number) => {
    const annex = readFileSync(join(ROOT, 'tests/bulletins', name, `annex-${number}.tsv`), 'utf8');
    return annex.trimEnd().split('\n');
  });
}

/** Each row stands whole on one page. */
function assertWhole(rows, name) {
  const printed = pages(name, 'docx');
  for (const row of rows) {
    assert.ok(printed.some((page) => page.includes(plain(row))), `${name}: no page holds ${row}`);
  }
}

/** Its name takes several lines, so that a page could cut it. */
const longRow = (number) => ['某某县人民政府办公室', `第${number}号账号${'名称很长的政务新媒体'.repeat(number % 6)}`, '微信', '2022-02-07'];

before(() => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const ledger = join(scratch, '政务新媒体台账.csv');
  const numbers = Array.from({ length: LONG.rows }, (_, index) => index + 1);
  const rows = [['主管单位', '账号名称', '平台', '最近更新日期'], ...numbers.map(longRow)];
  writeFileSync(ledger, rows.map((row) => row.join(',')).join('\n'));
  const papers = BULLETINS.flatMap((bulletin) => {
    const input = join(ROOT, 'tests/bulletins', bulletin.name, 'input');
    return ['docx', 'xlsx'].map((format) => makePaper(input, bulletin, format));
  });
  print([...papers, makePaper(ledger, LONG, 'docx')]);
});

after(() => rmSync(scratch, { recursive: true, force: true }));

for (const bulletin of BULLETINS) {
  const { name } = bulletin;

  test(`${name}: the report has every row of the annexes, whole`, () => assertWhole(annexRows(bulletin), name));

  test(`${name}: the pages of the report are numbered`, () => {
    pages(name, 'docx').forEach((page, index) => assert.ok(page.includes(`—${index + 1}—`), `page ${index + 1}`));
  });

  test(`${name}: the workbook has every row of the annexes on one page`, () => {
    const printed = pages(name, 'xlsx');
    for (const row of annexRows(bulletin)) {
      const cells = row.split('\t').map(plain);
      assert.ok(printed.some((page) => cells.every((cell) => page.includes(cell))), row);
    }
  });
}

test('a long table has its headings on each of its pages, and no row is cut', () => {
  const rows = Array.from({ length: LONG.rows }, (_, index) => {
    const [unit, account, platform] = longRow(index + 1);
    return `${index + 1}${unit}${platform}${account}2月7日监测时间点前2周内未更新（已连续16天）`;
  });
  assertWhole(rows, LONG.name);
  const headings = '序号主管单位平台名称最近更新日期存在问题';
  const holding = pages(LONG.name, 'docx').filter((page) => rows.some((row) => page.includes(row)));
  assert.ok(holding.length > 4, `${holding.length} pages`);
  for (const page of holding) assert.ok(page.includes(headings), page);
});
