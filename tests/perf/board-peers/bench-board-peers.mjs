// SPDX-License-Identifier: GPL-3.0-or-later
// node bench-board-peers.mjs LIBRARY N: draws the board of bench-board.c with excalidraw, reactflow or tldraw in headless Chromium, and prints
// "NAME-median MS NAME-p95 MS NAME-cpu MS" for each of its phases, and "open MS". A frame is the time from one animation frame to the
// next, with the limit of the display's rate off, so that it is work and not waiting; "cpu" is the processor's time of all processes of
// the browser in the phase, for each frame, which says more than the clock where the machine has other work.
import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';

const [library, count] = process.argv.slice(2);
const folder = new URL('.', import.meta.url).pathname;
const PHASES = [['pan-1', 120, 1], ['zoom', 60, -1], ['pan-0.1', 60, 0.1], ['pan-0.4', 60, 0.4]];
const LIMIT = 60000; // ms that a phase may take: then what was measured counts

// Milliseconds that a process and all that came of it have run.
function cpuOf(root) {
  const all = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      all.set(Number(id), { parent: Number(words[1]), ticks: Number(words[11]) + Number(words[12]) });
    } catch { /* it has ended meanwhile */ }
  }
  const isOurs = (id) => id === root || (all.has(id) && all.get(id).parent > 1 && isOurs(all.get(id).parent));
  return [...all].filter(([id]) => isOurs(id)).reduce((sum, [, process]) => sum + process.ticks, 0) * 10;
}

const built = await build({
  entryPoints: [`${folder}pages/${library}.jsx`], bundle: true, write: false, outdir: '/out', format: 'esm', jsx: 'automatic', minify: true,
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
  loader: { '.woff2': 'empty', '.svg': 'dataurl', '.json': 'json' }, logLevel: 'error', conditions: ['production', 'style'],
});
const file = (ending) => built.outputFiles.find((f) => f.path.endsWith(ending))?.text ?? '';
const html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><style>html,body,#root{margin:0;height:100%}</style>
<div id="root"></div><script>window.N=${Number(count)}</script><script type="module" src="/page.js"></script>`;
const server = createServer((request, response) => {
  const [type, body] = request.url.endsWith('.js') ? ['text/javascript', file('.js')]
    : request.url.endsWith('.css') ? ['text/css', file('.css')] : ['text/html', html];
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
  response.end(body);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', protocolTimeout: 600000,
  args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync', '--window-size=1280,800'],
  defaultViewport: { width: 1280, height: 800 },
});
try {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => (request.url().startsWith(address) || request.url().startsWith('data:') || request.url().startsWith('blob:')
    ? request.continue() : request.abort()));
  const start = performance.now();
  await page.goto(address, { waitUntil: 'domcontentloaded', timeout: 300000 });
  await page.waitForFunction('window.isReady', { timeout: 300000 });
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  console.log(`open ${(performance.now() - start).toFixed(1)}`);
  for (const [name, frames, zoom] of PHASES) {
    const before = cpuOf(browser.process().pid);
    const times = await page.evaluate(async (frames, zoom, n, limit) => {
      const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
      const middle = Math.floor(Math.sqrt(n * 0.8)) * 200 / 3;
      const times = [];
      const began = performance.now();
      for (let i = -3; i < frames && performance.now() - began < limit; i++) {
        const way = i < frames / 2 ? Math.max(0, i) / (frames / 2) : 2 - i / (frames / 2);
        const z = zoom < 0 ? 10 ** -way : zoom;
        const step = zoom < 0 ? 0 : Math.max(0, i) * 8 / z;
        const before = performance.now();
        window.camera(middle + step - 640 / z, middle * 0.7 + step * 3 / 8 - 400 / z, z);
        await frame();
        await frame();
        // The first frame has drawn when the second begins.
        if (i >= 0) times.push((performance.now() - before) / 2);
      }
      return times.sort((a, b) => a - b);
    }, frames, zoom, Number(count), LIMIT);
    const cpu = (cpuOf(browser.process().pid) - before) / (2 * times.length + 6);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
    if (times.length > 0) console.log(`${name}-median ${at(0.5)} ${name}-p95 ${at(0.95)} ${name}-cpu ${cpu.toFixed(2)}`);
  }
} finally {
  await browser.close();
  server.close();
}
