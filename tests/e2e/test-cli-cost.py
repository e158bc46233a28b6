#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What models will cost and what they did: estimates, budgets, and calls whose end nobody saw."""
import os
import signal
import time

import tap
from models import ModelCase, prompt_of, section_of

PRICES = """models:
  - id: priced
    context: 200000
    output: 16000
    prices: [{input: %s, output: %s}]
"""


class Cost(ModelCase):
    def setUp(self):
        super().setUp()
        self.prepare()

    def price(self, dollars_in, dollars_out, provider='deepseek'):
        folder = os.path.join(self.config, 'specforge', 'models')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, provider + '.yaml'), 'w', encoding='utf-8') as file:
            file.write('currency: USD\nrate: 1\n' + PRICES % (dollars_in, dollars_out))

    def estimate(self, writer, *words):
        env = {f'SPECFORGE_KEY_{writer.split("/")[0].upper()}': 'x'}
        return self.cli('--json', 'generate', self.project, *words, '--estimate', '--writer', writer, env=env).json

    def calls(self, where='true'):
        return self.rows(f'SELECT * FROM call WHERE {where} ORDER BY id')

    def spent(self):
        return sum(row['cost'] for row in self.cli('--json', 'usage').json['rows'])

    def test_estimate(self):
        """Tokens and cost from-to; the built-in writer takes only its text, and what nobody knows is not 0."""
        guess = self.estimate('openai')
        self.assertEqual(guess['cost_kind'], 'estimated')
        self.assertGreater(guess['cost_low'], 0)
        self.assertGreater(guess['cost_high'], guess['cost_low'])
        self.assertGreater(guess['tokens_low'], guess['tokens'])
        self.assertGreater(guess['tokens_high'], guess['tokens_low'])
        # Before anything was written the range is wide, but tells a budget of one order of magnitude.
        self.assertLess(guess['cost_high'], 3 * guess['cost_low'])
        part = self.estimate('openai', 'brief')
        self.assertLess(part['cost_high'], guess['cost_low'])
        draft = self.cli('--json', 'generate', self.project, '--estimate').json
        self.assertEqual((draft['cost_kind'], draft['cost_low'], draft['cost_high']), ('exact', 0, 0))
        self.assertEqual((draft['tokens_low'], draft['tokens_high']), (draft['tokens'], draft['tokens']))
        unknown = self.estimate('openrouter/nobody/x')
        self.assertEqual((unknown['cost_kind'], unknown['cost_low'], unknown['cost_high']), ('unknown', None, None))
        self.assertGreater(unknown['tokens_high'], 0)
        local = self.cli('--json', 'generate', self.project, '--estimate', '--writer', 'ollama/x').json
        self.assertEqual(local['cost_high'], 0)
        said = self.cli('generate', self.project, '--estimate', '--writer', 'openrouter/nobody/x',
                        env={'SPECFORGE_KEY_OPENROUTER': 'x'}).text
        self.assertIn('unknown cost', said)
        said = self.cli('generate', self.project, '--estimate', '--writer', 'openai',
                        env={'SPECFORGE_KEY_OPENAI': 'x'}).text
        self.assertRegex(said, r'\d to [\d,]+ tokens, an unknown time, \$\d+\.\d\d to \$\d+\.\d\d')

    def test_estimate_of_chain(self):
        """Whoever of a chain has to write: from the cheapest to the dearest; what nobody knows of one is not known."""
        self.price(2, 10, 'anthropic')
        self.price(20, 100, 'deepseek')
        keys = {'SPECFORGE_KEY_DEEPSEEK': 'x'}
        cheap, dear = self.estimate('anthropic/priced'), self.estimate('deepseek/priced')
        words = ['--json', 'generate', self.project, '--estimate', '--writer']
        keys['SPECFORGE_KEY_ANTHROPIC'] = 'x'
        both = self.cli(*words, 'deepseek/priced,anthropic/priced', env=keys).json
        self.assertEqual((both['cost_low'], both['cost_high']), (cheap['cost_low'], dear['cost_high']))
        free = self.cli(*words, 'anthropic/priced,ollama/x', env=keys).json
        self.assertEqual((free['cost_low'], free['cost_high']), (0, cheap['cost_high']))
        unknown = self.cli(*words, 'anthropic/priced,deepseek/nobody', env=keys).json
        self.assertEqual(unknown['cost_kind'], 'unknown')

    def test_estimate_holds(self):
        """What the run costs lies in the range that was told before, for a first run and from past runs."""
        self.price(2, 10, 'anthropic')
        self.server.text = lambda request: section_of(request) + '\n'.join(
            f'Sentence {i} is about some other matter of the clinic.' for i in range(50)) + '\n'
        # What the server counts, in the second run, has nothing to do with the text.
        for known, step, holds in ((False, 'nousage', True), (False, 'ok', False), (True, 'ok', True)):
            guess = self.estimate('anthropic/priced')
            self.assertEqual(guess['seconds'] >= 0, known)
            before = self.spent()
            self.generate('--all', '--writer', 'anthropic/priced', env=self.at('anthropic', step))
            paid = self.spent() - before
            if holds:
                self.assertGreaterEqual(paid, guess['cost_low'], guess)
                self.assertLessEqual(paid, guess['cost_high'], guess)

    def test_stated_cost(self):
        """Where the provider says what it charges, that is known the next time, without a price."""
        self.generate('brief', '--writer', 'openrouter/nobody/x', env=self.at('openrouter'))
        paid = self.spent()
        guess = self.estimate('openrouter/nobody/x', 'brief')
        self.assertEqual(guess['cost_kind'], 'estimated')
        self.assertLess(guess['cost_low'], paid)
        self.assertGreater(guess['cost_high'], paid)

    def test_run_says_its_cost(self):
        """As the provider counted it, not as the text is long."""
        done = self.cli('--json', 'generate', self.project, 'brief', '--writer', 'deepseek',
                        env=self.at('deepseek')).json
        calls = self.calls()
        self.assertAlmostEqual(done['cost'], 0.0125 * len(calls), delta=0.001)
        other = self.cli('--json', 'generate', self.project, 'brief', '--writer', 'openrouter/nobody/x',
                         env=self.at('openrouter', 'nousage')).json
        self.assertIsNone(other['cost'])

    def killed(self):
        """A generation that ends while a model speaks; what is noted of the call then."""
        running = self.start('generate', self.project, 'brief', '--writer', 'deepseek/priced',
                             env=self.at('deepseek', 'ok,delay:40,nousage'))
        deadline = time.monotonic() + 30
        while not (os.path.exists(self.database) and self.calls("result = 'running'")):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        time.sleep(1)
        # Another program looks while it runs: nothing is settled.
        self.cli('usage')
        call = self.calls("result = 'running'")[-1]
        running.send_signal(signal.SIGKILL)
        running.communicate()
        return call

    def test_lost_call(self):
        """It counts at the most that it may cost while it runs, and at what it cost, about, from the next start on."""
        self.price(2, 1000)
        call = self.killed()
        self.assertGreater(call['dollars'], 8000 * 1000 * 0.9)
        self.cli('usage')
        settled = self.calls(f'id = {call["id"]}')[0]
        self.assertEqual((settled['result'], settled['cost_kind']), ('lost', 'estimated'))
        self.assertGreater(settled['dollars'], 0)
        self.assertLess(settled['dollars'], call['dollars'] / 4)
        self.assertEqual(self.calls("result = 'running'"), [])
        locks = os.path.join(os.path.dirname(self.database), 'run')
        self.assertEqual([name for name in os.listdir(locks) if 'call' in name], [])
        # What was at the most no longer stands in the way of a budget.
        self.generate('--resume', '--budget', 'run=9', env={**self.at('deepseek', 'text:x,whole'), **self.at('deepseek')})

    def test_budget_counts_continuations(self):
        """What goes on has all with it that came before, and is asked of the budget at that."""
        self.price(1000, 0)
        long = {}

        def text(request):
            if 'Your answer was cut off' in prompt_of(request):
                return 'And that is all.'
            if not long:
                long['text'] = section_of(request) + '\n'.join(f'Sentence {i} is about something else.' for i in range(1500))
            return long['text']

        self.server.text = text
        words = ['brief', '--writer', 'deepseek/priced', '--budget', 'run=9']
        done = self.generate(*words, env=self.at('deepseek', 'length,nousage;ok,nousage'), code=1)
        self.assertIn(b'budget', done.err)
        self.assertEqual(len(self.server.log), 1)


if __name__ == '__main__':
    tap.main()
