// The main job as a clerk does it: hand data in, read the verdicts. Everything is found by its name.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { drop, finish, open, opened, pasteInto, screenshot } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NANYANG = { on: '2022-02-24', pack: 'nanyang-2022q1' };
const LEDGER = [
  '单位\t主体类型\t名称\t最近更新日期',
  '官庄工区城乡管理和环境保护局\t微信\t绿色官庄\t2 月 7 日',
  '市司法局\t微博\t南阳司法行政在线\t2022/2/8',
  '市水利局\t微信\t某水利\t2022-02-20',
  '市水利局\t抖音\t某水利\t2月30日',
].join('\n');

const accounts = (page) => page.getByRole('table', { name: '政务新媒体' });
const sites = (page) => page.getByRole('table', { name: '政府网站' });
const row = (table, name) => table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name, exact: true }) });
const results = (page) => page.getByRole('region', { name: '检查结果' });
const readIn = (page) => page.getByRole('region', { name: '已读入的数据' });
const verdict = (page) => results(page).getByRole('status');

test('the first screen holds all that a clerk needs, without scrolling', async () => {
  const { visit, page, loaded } = await opened();
  const today = await page.evaluate(() => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  });
  assert.equal(await page.getByLabel('监测时间点').inputValue(), today);
  assert.equal(await page.getByLabel('规则包').inputValue(), 'national-2019');
  for (const name of ['载入示例', '下载模板', '清空']) {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    assert.ok(box.y + box.height <= 768, `${name} is below the first screen`);
  }
  assert.ok(await page.getByLabel('上传文件').isEnabled());
  assert.ok(await page.getByText('不会上传').isVisible());
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height <= 768, `the empty page is ${height} px high`);
  await screenshot(page, 'empty');
  await finish(visit, loaded);
});

test('a pasted table is judged at once, and each row opens to its story', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await pasteInto(page, page.getByLabel('粘贴数据'), { text: LEDGER });
  await page.getByText('不合格 2 个').waitFor();

  assert.match(await verdict(page).textContent(), /共检查政务新媒体账号 4 个，不合格 2 个，未检查 1 个/);
  assert.match(await readIn(page).textContent(), /政务新媒体账号 4 行，1 处看不懂/);
  assert.match(await readIn(page).textContent(), /第5行“最近更新日期”的“2月30日”不是有效日期，请改正。/);

  const names = await accounts(page).getByRole('rowheader').allTextContents();
  assert.deepEqual(names.slice(0, 2).map((name) => name.replace(/[▸▾]/u, '')), ['绿色官庄', '南阳司法行政在线'], 'the most urgent first');
  const first = row(accounts(page), '绿色官庄');
  assert.match(await first.textContent(), /不合格.*长期不更新 \(16 天\)/);

  const opener = accounts(page).getByRole('button', { name: '绿色官庄' });
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
  await opener.press('Enter');
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  await accounts(page).getByText('粘贴的数据 · 第2行：D2 最近更新日期“2 月 7 日”').first().waitFor();
  await accounts(page).getByText('请立即发布内容').waitFor();
  await accounts(page).getByRole('img', { name: '最近更新2月7日，其后16天未更新' }).waitFor();
  await accounts(page).getByText('政务新媒体内容不更新（国办秘函〔2019〕19号，政务新媒体单项否决）').click();
  await accounts(page).getByRole('heading', { name: '判定' }).waitFor();
  await screenshot(page, 'story');
  await finish(visit, loaded);
});

test('the monitoring date changes the verdicts, without a button', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await page.getByLabel('粘贴数据').fill(LEDGER);
  await page.getByText('不合格 2 个').waitFor();
  await page.getByLabel('监测时间点').fill('2022-02-22');
  await page.getByText('不合格 1 个').waitFor();
  assert.match(await row(accounts(page), '南阳司法行政在线').textContent(), /临近到期.*2月23日（还有1天）/);
  await page.getByLabel('监测时间点').fill('2022-02-21');
  await page.getByText('未发现不合格').waitFor();
  await finish(visit, loaded);
});

test('the pack changes the wording', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await page.getByLabel('粘贴数据').fill(LEDGER);
  await page.getByText('不合格 2 个').waitFor();
  await page.getByLabel('规则包').selectOption('national-2019');
  await accounts(page).getByText('监测时间点前2周内未更新（已连续16天）').waitFor();
  await finish(visit, loaded);
});

test('the clipboard’s table is read where it says more than its text', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const html = `<table><tr><td>单位</td><td>平台</td><td>账号名称</td><td>最近更新日期</td></tr>
    <tr><td rowspan="2">市司法局</td><td>微信</td><td>甲</td><td>2022/2/20</td></tr>
    <tr><td>微博</td><td>乙</td><td>2022/2/7</td></tr></table>`;
  const text = '单位\t平台\t账号名称\t最近更新日期\n市司法局\t微信\t甲\t2022/2/20\n\t微博\t乙\t2022/2/7\n';
  await pasteInto(page, page.getByLabel('粘贴数据'), { text, html });
  await page.getByText('不合格 1 个').waitFor();
  assert.match(await row(accounts(page), '乙').textContent(), /微博市司法局/);
  await finish(visit, loaded);
});

test('a GB18030 file and a workbook with three sheets are dropped and judged together', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const folder = join(ROOT, 'tests/browser/files');
  const files = await Promise.all(['栏目台账-gb18030.csv', '三张表.xlsx'].map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  await drop(page, page.getByLabel('粘贴数据'), files);
  await accounts(page).waitFor();
  await sites(page).waitFor();
  const read = await readIn(page).textContent();
  assert.match(read, /栏目台账-gb18030\.csv　栏目 \d+ 行/);
  assert.match(read, /三张表\.xlsx　[^；]+；[^；]+；[^；]+/);
  assert.match(await row(sites(page), '方山县人民政府网站').textContent(), /存在3个空白栏目/);
  assert.match(await row(accounts(page), '方山发布').first().textContent(), /不合格.*微信/);
  assert.match(await row(accounts(page), '方山文旅').textContent(), /存在问题.*发布不足1条/);
  await screenshot(page, 'files');

  await readIn(page).getByRole('button', { name: '移除“三张表.xlsx”' }).click();
  await accounts(page).waitFor({ state: 'detached' });
  assert.equal(await sites(page).count(), 1);
  await finish(visit, loaded);
});

test('what is no table is refused with a sentence, and the rest is checked', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await page.getByLabel('粘贴数据').fill(LEDGER);
  await page.getByLabel('上传文件').setInputFiles([
    { name: '扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 ...') },
    { name: '空.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) },
  ]);
  await readIn(page).getByText('“扫描件.pdf”是 PDF 文件，请打开后复制其中的表格并粘贴。').waitFor();
  await readIn(page).getByText('“空.csv”是空文件，请检查文件后重新选择。').waitFor();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await finish(visit, loaded);
});

test('the example shows every standing; clearing can be taken back', async () => {
  const { visit, page, loaded } = await opened();
  await page.getByRole('button', { name: '载入示例' }).click();
  await accounts(page).waitFor();
  for (const word of ['不合格', '临近到期', '未检查', '已检查项合格']) {
    assert.ok(await accounts(page).getByRole('cell', { name: word }).count() > 0, word);
  }
  await screenshot(page, 'example');
  const text = await page.getByLabel('粘贴数据').inputValue();
  await page.getByRole('button', { name: '清空', exact: true }).click();
  await accounts(page).waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('粘贴数据').inputValue(), '');
  await page.getByRole('button', { name: '撤销清空' }).click();
  await accounts(page).waitFor();
  assert.equal(await page.getByLabel('粘贴数据').inputValue(), text);
  await finish(visit, loaded);
});

test('the address presets the date, the period and the pack', async () => {
  const { visit, page, loaded } = await opened({ on: '2021-08-25', since: '2021-06-01', pack: 'kaifeng-2021q3' });
  assert.equal(await page.getByLabel('监测时间点').inputValue(), '2021-08-25');
  assert.equal(await page.getByLabel('检查期间起点').inputValue(), '2021-06-01');
  assert.equal(await page.getByLabel('规则包').inputValue(), 'kaifeng-2021q3');
  await finish(visit, loaded);
});

test('what the address presets wrongly is said, not passed over', async () => {
  const { visit, page, loaded } = await opened({ on: '2022-02-30', pack: 'kaifeng' });
  const remark = page.getByRole('alert');
  await remark.getByText('链接中的监测时间点“2022-02-30”不是有效日期，未采用。').waitFor();
  assert.match(await remark.textContent(), /链接中的规则包“kaifeng”不存在，未采用。/);
  assert.equal(await page.getByLabel('规则包').inputValue(), 'national-2019');
  await page.getByLabel('监测时间点').fill('2022-02-24');
  await remark.waitFor({ state: 'detached' });
  await finish(visit, loaded);
});

test('the exported report is, byte for byte, that of the command line', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const folder = join(ROOT, 'tests/bulletins/nanyang-2022q1/input');
  const files = (await readdir(folder)).sort().map((name) => join(folder, name));
  await page.getByLabel('上传文件').setInputFiles(files);
  await page.getByText('共检查政务新媒体账号 262 个').waitFor();
  await page.getByText('合格率 98.09%').waitFor();
  await results(page).getByRole('button', { name: '继续显示' }).last().click();
  await accounts(page).getByRole('rowheader').nth(150).waitFor();
  await screenshot(page, 'nanyang');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出' }).press('Enter').then(() => page.getByRole('menuitem', { name: /JSON/ }).press('Enter')),
  ]);
  const ours = await readFile(await download.path(), 'utf8');
  const args = ['check', ...files, '--on', NANYANG.on, '--pack', NANYANG.pack, '--format', 'json'];
  const { stdout, code } = await promisify(execFile)(process.env.ZICHA_CLI, args, { maxBuffer: 1 << 28 })
    .catch((error) => error);
  assert.equal(code, 1, 'somebody fails');
  assert.ok(ours === stdout, 'the two reports differ');
  await finish(visit, loaded);
});

test('the template comes as a workbook that is read back without a remark', async () => {
  const { visit, page, loaded } = await opened();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载模板' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), '自查模板.xlsx');
  await page.getByLabel('上传文件').setInputFiles({
    name: download.suggestedFilename(), mimeType: '', buffer: await readFile(await download.path()),
  });
  await readIn(page).getByText('全部看懂').waitFor();
  await finish(visit, loaded);
});

test('an engine that fails is replaced, and what was handed in is still there', async () => {
  const { visit, page } = await opened(NANYANG);
  await page.evaluate(() => {
    const start = window.zicha.startEngine;
    window.zicha.startEngine = () => (window.engine = start());
  });
  await page.getByLabel('粘贴数据').fill(LEDGER);
  await page.getByText('不合格 2 个').waitFor();
  // The running engine was started before it could be watched, so the first failure is that of its successor.
  await page.getByLabel('上传文件').setInputFiles({ name: '大.csv', mimeType: 'text/csv', buffer: Buffer.alloc(30_000_000, '名称,平台\n') });
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByText('不合格 2 个').waitFor();
  assert.equal(await page.getByText('大.csv').count(), 0, 'what was being read is let go');

  await page.evaluate(() => window.engine.dispatchEvent(new ErrorEvent('error', { message: '试验' })));
  await page.getByRole('alert').filter({ hasText: '检查程序出错' }).waitFor();
  assert.equal(await page.getByLabel('粘贴数据').inputValue(), LEDGER);
  await page.getByRole('button', { name: '重新检查' }).click();
  await page.getByText('不合格 2 个').waitFor();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await visit.close();
});

test('an engine that cannot be had is asked for again only when the clerk says so', async () => {
  let asked = 0;
  let missing = true;
  const { page, close } = await open(NANYANG, {
    prepare: (page) => page.route(/engine_bg.*\.wasm$/, (route) => {
      asked += 1;
      return missing ? route.abort() : route.continue();
    }),
  });
  await page.getByRole('alert').filter({ hasText: '检查程序出错' }).waitFor();
  await page.getByLabel('粘贴数据').fill(LEDGER);
  await page.waitForTimeout(1_000);
  assert.ok(asked <= 3, `${asked} requests for what is not there`);
  missing = false;
  await page.getByRole('button', { name: '重新检查' }).click();
  await page.getByText('不合格 2 个').waitFor();
  assert.equal(await page.getByLabel('规则包').inputValue(), NANYANG.pack);
  await close();
});

test('the menu is worked with the keyboard alone', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await page.getByLabel('粘贴数据').fill(LEDGER);
  const button = page.getByRole('button', { name: '导出' });
  await button.press('Enter');
  const items = page.getByRole('menuitem');
  await items.first().waitFor();
  assert.equal(await items.first().evaluate((item) => item === document.activeElement), true);
  await page.keyboard.press('ArrowDown');
  assert.equal(await items.nth(1).evaluate((item) => item === document.activeElement), true);
  await page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'detached' });
  assert.equal(await button.evaluate((item) => item === document.activeElement), true);
  await finish(visit, loaded);
});
