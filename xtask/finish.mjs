// Turns what Trunk built into what is deployed: node xtask/finish.mjs TRUNK_OUTPUT DIST
//
// Modules are lowered to what Chromium 69 can load, scripts and styles are minified, and every file but index.html gets
// a name with a hash of its content, so that an upgrade on a portal never mixes old files with new ones. Files for the
// portal's operator keep their names.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

// What the page needs before it can be used, and what comes after. KB is 1000 bytes of brotli, quality 11. Each has some
// room to itself; what they come to together is bounded apart.
const BUDGETS = [
  { title: 'page', kilobytes: 140, files: ['index.html', 'loader.js', 'style.css', 'icon.svg', 'page.js', 'page_bg.wasm'] },
  { title: 'engine', kilobytes: 350, files: ['engine.js', 'engine_bg.wasm'] },
  { title: 'readers', kilobytes: 220, files: ['readers.js', 'readers_bg.wasm'] },
  { title: 'papers', kilobytes: 350, files: ['papers.js', 'papers_bg.wasm', 'rules.json'] },
];

const ALL_TOGETHER = 1020;

// Files that operators of a portal look for by name: they keep it, and the page does not need them to start.
const NAMED = ['packs.json', 'pack.schema.json'];

// rustc's own library carries features newer than the oldest browsers; these passes take them out again. The
// `--enable` flags only say what may stand in the input.
const LOWERING = [
  '-Oz', '--mvp-features', '--enable-mutable-globals', '--enable-sign-ext', '--enable-bulk-memory', '--enable-bulk-memory-opt',
  '--enable-nontrapping-float-to-int', '--enable-reference-types', '--enable-multivalue', '--signext-lowering',
  '--llvm-memory-copy-fill-lowering', '--llvm-nontrapping-fptoint-lowering', '--strip-target-features',
];

// The page is waited for, so it is to be small before it is quick: a function that is called once stays one, which
// compresses better. Rust puts nothing but the far end of the stack below 1024.
const SMALLER = ['--low-memory-unused', '--one-caller-inline-max-function-size=1'];

const OLDEST = 'chrome67';

async function lowered(path) {
  const wasmOpt = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin', 'wasm-opt');
  const folder = await mkdtemp(join(tmpdir(), 'zicha-'));
  try {
    const output = join(folder, 'lowered.wasm');
    const passes = basename(path) === 'page_bg.wasm' ? [...SMALLER, ...LOWERING] : LOWERING;
    await promisify(execFile)(process.execPath, [wasmOpt, path, ...passes, '-o', output]);
    return await readFile(output);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function minifiedScript(path) {
  // The loader tells browsers that are too old what to do, so they must be able to read it.
  const target = basename(path) === 'loader.js' ? 'es5' : OLDEST;
  const { code } = await esbuild.transform(await readFile(path, 'utf8'), { minify: true, target, charset: 'utf8' });
  return Buffer.from(code);
}

async function minifiedStyle(path) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path], bundle: true, minify: true, target: OLDEST, charset: 'utf8', loader: { '.svg': 'dataurl' }, write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

const FINISHERS = { '.wasm': lowered, '.js': minifiedScript, '.css': minifiedStyle };

// The explanation of every rule by its id, as the page shows it.
async function ruleTexts() {
  const folder = new URL('../docs/indicators/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(names.map(async (name) => [basename(name, '.md'), await readFile(new URL(name, folder), 'utf8')]));
  return Buffer.from(JSON.stringify(Object.fromEntries(texts)));
}

function hashedName(name, content) {
  const extension = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `${basename(name, extension)}-${hash}${extension}`;
}

// Trunk leaves its own instructions in the page when it injects no loader; they and comments are of no use there.
function finishedPage(html, names) {
  const unused = new Set(names.keys());
  const finished = html
    .replace(/<link data-trunk[^>]*>|<!--.*?-->/gs, '')
    .replace(/\n\s*(?=\n)/g, '')
    .replace(/="(?:\.\/)?([^"/]+)"/g, (attribute, name) => {
      if (!names.has(name)) return attribute;
      unused.delete(name);
      return `="${names.get(name)}"`;
    });
  if (unused.size > 0) {
    throw new Error(`${[...unused].join(', ')}: built, but index.html does not name it, so its address would carry no hash. `
      + 'Name it in an attribute of www/index.html.');
  }
  return Buffer.from(finished);
}

function sizes(content) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  return [content.length, gzipSync(content, { level: 9 }).length, brotliCompressSync(content, quality).length];
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);

function printRow(title, [raw, gzip, brotli], note = '') {
  console.log(`  ${title.padEnd(18)}${kilobytes(raw)}${kilobytes(gzip)}${kilobytes(brotli)}${note}`);
}

// Prints what each file weighs, and returns a sentence for each budget that is exceeded.
function weigh(contents) {
  console.log(`\n  ${'KB'.padEnd(18)}      raw     gzip   brotli   budget`);
  const exceeded = [];
  const all = [0, 0, 0];
  const keepTo = (title, total, budget) => {
    printRow(title, total, kilobytes(budget * 1000));
    if (total[2] > budget * 1000) {
      exceeded.push(`${title}: ${(total[2] / 1000).toFixed(1)} KB of brotli, the budget is ${budget} KB`);
    }
  };
  for (const { title, kilobytes: budget, files } of BUDGETS) {
    const total = [0, 0, 0];
    for (const file of files) {
      const row = sizes(contents.get(file));
      row.forEach((size, index) => {
        total[index] += size;
        all[index] += size;
      });
      printRow(`  ${file}`, row);
    }
    keepTo(title, total, budget);
  }
  keepTo('all together', all, ALL_TOGETHER);
  const known = [...NAMED, ...BUDGETS.flatMap(({ files }) => files)];
  const forgotten = [...contents.keys()].filter((name) => !known.includes(name));
  if (forgotten.length > 0) exceeded.push(`${forgotten.join(', ')}: belongs to no budget in xtask/finish.mjs`);
  return exceeded;
}

async function finish(from, to) {
  const contents = new Map();
  const files = (await readdir(from)).filter((name) => name !== 'index.html');
  await Promise.all(files.map(async (name) => {
    const finisher = FINISHERS[extname(name)] ?? readFile;
    contents.set(name, await finisher(join(from, name)));
  }));
  contents.set('rules.json', await ruleTexts());
  const hashed = [...contents].filter(([name]) => !NAMED.includes(name));
  const names = new Map(hashed.map(([name, content]) => [name, hashedName(name, content)]));
  contents.set('index.html', finishedPage(await readFile(join(from, 'index.html'), 'utf8'), names));

  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await Promise.all([...contents].map(([name, content]) => writeFile(join(to, names.get(name) ?? name), content)));
  return weigh(contents);
}

const [from, to] = process.argv.slice(2);
const failures = await finish(from, to).catch((error) => [error.message]);
if (failures.length > 0) {
  console.error(`\n${failures.join('\n')}`);
  process.exitCode = 1;
}
