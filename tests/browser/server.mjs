// A small static server for the built page, for `cargo xtask serve` and for the browser tests.
// By hand: node tests/browser/server.mjs FOLDER [PORT]

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const HOST = '127.0.0.1';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

// The file that a request path means, or null when it lies outside of the folder or of the base.
function fileFor(folder, base, requestPath) {
  let path;
  try {
    path = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0')) return null;
  const root = resolve(folder);
  const file = join(root, path.slice(base.length), path.endsWith('/') ? 'index.html' : '');
  return file.startsWith(root + sep) ? file : null;
}

async function answer(folder, base, request, response) {
  const refuse = (status) => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${status}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(405);
  }
  const file = fileFor(folder, base, request.url.replace(/[?#].*$/s, ''));
  const found = file && await stat(file).catch(() => null);
  if (!found?.isFile()) return refuse(404);
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/**
 * Serves `folder` under the path `base` on this machine only.
 * Port 0 takes any free port. Resolves to the address of the page and a function that stops the server.
 */
export function serve({ folder, port = 0, base = '/' }) {
  const server = createServer((request, response) => {
    answer(folder, base, request, response).catch(() => response.destroy());
  });
  return new Promise((fulfil, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => fulfil({
      url: `http://${HOST}:${server.address().port}${base}`,
      close: () => new Promise((done) => {
        server.close(done);
        server.closeAllConnections?.();
      }),
    }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port = '8080'] = process.argv.slice(2);
  try {
    const { url } = await serve({ folder, port: Number(port) });
    console.log(`\n  zicha is served at ${url}\n  Stop it with Ctrl+C.\n`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE'
      ? `port ${port} is taken; stop what uses it, or choose another with --port`
      : error.message);
    process.exitCode = 1;
  }
}
