// SPDX-License-Identifier: GPL-3.0-or-later
// node bench-diff-peer.mjs OLD NEW ROUNDS: the best of milliseconds that diff-match-patch takes to compare two files by
// lines and then by characters inside them, as its documentation tells, as "diff-match-patch N".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const DiffMatchPatch = require('diff-match-patch');
const [before, after] = process.argv.slice(2, 4).map((path) => readFileSync(path, 'utf8'));
const peer = new DiffMatchPatch();
peer.Diff_Timeout = 0; // the whole answer, as ours is
let best = Infinity;
for (let i = 0; i < Number(process.argv[4]); i++) {
  const start = performance.now();
  const found = peer.diff_main(before, after);
  peer.diff_cleanupSemantic(found);
  best = Math.min(best, performance.now() - start);
  if (found.length < 100) throw new Error('nothing was compared');
}
console.log(`diff-match-patch ${best}`);
