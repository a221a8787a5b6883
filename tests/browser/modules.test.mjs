// The modules beside the page and its engine: the readers of files, and the writer of workbooks.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { finish, open, opened } from './harness.mjs';

const NANYANG = { on: '2022-02-24', pack: 'nanyang-2022q1' };
const LEDGER = '平台,账号名称,最近更新日期\n微信,绿色官庄,2022-02-07\n';
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const large = (name, megabytes) => ({ name, mimeType: 'text/csv', buffer: Buffer.alloc(megabytes * 1_000_000, '无关,内容\n') });

const readIn = (page) => page.getByRole('region', { name: '已读入的数据' });
const upload = (page, ...files) => page.getByLabel('上传文件').setInputFiles(files);

// Lets the engine's worker count the readers that it makes. Those whose number is in `full` get no memory beyond what
// they begin with.
async function watchReaders(page, full = []) {
  const [worker] = page.workers();
  await worker.evaluate((full) => {
    const { Instance } = WebAssembly;
    const MOST_PAGES = 65_536;
    self.readersMade = 0;
    WebAssembly.Instance = function (module, imports) {
      const made = new Instance(module, imports);
      self.readersMade += 1;
      const { memory } = made.exports;
      if (full.includes(self.readersMade)) memory.grow(MOST_PAGES - memory.buffer.byteLength / 65_536);
      return made;
    };
  }, full);
  return () => worker.evaluate(() => self.readersMade);
}

test('readers that run out of memory are replaced; their file gets a remark, and the others are checked', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const made = await watchReaders(page, [1]);
  await upload(page, large('大.csv', 5), csv('台账.csv', LEDGER));
  await readIn(page).getByText('“大.csv”未能读入，可能过大或已损坏，请拆分或另存后重试，或复制其中的表格后粘贴。').waitFor();
  await page.getByText('不合格 1 个').waitFor();
  assert.equal(await made(), 2);
  assert.equal(page.workers().length, 1, 'the engine is the one that was there');
  await upload(page, csv('又一份.csv', LEDGER.replace('绿色官庄', '绿色油田')));
  await page.getByText('不合格 2 个').waitFor();
  assert.equal(await made(), 2, 'readers that are well go on');
  await finish(visit, loaded);
});

test('readers that have grown large are not kept', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const made = await watchReaders(page);
  await upload(page, csv('台账.csv', LEDGER), csv('又一份.csv', LEDGER.replace('绿色官庄', '绿色油田')), large('大.csv', 30));
  await page.getByText('不合格 2 个').waitFor();
  assert.equal(await made(), 1);
  await upload(page, csv('再一份.csv', LEDGER.replace('绿色官庄', '绿色卧龙')));
  await page.getByText('不合格 3 个').waitFor();
  assert.equal(await made(), 2);
  await finish(visit, loaded);
});

test('the writer of workbooks is waited for where it is still on its way', async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const { page, close } = await open({}, {
    prepare: (page) => page.route(/papers_bg.*\.wasm$/, async (route) => { await held; await route.continue(); }),
  });
  await page.getByLabel('规则包').getByRole('option').first().waitFor({ state: 'attached' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载模板' }).click();
  release();
  assert.equal((await download).suggestedFilename(), '自查模板.xlsx');
  await page.waitForFunction(() => true);
  assert.equal(page.workers().length, 1, 'the writer is gone when it has written');
  await close();
});

test('a writer of workbooks that does not arrive is said, and fetched again when it is asked for again', async () => {
  let missing = true;
  const { page, close } = await open({}, {
    prepare: (page) => page.route(/papers_bg.*\.wasm$/, (route) => (missing ? route.abort() : route.continue())),
  });
  await page.getByLabel('规则包').getByRole('option').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '下载模板' }).click();
  await page.getByRole('alert').filter({ hasText: '“自查模板.xlsx”未能下载' }).waitFor();
  missing = false;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载模板' }).click();
  assert.ok((await readFile(await (await download).path())).length > 0);
  await close();
});

// What the writer is asked, and what it answers, as the page puts it.
function ask(page, request) {
  return page.evaluate((request) => new Promise((resolve) => {
    window.zicha.askPapers(request, (answer) => resolve(typeof answer === 'string' ? answer : Array.from(answer)));
  }), request);
}

test('tables are written as a workbook that is read like them; what cannot be written is said', async () => {
  const { visit, page, loaded } = await opened(NANYANG);
  const rows = [['平台', '账号名称', '最近更新日期'], ['微信', '=绿色官庄', '2022-02-07']];
  const table = { name: '台账', rows, header: 0, dates: [[1, 2]], corrected: [[1, 1]] };
  const bytes = await ask(page, { Workbook: [table] });
  await upload(page, { name: '台账.xlsx', mimeType: '', buffer: Buffer.from(bytes) });
  await page.getByText('不合格 1 个').waitFor();
  await page.getByRole('table', { name: '政务新媒体' }).getByRole('rowheader', { name: '=绿色官庄' }).waitFor();

  const refusal = await ask(page, { Workbook: [{ ...table, rows: [['长'.repeat(40_000)]] }] });
  assert.match(refusal, /^“台账”的行数、列数或单元格内容的长度超出了工作簿的限度/);
  await finish(visit, loaded);
});
