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
import { finish, opened as openedWith, screenshot } from './harness.mjs';

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

const opened = (params = NANYANG, options = {}) => openedWith(params, options);

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

test('the fix list says what to mend first, and takes ticks', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page, '整改清单').click();
  assert.equal(await view(page, '整改清单').getAttribute('aria-pressed'), 'true');
  const units = results(page).getByRole('heading', { level: 3 });
  await units.first().waitFor();
  assert.match(await units.first().textContent(), /^甲县司法局/);
  const first = results(page).getByRole('listitem').filter({ hasText: '长期不更新 (16 天)' }).first();
  assert.match(await first.textContent(), /单项否决.*立即整改/);
  await screenshot(page, 'fixes');
  await results(page).getByRole('listitem').filter({ hasText: '甲县司法（微信）：长期不更新' }).last().getByRole('checkbox').check();
  await verdict(page).getByText('不合格 1 个').waitFor();
  await results(page).getByRole('button', { name: '甲县司法行政', exact: true }).first().click();
  await shows(page, ['甲县司法行政']);
  await finish(visit, loaded);
});

test('the next fourteen days are listed, and an account opens to its days', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page, '未来14天').click();
  await results(page).getByText(/2月27日/).first().waitFor();
  assert.match(await results(page).textContent(), /2月27日.*甲县司法行政.*3月6日.*乙县水利/s);
  await screenshot(page, 'forecast');
  await view(page, '逐项结果').click();
  await accounts(page).getByRole('button', { name: '甲县司法', exact: true }).click();
  const picture = accounts(page).getByRole('img').first();
  await picture.waitFor();
  assert.match(await picture.getAttribute('aria-label'), /16天/);
  await screenshot(page, 'calendar');
  await finish(visit, loaded);
});

test('statistics are tables with bars', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page, '统计').click();
  const table = results(page).getByRole('table', { name: /平台/ });
  await table.waitFor();
  assert.match(await table.getByRole('row').filter({ hasText: '微博' }).textContent(), /微博/);
  await screenshot(page, 'statistics');
  await finish(visit, loaded);
});

test('a list of articles alone is counted, and judges nobody', async () => {
  const { visit, page, loaded } = await opened();
  const articles = ['网站名称\t标题\t信息类型\t发布时间', '甲网\t一\t通知公告\t2022-01-05', '甲网\t二\t政策解读\t2022-02-01', '甲网\t三\t通知公告\t2022-02-03', '甲网\t四\t通知公告\t2021-12-31'];
  await page.getByLabel('粘贴数据').fill(articles.join('\n'));
  await verdict(page).getByText('只作统计').waitFor();
  await view(page, '统计').click();
  const table = results(page).getByRole('table', { name: /网站发布数量/ });
  assert.match(await table.getByRole('row').filter({ hasText: '通知公告' }).textContent(), /甲网通知公告2/);
  await results(page).getByText('另有1条发布时间不在检查期间内').waitFor();
  const { name, bytes } = await exported(page, /^统计表/);
  assert.equal(name, '自查统计表2022-02-24.xlsx');
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  await finish(visit, loaded);
});

const BEFORE = LEDGER;
const AFTER = LEDGER.replace('2022-02-08', '2022-03-20').replace('2022-02-07', '2022-02-25')
  .replace('2022-02-12', '2022-03-19').replace('2022-02-20', '2022-03-21').replace('2022-02-19', '2022-03-01').replace('2022-02-23', '2022-03-22');

/** What became of the problems of the first ledger, by the second. */
async function compares(page) {
  await page.getByLabel('监测时间点').fill('2022-03-23');
  await page.getByLabel('粘贴数据').fill(AFTER);
  await verdict(page).getByText('不合格 2 个').waitFor();
  await view(page, '与上期对照').click();
}

async function compared(page) {
  await results(page).getByText(/^与2022年2月24日自查对照：/).waitFor();
  const still = results(page).getByRole('table', { name: /仍存在/ });
  const fresh = results(page).getByRole('table', { name: /新增/ });
  const mended = results(page).getByRole('table', { name: /已整改/ });
  assert.ok(await still.getByRole('row').filter({ hasText: '甲县司法（微信）' }).count() > 0, 'still there');
  assert.ok(await fresh.getByRole('row').filter({ hasText: '乙县水利（抖音）' }).count() > 0, 'new');
  assert.ok(await mended.getByRole('row').filter({ hasText: '乙县教育发布（微博）' }).count() > 0, 'mended');
}

test('the last result is kept where the clerk says so, is compared with, and is cleared', async () => {
  const { visit, page } = await withLedger(BEFORE);
  await view(page, '与上期对照').click();
  await results(page).getByText('尚未提供上期结果').waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('zicha.result')), null, 'nothing is kept unasked');
  await results(page).getByRole('button', { name: '在本机保留本次结果' }).click();
  await results(page).getByText('本机保留有2月24日的检查结果。').waitFor();
  const kept = await page.evaluate(() => localStorage.getItem('zicha.result'));
  assert.match(kept, /甲县司法/);

  await page.reload();
  await page.getByLabel('规则包').getByRole('option').first().waitFor({ state: 'attached' });
  await compares(page);
  await results(page).getByRole('button', { name: '与之对照' }).click();
  await compared(page);
  await screenshot(page, 'comparison');
  await page.getByRole('button', { name: '清除本机数据' }).click();
  await page.getByRole('button', { name: '清除本机数据' }).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(visit.consoleErrors, []);
  await visit.close();
});

test('a saved report is loaded and compared with', async () => {
  const { visit, page, loaded } = await withLedger(BEFORE);
  const { name, bytes } = await exported(page, /JSON/);
  await compares(page);
  await page.getByLabel('载入上期结果').setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
  await compared(page);
  await finish(visit, loaded);
});

test('every paper is, byte for byte, that of the command line', async () => {
  const { visit, page, loaded } = await opened();
  const folder = join(ROOT, 'tests/bulletins/nanyang-2022q1/input');
  const scratch = await mkdtemp(join(tmpdir(), 'zicha-papers-'));
  const submissions = join(scratch, '信息报送.csv');
  await writeFile(submissions, '单位,报送数,采用数\n市司法局,10,8\n市住房和城乡建设局,9,9\n');
  const files = [...(await readdir(folder)).sort().map((name) => join(folder, name)), submissions];
  await page.getByLabel('上传文件').setInputFiles(files);
  await page.getByText('共检查政务新媒体账号 262 个').waitFor();
  const papers = [
    ['docx', /DOCX/, '自查报告2022-02-24.docx'],
    ['xlsx', /^整改台账.*XLSX/, '整改台账2022-02-24.xlsx'],
    ['csv', /^通报附件表.*CSV/, '自查附件表2022-02-24.csv'],
    ['ics', /ICS/, '到期提醒2022-02-24.ics'],
  ];
  for (const [format, item, name] of papers) {
    const ours = await exported(page, item);
    assert.equal(ours.name, name);
    const out = join(scratch, name);
    const args = ['check', ...files, '--on', NANYANG.on, '--pack', NANYANG.pack, '--format', format, '--out', out];
    const { code } = await promisify(execFile)(process.env.ZICHA_CLI, args).catch((error) => error);
    assert.equal(code, 1, 'somebody fails');
    assert.ok(ours.bytes.equals(await readFile(out)), `${name} differs from that of the command line`);
  }
  const annexes = await exported(page, /^通报附件表.*XLSX/);
  assert.equal(annexes.name, '自查附件表2022-02-24.xlsx');
  // Handed in again, ledger, report and annexes are understood.
  await page.getByRole('button', { name: '清空', exact: true }).click();
  const again = ['整改台账2022-02-24.xlsx', '自查报告2022-02-24.docx'].map((name) => join(scratch, name));
  await page.getByLabel('上传文件').setInputFiles(again);
  await page.getByText(/往期通报 \d+ 行/).first().waitFor();
  await page.getByLabel('上传文件').setInputFiles({ name: annexes.name, mimeType: '', buffer: annexes.bytes });
  await page.getByRole('listitem').filter({ hasText: /^自查附件表2022-02-24\.xlsx　附件1：往期通报.*附件2：往期通报/ }).waitFor();
  assert.doesNotMatch(await page.getByRole('region', { name: '已读入的数据' }).textContent(), /政务新媒体账号 \d+ 行/, 'a paper of a check is no ledger of accounts');
  await rm(scratch, { recursive: true });
  await finish(visit, loaded);
});

test('what is printed is the report and nothing else', async () => {
  const { visit, page, loaded } = await withLedger();
  await page.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await page.getByRole('button', { name: '导出' }).press('Enter');
  await page.getByRole('menuitem', { name: '打印自查报告' }).press('Enter');
  await page.waitForFunction(() => window.printed === 1);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByRole('heading', { name: /^关于2022年第一季度.*自查情况的报告$/ }).isVisible());
  for (const other of [page.getByLabel('粘贴数据'), page.getByRole('button', { name: '导出' }), page.getByLabel('监测时间点'), slider(page)]) {
    assert.equal(await other.isVisible(), false);
  }
  await screenshot(page, 'printed');
  await finish(visit, loaded);
});
