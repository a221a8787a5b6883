// The whole of the indicators as a clerk goes through them: what data prove, what is answered, what is open; and the
// rules of the place itself. Everything is found by its name.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drop, finish, opened, screenshot } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NANYANG = { on: '2022-02-24', pack: 'nanyang-2022q1' };
const EXAMPLE = join(ROOT, 'tests', 'worked_example');

const LEDGER = [
  '单位\t平台\t账号名称\t最近更新日期',
  '某县司法局\t微信\t某县司法\t2022-02-22',
  '某县司法局\t微博\t某县司法行政\t2022-02-22',
].join('\n');

const OWN = {
  id: 'own-county', title: '某县（每天更新）', version: '1', extends: 'nanyang-2022q1',
  indicators: { 'account-stale': { thresholds: { limit: { value: 1 }, warn: { value: 1 } } } },
};

const accounts = (page) => page.getByRole('table', { name: '政务新媒体' });
const results = (page) => page.getByRole('region', { name: '检查结果' });
const verdict = (page) => results(page).getByRole('status');
const view = (page) => page.getByRole('region', { name: '指标一览' });
const rule = (page, title) => view(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: title }) });
const row = (table, name) => table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name, exact: true }) });
const json = (name, pack) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(pack)) });

async function withLedger(params = NANYANG) {
  const found = await opened(params);
  await found.page.getByLabel('粘贴数据').fill(LEDGER);
  await found.page.getByText('未发现不合格').waitFor();
  return found;
}

test('every indicator of the pack is listed with its explanation before any data is there', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  await view(page).getByRole('button', { name: /指标一览：共 \d+ 项/ }).click();
  const titles = await view(page).getByRole('row').count();
  assert.ok(titles > 60, `${titles} rows`);
  const stale = rule(page, /^政务新媒体内容不更新/);
  await stale.getByText('说明', { exact: true }).click();
  const text = await readFile(join(ROOT, 'docs', 'indicators', 'account-stale.md'), 'utf8');
  const [paragraph] = text.split('\n').filter((line) => line.startsWith('从监测时间点向前推14天'));
  await stale.getByText(paragraph).waitFor();
  await finish(visit, loaded);
});

test('an answer for everybody changes the verdicts, is told apart from data, and can be withdrawn', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page).getByRole('button', { name: /指标一览/ }).click();
  assert.match(await rule(page, /^政务新媒体内容不更新/).textContent(), /数据证明 2 个/);
  const fraud = rule(page, /^购买粉丝、强制点赞/);
  assert.match(await fraud.textContent(), /未检查 2 个/);

  await fraud.getByLabel('否', { exact: true }).check();
  await fraud.getByText('自行回答 2 个').waitFor();
  await fraud.getByLabel('是', { exact: true }).check();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await fraud.getByLabel('说明', { exact: true }).fill('下达过关注任务');
  await fraud.getByLabel('说明', { exact: true }).press('Tab');

  await accounts(page).getByRole('button', { name: '某县司法', exact: true }).click();
  const story = page.getByRole('listitem').filter({ hasText: '存在购买粉丝、强制要求群众点赞等行为' });
  await story.getByText('下达过关注任务').waitFor();
  assert.match(await story.textContent(), /单项否决/);
  await screenshot(page, 'indicators');

  await fraud.getByRole('button', { name: '撤回' }).click();
  await verdict(page).getByText('未发现不合格').waitFor();
  await finish(visit, loaded);
});

test('what is answered of one account goes before what is answered of all', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page).getByRole('button', { name: /指标一览/ }).click();
  await rule(page, /^无有效互动功能/).getByLabel('是', { exact: true }).check();
  await rule(page, /^无有效互动功能/).getByText('自行回答 2 个').waitFor();
  await accounts(page).getByRole('button', { name: '某县司法行政', exact: true }).click();
  await page.getByText(/自查问答 \d+ 项/).click();
  const question = results(page).getByRole('group', { name: '账号是否提供有效的互动功能？' });
  assert.ok(await question.getByLabel('是', { exact: true }).isChecked(), 'the answer for all is shown');
  // The row moves up as it fails, with what is open in it.
  await question.getByLabel('否', { exact: true }).click();
  await verdict(page).getByText('不合格 1 个').waitFor();
  assert.match(await row(accounts(page), '某县司法行政').textContent(), /未提供有效互动功能/);
  assert.ok(await question.getByLabel('否', { exact: true }).isChecked());
  await finish(visit, loaded);
});

test('answers that were saved come to the same on another day', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page).getByRole('button', { name: /指标一览/ }).click();
  await rule(page, /^购买粉丝、强制点赞/).getByLabel('是', { exact: true }).check();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /自查问答/ }).click(),
  ]);
  const saved = { name: download.suggestedFilename(), mimeType: 'text/csv', buffer: await readFile(await download.path()) };
  await finish(visit, loaded);

  const again = await withLedger();
  await again.page.getByLabel('上传文件').setInputFiles(saved);
  await verdict(again.page).getByText('不合格 2 个').waitFor();
  await view(again.page).getByRole('button', { name: /指标一览/ }).click();
  assert.ok(await rule(again.page, /^购买粉丝、强制点赞/).getByLabel('是', { exact: true }).isChecked());
  await finish(again.visit, again.loaded);
});

test('what was cleared comes back with its answers', async () => {
  const { visit, page, loaded } = await withLedger();
  await view(page).getByRole('button', { name: /指标一览/ }).click();
  await rule(page, /^购买粉丝、强制点赞/).getByLabel('是', { exact: true }).check();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await page.getByRole('button', { name: '清空' }).click();
  await page.getByRole('button', { name: '撤销清空' }).click();
  await verdict(page).getByText('不合格 2 个').waitFor();
  await finish(visit, loaded);
});

test('a pack of the place is chosen when it is brought along, and a bad one is refused by its field', async () => {
  const { visit, page, loaded } = await withLedger();
  await page.getByLabel('载入本地规则').setInputFiles(json('某县.json', OWN));
  await verdict(page).getByText('不合格 2 个').waitFor();
  assert.equal(await page.getByLabel('规则包').inputValue(), OWN.id);

  const bad = { ...OWN, id: 'bad', indicators: { 'account-stale': { thresholds: { limit: { value: '七' } } } } };
  await drop(page, page.getByLabel('粘贴数据'), [{ name: '错.json', bytes: Buffer.from(JSON.stringify(bad)) }]);
  const alert = page.getByRole('alert').filter({ hasText: '错.json' });
  await alert.waitFor();
  assert.match(await alert.textContent(), /indicators\.account-stale\.thresholds\.limit\.value.*应为不小于0/);
  assert.equal(await page.getByLabel('规则包').inputValue(), OWN.id, 'the good one stays');
  await finish(visit, loaded);
});

test('a pack that lies beside the page is there from the first, and one named twice is refused', async () => {
  const prepare = (page) => page.route('**/packs.json', (route) => route.fulfill({ json: [OWN] }));
  const { visit, page, loaded } = await opened({ on: '2022-02-24' }, { prepare });
  assert.equal(await page.getByLabel('规则包').inputValue(), OWN.id);
  await page.getByLabel('载入本地规则').setInputFiles(json('又一个.json', OWN));
  await page.getByRole('alert').filter({ hasText: '已有编号为“own-county”的规则包' }).waitFor();
  await finish(visit, loaded);

  const chosen = await opened(NANYANG, { prepare });
  assert.equal(await chosen.page.getByLabel('规则包').inputValue(), NANYANG.pack, 'the address goes before it');
  await finish(chosen.visit, chosen.loaded);
});

test('without packs beside the page nothing is amiss', async () => {
  const prepare = (page) => page.route('**/packs.json', (route) => route.fulfill({ status: 200, body: '' }));
  const { visit, page, loaded } = await opened({}, { prepare });
  assert.equal(await page.getByLabel('规则包').inputValue(), 'national-2019');
  assert.equal(await page.getByRole('alert').count(), 0);
  await finish(visit, loaded);
});

test('the worked example: score, past bulletins, guesses, units', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const names = (await readdir(EXAMPLE)).filter((name) => name.endsWith('.tsv'));
  await page.getByLabel('上传文件').setInputFiles(names.map((name) => join(EXAMPLE, name)));
  await verdict(page).getByText(/共检查政务新媒体账号 13 个/).waitFor();
  await page.getByRole('button', { name: '示例县人民政府门户网站' }).click();
  await results(page).getByText('得分上限', { exact: true }).waitFor();
  assert.match(await row(accounts(page), '示例县卫生健康委').textContent(), /将下达关停通知|等 \d+ 项/);
  const units = page.getByRole('table', { name: '单位' });
  assert.match(await row(units, '示例县林业局').textContent(), /已登记的账号不在台账中/);
  await screenshot(page, 'worked-example');
  await finish(visit, loaded);
});
