// The same files through native code and through WebAssembly must give the same report, byte for byte.
// Run it with `cargo xtask test --only parity`, which builds both sides first and sets ZICHA_CLI and ZICHA_MODULE.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const FIXTURES = [
  { folder: 'tests/bulletins/nanyang-2022q1/input', on: '2022-02-24', pack: 'nanyang-2022q1' },
  { folder: 'tests/bulletins/kaifeng-2021q3/input', on: '2021-08-25', since: '2021-07-01', pack: 'kaifeng-2021q3' },
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { inspect } = createRequire(import.meta.url)(setting('ZICHA_MODULE'));
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

function native(files, options) {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const paths = files.map(({ path }) => path);
  const { status, stdout, stderr, error } = spawnSync(cli, ['check', ...paths, ...flags, '--format', 'json'], {
    encoding: 'utf8', maxBuffer: 2 ** 30,
  });
  assert.ifError(error);
  // 1 says that somebody fails the inspection, which is a report like any other.
  assert.ok(status === 0 || status === 1, `the command line ended with ${status}: ${stderr}`);
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

for (const { folder, ...options } of FIXTURES) {
  test(`${folder} with ${options.pack} on ${options.on}`, () => {
    assert.equal(typeof inspect, 'function', 'the library exports no `inspect` (src/js.rs)');
    const files = fixtureFiles(folder);
    const expected = native(files, options);
    const actual = webAssembly(files, options);
    // Not assert.equal: its picture of two long reports takes minutes to draw.
    if (actual !== expected) assert.fail(`the reports differ in ${firstDifference(expected, actual)}`);
  });
}
