import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, screenshot } from './harness.mjs';

test('the page loads from any path, without a console error and from its own origin only', async () => {
  const { page, url, requests, consoleErrors, close } = await open();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('#app').textContent.includes('正在载入'));
  await screenshot(page, 'load');

  assert.equal(await page.title(), '自查 · 政府网站与政务新媒体');
  assert.deepEqual(consoleErrors, []);
  const { origin } = new URL(url);
  assert.deepEqual(requests.filter((request) => new URL(request).origin !== origin), []);
  await close();
});

// The operator's own packs lie beside the page under the name that the operator knows.
test('every file of the page has a name that changes with its content', async () => {
  const { page, url, requests, close } = await open();
  await page.waitForLoadState('networkidle');
  const fetched = requests.filter((request) => request !== url && !request.endsWith('/packs.json'));
  const modules = fetched.map((request) => /(\w+)_bg-\w+\.wasm$/.exec(request)?.[1]).filter(Boolean);
  assert.deepEqual(modules.sort(), ['engine', 'page', 'papers', 'readers'], 'all modules, before there are any data');
  assert.deepEqual(fetched.filter((request) => !/-[0-9a-f]{10}\.\w+$/.test(request)), []);
  await close();
});

test('starting the engine again needs no request', async () => {
  const { page, requests, close } = await open();
  await page.waitForLoadState('networkidle');
  const before = requests.length;
  const failure = await page.evaluate(() => new Promise((resolve) => {
    const worker = window.zicha.startEngine();
    worker.onerror = (event) => resolve(event.message);
    setTimeout(() => resolve(null), 1_000);
  }));
  assert.equal(failure, null);
  assert.deepEqual(requests.slice(before), []);
  await close();
});

test('a browser that is too old is told what to do', async () => {
  const { page, close } = await open({}, { prepare: (page) => page.addInitScript(() => { delete window.WebAssembly; }) });
  await page.getByText('请换用较新的浏览器').waitFor();
  await close();
});

test('a file that does not arrive is named, with what to do', async () => {
  const { page, close } = await open({}, { prepare: (page) => page.route(/page_bg.*\.wasm$/, (route) => route.abort()) });
  await page.getByText('页面载入失败').waitFor();
  await page.getByText(/原因：.*page_bg/).waitFor();
  await close();
});

test('an engine that does not arrive is reported to the page, and fetched again at the next start', async () => {
  let missing = true;
  const { page, close } = await open({}, {
    prepare: (page) => page.route(/engine_bg.*\.wasm$/, (route) => (missing ? route.abort() : route.continue())),
  });
  await page.waitForFunction(() => window.zicha.startEngine);
  const outcome = () => page.evaluate(() => new Promise((resolve) => {
    window.zicha.startEngine().onerror = (event) => resolve(event.message);
    setTimeout(() => resolve(null), 1_000);
  }));
  assert.match(await outcome(), /engine_bg/);
  missing = false;
  assert.equal(await outcome(), null);
  await close();
});
