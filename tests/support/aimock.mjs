// SPDX-License-Identifier: GPL-3.0-or-later
// node aimock.mjs: the mock server of @copilotkit/aimock, which speaks like all providers; prints its address, and ends
// with its standard input. What is answered depends on words in the question.
import { LLMock } from '@copilotkit/aimock';

const mock = new LLMock({ port: 0, chunkSize: 3 });
mock.on({ userMessage: 'rate' }, { error: { message: 'Too many', type: 'rate_limit_error' }, status: 429 });
mock.on({ userMessage: 'key' }, { error: { message: 'No such key', type: 'authentication_error' }, status: 401 });
mock.on({ userMessage: 'overload' }, { error: { message: 'Overloaded', type: 'overloaded_error' }, status: 529 });
mock.on({ userMessage: 'think' }, { content: 'The answer: “süß” 🙂.', reasoning: 'First I look.' });
mock.on({ userMessage: 'cut' }, { content: 'A long answer that is never finished.' }, { truncateAfterChunks: 4 });
mock.on({ userMessage: 'aims' }, { content: '## Aims\n\n- “Größe” zählt 🙂\n- One list, kept up to date.\n' });
await mock.start();
console.log(mock.url);
process.stdin.resume();
process.stdin.on('end', async () => {
  await mock.stop();
  process.exit(0);
});
