// From the verdict to the work done: finding things in the result, what would be if, what to mend, what is due, what became
// of the last time, and the papers. Everything is found by its name.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { open, screenshot } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NANYANG = { on: '2022-02-24', pack: 'nanyang-2022q1' };
const LEDGER = [
  '单位\t平台\t账号名称\t最近更新日期',
  '甲县司法局\t微信\t甲县司法\t2022-02-07',
  '甲县司法局\t微博\t甲县司法行政\t2022-02-12',
  '甲县水利局\t微信\t甲县水利\t2022-02-20',
  '乙县水利局\t抖音\t乙县水利\t2022-02-19',
  '乙县水利局\t微信\t乙县河湖\t2022-02-23',
  '乙县教育局\t微信\t乙县教育\t',
  '乙县教育局\t微博\t乙县教育发布\t2022-02-08',
].join('\n');

const accounts = (page) => page.getByRole('table', { name: '政务新媒体' });
const results = (page) => page.getByRole('region', { name: '检查结果' });
const verdict = (page) => results(page).getByRole('status');
const view = (page, name) => results(page).getByRole('button', { name, exact: true });
const filter = (page, name) => page.getByRole('search').getByRole('combobox', { name });
const slider = (page) => page.getByRole('slider', { name: /推后天数/ });
const names = async (page) => (await accounts(page).getByRole('rowheader').allTextContents()).map((name) => name.replace(/[▸▾\s]/gu, ''));

/** Waits until the accounts shown are these. */
async function shows(page, expected) {
  for (let tries = 0; ; tries += 1) {
    const found = await names(page);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    if (tries > 100) assert.deepEqual(found, expected);
    await page.waitForTimeout(50);
  }
}

async function opened(params = NANYANG, options) {
  const visit = await open(params, options);
  await visit.page.getByLabel('规则包').getByRole('option').first().waitFor({ state: 'attached' });
  await visit.page.waitForLoadState('networkidle');
  return { visit, page: visit.page, loaded: visit.requests.length };
}

/** A finished page has asked for nothing since it was loaded, and has no error to tell. */
async function finish({ requests, consoleErrors, close }, loaded) {
  assert.deepEqual(requests.slice(loaded), [], 'requests after the page was loaded');
  assert.deepEqual(consoleErrors, []);
  await close();
}

async function withLedger(text = LEDGER) {
  const found = await opened();
  await found.page.getByLabel('粘贴数据').fill(text);
  await verdict(found.page).getByText('不合格 2 个').waitFor();
  return found;
}

async function download(page, start) {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const exported = (page, name) => download(page, async () => {
  await page.getByRole('button', { name: '导出' }).press('Enter');
  await page.getByRole('menuitem', { name }).press('Enter');
});

test('filters narrow the rows, say how many each choice would leave, and change no verdict', async () => {
  const { visit, page, loaded } = await withLedger();
  const told = await verdict(page).textContent();
  const options = async (name) => filter(page, name).getByRole('option').allTextContents();
  assert.deepEqual(await options('平台'), ['全部', '微信（4）', '微博（2）', '抖音（1）']);
  assert.deepEqual(await options('结论'), ['全部', '不合格（2）', '临近到期或有风险（1）', '未检查（1）', '已检查项合格（3）']);
  await filter(page, '平台').selectOption('微博');
  await shows(page, ['乙县教育发布', '甲县司法行政']);
  await page.getByText('筛选出 2 个，共 7 个。').waitFor();
  assert.deepEqual(await options('单位'), ['全部', '甲县司法局（1）', '甲县水利局（0）', '乙县水利局（0）', '乙县教育局（1）']);
  await filter(page, '结论').selectOption({ label: '不合格（1）' });
  await shows(page, ['乙县教育发布']);
  await filter(page, '单位').selectOption('甲县水利局');
  await page.getByText('没有符合条件的对象。').waitFor();
  assert.equal(await accounts(page).count(), 0);
  assert.equal(await verdict(page).textContent(), told);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await accounts(page).getByRole('rowheader').nth(6).waitFor();
  await filter(page, '指标').selectOption('account-stale');
  await shows(page, ['甲县司法', '乙县教育发布', '甲县司法行政']);
  await finish(visit, loaded);
});

test('the search finds names and units, and stays when the data change', async () => {
  const { visit, page, loaded } = await withLedger();
  await page.getByRole('searchbox', { name: '查找' }).fill('水利局　乙');
  await shows(page, ['乙县水利', '乙县河湖']);
  await page.getByLabel('监测时间点').fill('2022-02-25');
  await page.getByText('筛选出 2 个，共 7 个。').waitFor();
  await shows(page, ['乙县水利', '乙县河湖']);
  await finish(visit, loaded);
});

test('headings sort the rows, one way and the other, and say so', async () => {
  const { visit, page, loaded } = await withLedger();
  const heading = (name) => accounts(page).getByRole('columnheader', { name });
  const press = (name) => accounts(page).getByRole('button', { name, exact: true }).press('Enter');
  await press('最近更新');
  await shows(page, ['甲县司法', '乙县教育发布', '甲县司法行政', '乙县水利', '甲县水利', '乙县河湖', '乙县教育']);
  assert.equal(await heading('最近更新').getAttribute('aria-sort'), 'ascending');
  assert.equal(await heading('结论').getAttribute('aria-sort'), null);
  await press('最近更新');
  await shows(page, ['乙县教育', '乙县河湖', '甲县水利', '乙县水利', '甲县司法行政', '乙县教育发布', '甲县司法']);
  assert.equal(await heading('最近更新').getAttribute('aria-sort'), 'descending');
  await finish(visit, loaded);
});

test('a later monitoring date is tried out, and what is saved is of the real one', async () => {
  const { visit, page, loaded } = await withLedger();
  const before = await exported(page, /JSON/);
  await slider(page).focus();
  for (let day = 0; day < 3; day += 1) await page.keyboard.press('ArrowRight');
  await verdict(page).getByText('不合格 3 个').waitFor();
  await page.getByText('假定监测时间点为2月27日').waitFor();
  assert.match(await results(page).textContent(), /实际检查结果为不合格 2 个/);
  assert.equal(await page.getByLabel('监测时间点').inputValue(), '2022-02-24');
  await screenshot(page, 'what-if');
  const after = await exported(page, /JSON/);
  assert.ok(after.bytes.equals(before.bytes), 'a saved report is of the check, not of what is supposed');
  await page.getByRole('button', { name: '恢复实际结果' }).click();
  await verdict(page).getByText('不合格 2 个').waitFor();
  assert.equal(await slider(page).inputValue(), '0');
  await finish(visit, loaded);
});

test('a problem is ticked as mended, and what would remain is seen', async () => {
  const { visit, page, loaded } = await withLedger();
  await accounts(page).getByRole('button', { name: '甲县司法', exact: true }).click();
  const tick = results(page).getByRole('listitem').filter({ hasText: '规则政务新媒体内容不更新' }).getByRole('checkbox', { name: '假定已整改' });
  await tick.check();
  await verdict(page).getByText('不合格 1 个').waitFor();
  await page.getByText('假定1项问题已整改').waitFor();
  assert.ok(await tick.isChecked());
  await tick.uncheck();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await finish(visit, loaded);
});
