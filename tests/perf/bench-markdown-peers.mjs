// SPDX-License-Identifier: GPL-3.0-or-later
// node bench-markdown-peers.mjs FILE ROUNDS: the median of milliseconds that each peer takes for the whole text, as
// "NAME N". Neither can render a part of a text, so this is also what an edit of one block costs with it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const { marked } = require('marked');
const markdownIt = require('markdown-it')({ linkify: true });
const text = readFileSync(process.argv[2], 'utf8');
const rounds = Number(process.argv[3]);

function measure(render) {
  const times = [];
  for (let i = 0; i < rounds + 3; i++) { // three to warm up the compiler
    const start = performance.now();
    if (render(text).length < text.length) throw new Error('nothing was rendered');
    if (i >= 3) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

console.log(`marked ${measure((t) => marked.parse(t, { gfm: true })).toFixed(3)}`);
console.log(`markdown-it ${measure((t) => markdownIt.render(t)).toFixed(3)}`);
