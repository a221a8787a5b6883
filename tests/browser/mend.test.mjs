// Putting right what was read: cells, columns, kinds of tables, and what is remembered of it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { finish, opened as openedWith, pasteInto, ready, screenshot } from './harness.mjs';

const NANYANG = { on: '2022-02-24', pack: 'nanyang-2022q1' };
const LEDGER = [
  '单位\t平台\t账号名称\t最近更新日期\t核对日期',
  '市司法局\t微信\t南阳司法\t2022-02-21\t2022-02-07',
  '市水利局\t微博\t南阳水利\t2月30日\t2022-02-22',
  '市水利局\t抖音\t南阳水利\t上周\t2022-02-22',
].join('\n');

const readIn = (page) => page.getByRole('region', { name: '已读入的数据' });
const verdict = (page) => page.getByRole('region', { name: '检查结果' }).getByRole('status');
const accounts = (page) => page.getByRole('table', { name: '政务新媒体' });
const field = (page) => page.getByLabel('粘贴数据');
const cell = (page, name) => readIn(page).getByRole('textbox', { name: `更正${name}` });
const columns = (page) => readIn(page).getByRole('button', { name: '核对各列' });
const readAs = (page, heading) => readIn(page).getByRole('combobox', { name: `“${heading}”列读作` });
const takenAs = (page, table) => readIn(page).getByRole('combobox', { name: `“${table}”作为` });
const chosen = (list) => list.evaluate((list) => list.selectedOptions[0].textContent);
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const upload = (page, ...files) => page.getByLabel('上传文件').setInputFiles(files);

const opened = (params = NANYANG, options = {}) => openedWith(params, options);

const widest = (page) => page.evaluate(() => document.documentElement.scrollWidth);

test('a cell of a pasted table with merged cells is put right where it stands', async () => {
  const { visit, page, loaded } = await opened();
  const html = `<table><tr><td>单位</td><td>平台</td><td>账号名称</td><td>最近更新日期</td></tr>
    <tr><td rowspan="2">市司法局</td><td>微信</td><td>甲</td><td>2022-02-22</td></tr>
    <tr><td>微博</td><td>乙</td><td>上周</td></tr></table>`;
  const text = '单位\t平台\t账号名称\t最近更新日期\n市司法局\t微信\t甲\t2022-02-22\n\t微博\t乙\t上周\n';
  await pasteInto(page, field(page), { text, html });
  const row = readIn(page).getByRole('table', { name: '第3行' });
  await row.waitFor();
  assert.deepEqual(await row.getByRole('columnheader').allTextContents(), ['单位', '平台', '账号名称', '最近更新日期']);
  assert.equal(await cell(page, 'D3').inputValue(), '上周');

  await cell(page, 'D3').fill('2022-02-07');
  await cell(page, 'D3').press('Enter');
  await verdict(page).getByText('不合格 1 个').waitFor();
  await readIn(page).getByRole('status').getByText('已更正D3，全部看懂').waitFor();
  assert.ok(await isFocused(readIn(page).getByRole('heading', { name: '已读入的数据' })), 'no field is left');
  assert.equal(await readIn(page).getByRole('textbox').count(), 0);
  await finish(visit, loaded);
});

test('after a correction the next field has the focus, and the number left is said', async () => {
  const { visit, page, loaded } = await opened();
  await field(page).fill(LEDGER);
  await cell(page, 'D3').waitFor();
  await screenshot(page, 'mend');
  await page.setViewportSize({ width: 320, height: 640 });
  await columns(page).click();
  await screenshot(page, 'mend-320');
  assert.ok(await widest(page) <= 320, 'the page scrolls sideways');
  await columns(page).click();
  await page.setViewportSize({ width: 1366, height: 768 });

  await cell(page, 'D3').fill('2022-02-20');
  await readIn(page).getByRole('table', { name: '第3行' }).getByRole('button', { name: '更正' }).click();
  await readIn(page).getByRole('status').getByText('已更正D3，剩余 1 处看不懂').waitFor();
  assert.ok(await isFocused(cell(page, 'D4')));
  await cell(page, 'D4').fill('不详');
  await page.keyboard.press('Enter');
  await readIn(page).getByRole('status').getByText('已更正D4，剩余 1 处看不懂').waitFor();
  assert.ok(await isFocused(cell(page, 'D4')), 'it is still not understood');
  assert.equal(await cell(page, 'D4').inputValue(), '不详');
  await finish(visit, loaded);
});

test('corrections are listed, and each can be taken back', async () => {
  const { visit, page, loaded } = await opened();
  await upload(page, csv('台账.csv', LEDGER.replaceAll('\t', ',')));
  await cell(page, 'D3').fill('2022-02-07');
  await cell(page, 'D3').press('Enter');
  await verdict(page).getByText('不合格 1 个').waitFor();
  await readIn(page).getByText('已更正 1 处').click();
  await readIn(page).getByText('台账.csv D3 最近更新日期：“2月30日”改为“2022-02-07”').waitFor();
  assert.ok(await readIn(page).getByRole('button', { name: '保存更正后的表格' }).isVisible());

  await readIn(page).getByRole('button', { name: '撤销更正D3' }).press('Enter');
  await verdict(page).getByText('未发现不合格').waitFor();
  assert.equal(await cell(page, 'D3').inputValue(), '2月30日');
  assert.equal(await readIn(page).getByText('已更正 1 处').count(), 0);
  assert.ok(await isFocused(readIn(page).getByRole('heading', { name: '已读入的数据' })));
  await finish(visit, loaded);
});

test('the corrected tables are saved as a workbook that needs no more corrections', async () => {
  const { visit, page, loaded } = await opened();
  await upload(page, csv('台账.csv', LEDGER.replaceAll('\t', ',')));
  for (const [name, value] of [['D3', '2022-02-07'], ['D4', '2022-02-22']]) {
    await cell(page, name).fill(value);
    await cell(page, name).press('Enter');
    await cell(page, name).waitFor({ state: 'detached' });
  }
  await readIn(page).getByText('已更正 2 处').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    readIn(page).getByRole('button', { name: '保存更正后的表格' }).click(),
  ]);
  const buffer = await readFile(await saved.path());
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出' }).press('Enter').then(() => page.getByRole('menuitem', { name: '更正后的表格（XLSX）' }).press('Enter')),
  ]);
  assert.ok(buffer.equals(await readFile(await again.path())), 'the menu saves the same');

  await page.getByRole('button', { name: '清空', exact: true }).click();
  await upload(page, { name: saved.suggestedFilename(), mimeType: '', buffer });
  await verdict(page).getByText('不合格 1 个').waitFor();
  await readIn(page).getByText('全部看懂').first().waitFor();
  await finish(visit, loaded);
});

test('corrections go with their file, and come back when the clearing is taken back', async () => {
  const { visit, page, loaded } = await opened();
  const ledger = LEDGER.replaceAll('\t', ',');
  await upload(page, csv('台账.csv', ledger), csv('台账.csv', ledger.replaceAll('南阳', '方城')));
  await readIn(page).getByRole('button', { name: '移除“台账（2）.csv”' }).waitFor();
  await cell(page, 'D3').first().fill('2022-02-07');
  await cell(page, 'D3').first().press('Enter');
  await verdict(page).getByText('不合格 1 个').waitFor();

  await page.getByRole('button', { name: '清空', exact: true }).click();
  await accounts(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销清空' }).click();
  await verdict(page).getByText('不合格 1 个').waitFor();
  await readIn(page).getByText('已更正 1 处').waitFor();

  await readIn(page).getByRole('button', { name: '移除“台账.csv”' }).click();
  await verdict(page).getByText('共检查政务新媒体账号 3 个').waitFor();
  await upload(page, csv('台账.csv', ledger));
  await verdict(page).getByText('共检查政务新媒体账号 6 个').waitFor();
  assert.equal(await readIn(page).getByText('已更正 1 处').count(), 0);
  await finish(visit, loaded);
});

test('a column that is taken for another changes the verdict, and can be recognised again', async () => {
  const { visit, page, loaded } = await opened();
  await field(page).fill(LEDGER);
  await verdict(page).getByText('未发现不合格').waitFor();
  assert.equal(await columns(page).getAttribute('aria-expanded'), 'false');
  await columns(page).press('Enter');
  assert.equal(await columns(page).getAttribute('aria-expanded'), 'true');
  assert.equal(await chosen(takenAs(page, '粘贴的数据')), '政务新媒体账号');
  assert.equal(await chosen(readAs(page, '核对日期')), '不使用');
  const row = readIn(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: '最近更新日期' }) });
  assert.match(await row.textContent(), /2022-02-21、2月30日、上周.*按标题/);
  assert.equal(await readIn(page).getByRole('button', { name: '恢复自动识别' }).count(), 0);

  await readAs(page, '核对日期').focus();
  await readAs(page, '核对日期').selectOption({ label: '最近更新日期' });
  await verdict(page).getByText('不合格 1 个').waitFor();
  assert.equal(await chosen(readAs(page, '最近更新日期')), '不使用', 'one field stands in one column');
  assert.match(await row.textContent(), /由您指定/);
  assert.ok(await isFocused(readAs(page, '核对日期')));

  await readIn(page).getByRole('button', { name: '恢复自动识别' }).click();
  await verdict(page).getByText('未发现不合格').waitFor();
  assert.equal(await chosen(readAs(page, '最近更新日期')), '最近更新日期');
  assert.equal(await chosen(readAs(page, '核对日期')), '不使用');
  await finish(visit, loaded);
});

const UNKNOWN = ['甲栏\t乙栏\t丙栏', '绿色官庄\t微信公众平台号\t昨日已更新', '官庄发布\t微博客户端\t从未更新过'].join('\n');

test('of a table that is not recognised the clerk says what it is', async () => {
  const { visit, page, loaded } = await opened();
  await field(page).fill(UNKNOWN);
  await readIn(page).getByText('粘贴的数据　未识别').waitFor();
  assert.equal(await columns(page).getAttribute('aria-expanded'), 'true', 'it is open unasked');
  await screenshot(page, 'mend-unknown');
  await takenAs(page, '粘贴的数据').selectOption({ label: '政务新媒体账号' });
  await readAs(page, '甲栏').selectOption({ label: '账号名称' });
  await accounts(page).getByRole('rowheader', { name: '绿色官庄' }).waitFor();
  await readAs(page, '乙栏').selectOption({ label: '平台' });
  await accounts(page).getByRole('cell', { name: '微信公众平台号' }).waitFor();

  await takenAs(page, '粘贴的数据').selectOption({ label: '不作为数据' });
  await accounts(page).waitFor({ state: 'detached' });
  await readIn(page).getByText('粘贴的数据　不作为数据').waitFor();
  await finish(visit, loaded);
});

test('what was chosen is remembered for the same header, headings only, until it is cleared', async () => {
  const { visit, page } = await opened();
  await field(page).fill(LEDGER);
  await columns(page).click();
  await readAs(page, '核对日期').selectOption({ label: '最近更新日期' });
  await verdict(page).getByText('不合格 1 个').waitFor();
  const kept = await page.evaluate(() => localStorage.getItem('zicha.choices'));
  assert.match(kept, /核对日期/);
  assert.doesNotMatch(kept, /南阳|2022/, 'no data is kept');

  await page.reload();
  await ready(page);
  await field(page).fill(LEDGER.replaceAll('南阳', '方城'));
  await verdict(page).getByText('不合格 1 个').waitFor();
  await columns(page).click();
  assert.equal(await chosen(readAs(page, '核对日期')), '最近更新日期');
  await page.getByRole('button', { name: '清除本机数据' }).click();
  await page.getByRole('button', { name: '清除本机数据' }).waitFor({ state: 'detached' });

  await page.reload();
  await ready(page);
  await field(page).fill(LEDGER);
  await verdict(page).getByText('未发现不合格').waitFor();
  assert.deepEqual(visit.consoleErrors, []);
  await visit.close();
});

test('nothing is remembered where the clerk does not want it, and that is remembered', async () => {
  const { visit, page } = await opened();
  const remember = readIn(page).getByRole('checkbox', { name: /^在本机记住列的对应关系/ });
  await field(page).fill(LEDGER);
  await columns(page).click();
  assert.ok(await remember.isChecked());
  await remember.uncheck();
  await readAs(page, '核对日期').selectOption({ label: '最近更新日期' });
  await verdict(page).getByText('不合格 1 个').waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('zicha.choices')), null);

  await page.reload();
  await ready(page);
  await field(page).fill(LEDGER);
  await verdict(page).getByText('未发现不合格').waitFor();
  await columns(page).click();
  assert.equal(await remember.isChecked(), false);
  await visit.close();
});

test('a browser that keeps nothing, or kept something strange, is no obstacle', async () => {
  const refused = await opened(NANYANG, {
    prepare: (page) => page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })),
  });
  await field(refused.page).fill(LEDGER);
  await columns(refused.page).click();
  await readAs(refused.page, '核对日期').selectOption({ label: '最近更新日期' });
  await verdict(refused.page).getByText('不合格 1 个').waitFor();
  await readIn(refused.page).getByText('浏览器未允许保存').waitFor();
  await finish(refused.visit, refused.loaded);

  const choice = { header: ['单位', '平台', '账号名称', '最近更新日期', '核对日期'], kind: 'of-another-version', fields: [] };
  for (const kept of ['no JSON', '[{"header":5}]', JSON.stringify([choice])]) {
    const { visit, page, loaded } = await opened(NANYANG, {
      prepare: (page) => page.addInitScript((kept) => localStorage.setItem('zicha.choices', kept), kept),
    });
    await field(page).fill(LEDGER);
    await verdict(page).getByText('未发现不合格').waitFor();
    await finish(visit, loaded);
  }
});

test('a value is given for a whole table', async () => {
  const { visit, page, loaded } = await opened();
  await field(page).fill('发文日期\t文章标题\t阅读量\n2022-02-07\t通知一\t8\n2022-02-01\t通知二\t9\n');
  await columns(page).click();
  await readIn(page).getByRole('textbox', { name: '账号名称（整表）' }).fill('绿色官庄');
  await readIn(page).getByRole('textbox', { name: '平台（整表）' }).fill('微信');
  await page.keyboard.press('Tab');
  const row = accounts(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: '绿色官庄' }) });
  await row.waitFor();
  await row.getByText('微信').waitFor();
  await verdict(page).getByText('不合格 1 个').waitFor();
  await finish(visit, loaded);
});

test('a JSON file is a table unless it is a pack', async () => {
  const { visit, page, loaded } = await opened();
  const rows = [{ 单位: '市司法局', 平台: '微信', 账号名称: '南阳司法', 最近更新日期: '2022-02-07' }];
  await upload(page, { name: '导出.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(rows)) });
  await verdict(page).getByText('不合格 1 个').waitFor();
  await finish(visit, loaded);
});
