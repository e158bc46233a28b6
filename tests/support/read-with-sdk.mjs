// SPDX-License-Identifier: GPL-3.0-or-later
// node read-with-sdk.mjs WIRE URL: what the official client of that provider reads from a stream, as JSON.
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';

const [wire, baseURL] = process.argv.slice(2);
const question = [{ role: 'user', content: 'What are the aims?' }];
const out = { text: '', input: null, output: null, ending: null };
const options = { apiKey: 'sk-test', maxRetries: 0 };

async function chat() {
  const client = new OpenAI({ ...options, baseURL });
  const stream = await client.chat.completions.create({
    model: 'test-1', messages: question, stream: true, stream_options: { include_usage: true },
  });
  for await (const event of stream) {
    const choice = event.choices[0];
    out.text += choice?.delta?.content ?? '';
    out.ending = choice?.finish_reason ?? out.ending;
    if (event.usage) [out.input, out.output] = [event.usage.prompt_tokens, event.usage.completion_tokens];
  }
}

async function responses() {
  const client = new OpenAI({ ...options, baseURL });
  const stream = await client.responses.create({ model: 'test-1', input: question, stream: true });
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') out.text += event.delta;
    if (event.response?.usage) [out.input, out.output] = [event.response.usage.input_tokens, event.response.usage.output_tokens];
    out.ending = event.response?.status ?? out.ending;
  }
}

async function messages() {
  // Their client adds the version by itself, ours has it in the address.
  const client = new Anthropic({ ...options, baseURL: baseURL.replace(/\/v1$/, '') });
  const message = await client.messages.stream({ model: 'test-1', max_tokens: 100, messages: question }).finalMessage();
  out.text = message.content.filter((block) => block.type === 'text').map((block) => block.text).join('');
  const usage = message.usage;
  out.input = usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
  out.output = usage.output_tokens;
  out.ending = message.stop_reason;
}

try {
  await { chat, responses, messages }[wire]();
} catch (problem) {
  out.error = problem.constructor.name;
}
console.log(JSON.stringify(out));
