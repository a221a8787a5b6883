// What every browser test stands on: the built page, served under a path as a portal would, in a real Chromium.
//
// Environment, set by `cargo xtask test`: ZICHA_CHROMIUM, the browser; ZICHA_TARGET, where screenshots go.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = process.env.ZICHA_TARGET ?? join(ROOT, 'target');

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=zh-CN',
];

/** Long enough for a busy machine with two cores, short enough to notice a hang. */
const PATIENCE = 20_000;

let running;

// One server and one browser (with a profile of its own) for each test file.
function start() {
  running ??= Promise.all([
    serve({ folder: join(ROOT, 'dist'), base: '/portal/tools/zicha/' }),
    launch(),
  ]).then(([server, browser]) => ({ server, browser }));
  return running;
}

async function launch() {
  const executablePath = process.env.ZICHA_CHROMIUM;
  if (!executablePath) throw new Error('ZICHA_CHROMIUM is not set: run the tests with `cargo xtask test --only browser`');
  return chromium.launch({ executablePath, args: FLAGS });
}

after(async () => {
  if (!running) return;
  const { server, browser } = await running;
  await browser.close();
  await server.close();
});

/**
 * Opens the page in a fresh profile, with `params` as its URL parameters.
 *
 * `requests` (addresses, of the page and its workers) and `consoleErrors` (also uncaught ones, also of workers) go on
 * growing while the page lives. `prepare(page)` runs before the page is loaded, for what a test wants to be missing or
 * to fail.
 */
export async function open(params = {}, { prepare = async () => {} } = {}) {
  const { server, browser } = await start();
  const context = await browser.newContext({
    locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 768 },
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const requests = [];
  const consoleErrors = [];
  context.on('request', (request) => {
    // What the page reads out of its own memory is no request.
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await prepare(page);
  const query = new URLSearchParams(params).toString();
  const url = server.url + (query && `?${query}`);
  await page.goto(url);
  return { page, url, requests, consoleErrors, close: () => context.close() };
}

/** Opens the page and waits until it can be used and has fetched all it will; `loaded` is the number of requests so far. */
export async function opened(params, options) {
  const visit = await open(params, options);
  await ready(visit.page);
  return { visit, page: visit.page, loaded: visit.requests.length };
}

/** Waits until the page can be used and has fetched all it will. */
export async function ready(page) {
  await page.getByLabel('规则包').getByRole('option').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
}

/** A finished page has asked for nothing since it was loaded, and has no error to tell. */
export async function finish({ requests, consoleErrors, close }, loaded) {
  assert.deepEqual(requests.slice(loaded), [], 'requests after the page was loaded');
  assert.deepEqual(consoleErrors, []);
  await close();
}

/** Drops `files`, each `{ name, bytes, type? }`, on what `locator` finds, with the events of a real drag. */
export async function drop(page, locator, files) {
  const portable = files.map(({ name, bytes, type = '' }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, portable);
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await locator.dispatchEvent(event, { dataTransfer });
  }
  await dataTransfer.dispose();
}

/**
 * Pastes into what `locator` finds, with both flavours that Excel and WPS put on the clipboard.
 * When the page leaves the event alone, the text goes in as the browser itself would put it: with one event, where
 * `insertText` would have one for each line.
 */
export async function pasteInto(page, locator, { text = '', html = '' }) {
  await locator.focus();
  await locator.evaluate((element, flavours) => {
    const clipboardData = new DataTransfer();
    if (flavours.text) clipboardData.setData('text/plain', flavours.text);
    if (flavours.html) clipboardData.setData('text/html', flavours.html);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
    if (!element.dispatchEvent(event)) return;
    element.setRangeText(flavours.text, element.selectionStart, element.selectionEnd, 'end');
    element.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, { text, html });
}

/** Keeps a picture of the page as `target/screenshots/NAME.png`. */
export async function screenshot(page, name) {
  const folder = join(TARGET, 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
