#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill -9 while a model streams: what was acknowledged stays, and what is resumed has nothing twice and no gap."""
import os
import random
import re
import signal
import time

import tap
from models import ModelCase, rest_of

KILLS = int(os.environ.get('SPECFORGE_KILLS', '50'))
PROVIDERS = ['openai', 'anthropic', 'gemini', 'ollama', 'deepseek']
# A document takes some seconds, so that kills land everywhere in it.
STEPS = 'ok,delay:2'


class Killed(ModelCase):
    def setUp(self):
        super().setUp()
        self.server.text = rest_of
        self.random = random.Random(4711)
        self.kills = 0

    def journal(self):
        """What the store has acknowledged of each section."""
        return [row[0] for row in self.rows(
            "SELECT group_concat(text, '') FROM (SELECT * FROM journal ORDER BY id) GROUP BY kind, section")]

    def is_open(self):
        return bool(self.rows("SELECT 1 FROM job WHERE status NOT IN ('complete', 'cancelled')"))

    def kill_once(self, words, env):
        """True where the program was killed before it was done."""
        goal = sum(map(len, self.journal())) + self.random.randrange(900)
        process = self.start('generate', self.project, *words, env=env)
        # By what is kept, not by the clock: a slow machine is killed in the same places.
        while process.poll() is None and sum(map(len, self.journal())) <= goal:
            time.sleep(0.01)
        time.sleep(self.random.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.kills += process.returncode == -signal.SIGKILL
        return process.returncode == -signal.SIGKILL

    def check_whole(self, acknowledged):
        body = self.body('brief')
        for text in acknowledged:
            self.assertIn(text.strip(), body)
        titles = re.findall(r'^## (.*)$', body, re.M)
        self.assertEqual(len(titles), len(set(titles)))
        for title in titles:
            for number in range(1, 9):
                sentence = f'Sentence {number} of {title} tells what the clinic needs.'
                self.assertEqual(body.count(sentence), 1, f'{sentence}\n{body}')
        ids = re.findall(r'^- \*\*([A-Z]+-\S+)\*\*', body, re.M)
        self.assertEqual(len(ids), len(set(ids)), ids)

    def test_kills(self):
        rounds = 0
        while self.kills < KILLS:
            provider = PROVIDERS[rounds % len(PROVIDERS)]
            rounds += 1
            env = self.at(provider, STEPS)
            self.prepare()
            words, acknowledged = ['brief', '--writer', f'{provider}/test-1'], []
            while self.kills < KILLS and self.kill_once(words, env):
                self.assert_intact()
                acknowledged += self.journal()
                # A kill in the first moments leaves nothing to go on with.
                words = ['--resume'] if self.is_open() else words
            if self.is_open() or words != ['--resume']:
                self.generate(*words, env=self.at(provider))
            self.assertTrue(acknowledged)
            self.check_whole(acknowledged)
            self.assert_intact()
        self.cli('usage')
        self.assertEqual(self.rows("SELECT 1 FROM call WHERE result = 'running'"), [])
        self.assertGreater(rounds, 1)


if __name__ == '__main__':
    tap.main()
