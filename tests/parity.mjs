// The same files through native code and through WebAssembly must give the same report, byte for byte.
// Run it with `cargo xtask test --only parity`, which builds both sides first and sets ZICHA_CLI and ZICHA_MODULE.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const FIXTURES = [
  { folder: 'tests/bulletins/nanyang-2022q1/input', on: '2022-02-24', pack: 'nanyang-2022q1' },
  { folder: 'tests/bulletins/kaifeng-2021q3/input', on: '2021-08-25', since: '2021-07-01', pack: 'kaifeng-2021q3' },
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { inspect, packs, indicators, template } = createRequire(import.meta.url)(setting('ZICHA_MODULE'));
const cli = setting('ZICHA_CLI');

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this with \`cargo xtask test --only parity\``);
  return value;
}

function fixtureFiles(folder) {
  const path = join(ROOT, folder);
  assert.ok(existsSync(path), `${folder} does not exist`);
  const names = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  assert.ok(names.length > 0, `${folder} holds no file`);
  return names.map((name) => ({ name, path: join(path, name) }));
}

/** `codes` are those that the command line may end with: 2 says that something could not be read. */
function native(files, options, codes = [0, 1]) {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const paths = files.map(({ path }) => path);
  const { status, stdout, stderr, error } = spawnSync(cli, ['check', ...paths, ...flags, '--format', 'json'], {
    encoding: 'utf8', maxBuffer: 2 ** 30,
  });
  assert.ifError(error);
  // 1 says that somebody fails the inspection, which is a report like any other.
  assert.ok(codes.includes(status), `the command line ended with ${status}: ${stderr}`);
  return stdout;
}

function webAssembly(files, options) {
  const report = inspect(files.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) })), options);
  return `${JSON.stringify(report, null, 2)}\n`;
}

function firstDifference(left, right) {
  const [leftLines, rightLines] = [left.split('\n'), right.split('\n')];
  const index = leftLines.findIndex((line, at) => line !== rightLines[at]);
  const at = index < 0 ? leftLines.length : index;
  return `line ${at + 1}\n  native:      ${leftLines[at]}\n  WebAssembly: ${rightLines[at]}`;
}

function assertSameReport(files, options, codes) {
  const expected = native(files, options, codes);
  const actual = webAssembly(files, options);
  // Not assert.equal: its picture of two long reports takes minutes to draw.
  if (actual !== expected) assert.fail(`the reports differ in ${firstDifference(expected, actual)}`);
  return JSON.parse(actual);
}

for (const { folder, ...options } of FIXTURES) {
  test(`${folder} with ${options.pack} on ${options.on}`, () => {
    assertSameReport(fixtureFiles(folder), options);
  });
}

test('every file of the corpus, in whatever format', () => {
  const files = fixtureFiles('tests/corpus/files');
  assert.ok(files.length >= 60);
  const report = assertSameReport(files, { on: '2022-02-24', pack: 'nanyang-2022q1' }, [2]);
  assert.equal(report.rows.read, report.rows.used + report.rows.noted + report.rows.blank);
});

test('what was decided about a table holds on both sides', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zicha-parity-'));
  try {
    const file = { name: '台账.csv', path: join(folder, '台账.csv') };
    const hints = {
      choices: [{ header: ['甲列', '乙列', '丙列'], kind: 'accounts', fields: ['unit', 'account-name', 'last-update'] }],
      given: [{ file: '台账.csv', sheet: '', field: 'platform', value: '微信' }],
      corrections: [{ file: '台账.csv', sheet: '', cell: 'C2', from: '上周', to: '2022-02-01' }],
    };
    writeFileSync(file.path, '甲列,乙列,丙列\n县司法局,某县司法,上周\n');
    writeFileSync(join(folder, 'hints.json'), JSON.stringify(hints));
    const options = { on: '2022-02-24', pack: 'national-2019' };
    const expected = native([file], { ...options, hints: join(folder, 'hints.json') });
    const actual = webAssembly([file], { ...options, hints });
    if (actual !== expected) assert.fail(`the reports differ in ${firstDifference(expected, actual)}`);
    const report = JSON.parse(actual);
    assert.equal(report.summary.accounts.failed, 1);
    assert.deepEqual(report.corrections.map(({ cell, from, to }) => [cell, from, to]), [['C2', '上周', '2022-02-01']]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the worked example, by a built-in pack and by one of the office’s own', () => {
  const files = fixtureFiles('tests/worked_example').filter(({ name }) => name.endsWith('.tsv'));
  assertSameReport(files, { on: '2022-02-24', pack: 'nanyang-2022q1' });
  const path = join(ROOT, 'docs/example-pack.json');
  const expected = native(files, { on: '2022-02-24', pack: path });
  const actual = webAssembly(files, { on: '2022-02-24', pack: 'example-county', ownPacks: [readFileSync(path, 'utf8')] });
  if (actual !== expected) assert.fail(`the reports differ in ${firstDifference(expected, actual)}`);
});

/** A ledger in GB18030 with every two-byte sequence, whole or broken, and some of four bytes, as names of accounts. */
function gb18030Ledger() {
  const ascii = (text) => [...Buffer.from(text, 'latin1')];
  const platform = ascii(',weixin\r\n');
  // 账号名称,平台
  const lines = [[0xd5, 0xcb, 0xba, 0xc5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc6, 0xbd, 0xcc, 0xa8, 0x0d, 0x0a]];
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    const pairs = [];
    for (let trail = 0x40; trail <= 0xff; trail += 1) pairs.push(lead, trail);
    lines.push([...ascii(`${lead.toString(16)} `), ...pairs, ...platform]);
    lines.push([...ascii(`four ${lead.toString(16)} `), lead, 0x30, 0x81 + (lead % 0x7e), 0x30 + (lead % 10), ...platform]);
  }
  return Buffer.from(lines.flat());
}

test('text in GB18030 is decoded alike, broken characters and all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zicha-parity-'));
  try {
    const path = join(folder, '国标.csv');
    writeFileSync(path, gb18030Ledger());
    const report = assertSameReport([{ name: '国标.csv', path }], { on: '2022-02-24', pack: 'national-2019' });
    assert.ok(report.subjects.length > 200, `only ${report.subjects.length} accounts were read`);
    assert.ok(report.notes.some(({ kind }) => kind === 'bad-encoding'), 'no character was found to be broken');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('packs and rules are those of the command line', () => {
  const lines = (...command) => spawnSync(cli, command, { encoding: 'utf8' }).stdout.trimEnd().split('\n');
  assert.deepEqual(packs().map(({ id, title, version }) => `${id}\t${title}\t第${version}版`), lines('packs'));
  for (const { id } of packs()) {
    const rules = indicators(id).map(({ id, title, basis }) => `${id}\t${title}\t${basis}`);
    assert.deepEqual(rules, lines('indicators', '--pack', id));
  }
});

test('the template is read alike, and without a remark', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zicha-parity-'));
  try {
    const path = join(folder, '自查模板.xlsx');
    writeFileSync(path, template());
    const report = assertSameReport([{ name: '自查模板.xlsx', path }], { on: '2022-02-24', pack: 'national-2019' });
    assert.deepEqual(report.notes, []);
    assert.deepEqual(report.subjects, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cannot be done is thrown as an error with a sentence', () => {
  assert.throws(() => inspect([], { on: '2022-02-24', pack: 'kaifeng' }), /没有名为“kaifeng”的规则包/);
  assert.throws(() => inspect([], { on: '2022-02-24', since: '2022-03-01', pack: 'national-2019' }), /起点晚于监测时间点/);
  assert.throws(() => inspect([], { on: '2022-02-30', pack: 'national-2019' }), Error);
  const twice = '{"id": "henan", "title": "某县", "version": "1"}';
  assert.throws(() => inspect([], { on: '2022-02-24', pack: 'henan', ownPacks: [twice] }), /已有编号为“henan”的规则包/);
});
