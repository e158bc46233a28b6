// SPDX-License-Identifier: GPL-3.0-or-later
// node bench-stream-peers.mjs WIRE URL ROUNDS: microseconds of processor time that an event takes in the provider's own
// client, each event with one delta; the best of the rounds.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const { OpenAI } = require('openai');
const { Anthropic } = require('@anthropic-ai/sdk');
const [wire, url, rounds] = process.argv.slice(2);
const messages = [{ role: 'user', content: 'Go.' }];

const openai = new OpenAI({ apiKey: 'none', baseURL: url });
const anthropic = new Anthropic({ apiKey: 'none', baseURL: url.replace(/\/v1$/, '') });
const start = {
  chat: () => openai.chat.completions.create({ model: 'test-1', messages, stream: true }),
  messages: () => anthropic.messages.create({ model: 'test-1', max_tokens: 100, messages, stream: true }),
}[wire];
const read = {
  chat: (event) => event.choices[0]?.delta?.content,
  messages: (event) => event.delta?.text,
}[wire];

let best = Infinity;
for (let i = 0; i < Number(rounds); i++) {
  const before = process.cpuUsage();
  let deltas = 0;
  for await (const event of await start()) if (read(event)) deltas++;
  const used = process.cpuUsage(before);
  if (deltas < 100) throw new Error('nothing was read');
  best = Math.min(best, (used.user + used.system) / deltas);
}
console.log(`event ${best}`);
