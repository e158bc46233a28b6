#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole project by language models, from the command line, with what comes between: the server goes away, somebody
stops it, another provider takes over, the budget is reached, the key is wrong."""
import re
import signal
import threading
import time

import llm_server
import tap
from cli import KINDS
from models import ModelCase, prompt_of, rest_of, section_of


class Project(ModelCase):
    def setUp(self):
        super().setUp()
        self.server.text = rest_of
        self.prepare()

    def after(self, requests, act):
        """Does something when the server has got so many requests."""
        counted = self.server.count

        def count(request):
            number = counted(request)
            if len(self.server.log) == requests:
                threading.Thread(target=act, daemon=True).start()
            return number
        self.server.count = count

    def check_whole(self):
        """Every document, every section, every sentence, each once."""
        self.assertEqual(self.written(self.project), KINDS)
        for kind in KINDS:
            body = self.body(kind)
            titles = re.findall(r'^## (.*)$', body, re.M)
            self.assertTrue(titles)
            for title in titles:
                for number in range(1, 9):
                    sentence = f'Sentence {number} of {title} tells what the clinic needs.'
                    self.assertEqual(body.count(sentence), 1, f'{kind}: {sentence}')
        self.assert_intact()

    def kept(self):
        return self.cli('--json', 'show', self.project).json['interrupted']

    def test_server_goes_away(self):
        """In the middle of a section, and stays away; what came is kept, and the rest comes from another one."""
        gone = self.server

        def go():
            time.sleep(0.1)
            gone.stop()
            gone.cut_off()
        self.after(20, go)
        done = self.generate('--all', '--writer', 'mistral', env=self.at('mistral', 'ok,delay:2'), code=4)
        self.assertRegex(done.err.decode(), r'specforge-cli: .*(connect|reach|broke)')
        self.assertTrue(self.kept()['kept'])
        self.server = llm_server.Server(rest_of).start()
        self.addCleanup(self.server.stop)
        self.generate('--resume', env=self.at('mistral'))
        self.check_whole()

    def test_stop(self):
        """The first Control-C closes the connection at once."""
        process = self.start('generate', self.project, '--all', '--writer', 'anthropic',
                             env=self.at('anthropic', 'ok,delay:5'))
        while len(self.server.log) < 4:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        _, err = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn(b'--resume', err)
        requests = len(self.server.log)
        time.sleep(0.5)
        self.assertEqual(len(self.server.log), requests)
        self.assertIn('cancelled', str(self.calls()))
        self.generate('--resume', env=self.at('anthropic'))
        self.check_whole()

    def test_failover(self):
        """The first provider dies in the middle of a section; the second goes on behind the last word."""
        first = llm_server.Server(rest_of).start()
        self.addCleanup(first.stop)
        env = {'SPECFORGE_URL_OPENAI': first.url('ok;ok;ok;cut:2500;err:openai-quota', '/v1'),
               'SPECFORGE_KEY_OPENAI': 'sk-first', **self.at('gemini')}
        self.generate('--all', '--writer', 'openai,gemini', env=env)
        self.check_whole()
        self.assertTrue(any('Your answer was cut off' in prompt_of(request) for request in self.requests(self.server)))
        results = {call['key']: call for call in self.cli('--json', 'usage', '--by', 'provider').json['rows']}
        self.assertGreater(results['openai']['failed'], 0)
        self.assertGreater(results['gemini']['calls'], results['openai']['calls'] - results['openai']['failed'])

    def test_budget(self):
        """It stops between two sections, says so, keeps all, and goes on with a larger one."""
        words = ['--writer', 'anthropic/claude-haiku-4-5']
        env = self.at('anthropic', 'nousage')
        done = self.generate('--all', *words, '--budget', 'run=0.18', env=env, code=1)
        self.assertIn('budget of $0.18', done.err.decode())
        self.assertIn(f'generate {self.project} --resume --budget 5', done.err.decode())
        requests = len(self.server.log)
        self.assertGreater(requests, 2)
        self.assertNotIn('cancelled', str(self.calls()))
        self.assertTrue(self.kept())
        done = self.generate('--resume', '--budget', 'run=0.18', env=env, code=1)
        self.assertEqual(len(self.server.log), requests)
        self.generate('--resume', '--budget', 'run=50', env=env)
        self.check_whole()

    def test_wrong_key(self):
        """Told at once, without a second attempt; with the right one it goes on."""
        done = self.generate('--all', '--writer', 'deepseek', env=self.at('deepseek', 'err:openai-key'), code=4)
        self.assertIn(b'key', done.err)
        self.assertEqual(len(self.server.log), 1)
        words = ['--resume'] if self.kept() else ['--all', '--writer', 'deepseek']
        self.generate(*words, env=self.at('deepseek'))
        self.check_whole()

    def calls(self):
        return [row['result'] for row in self.rows('SELECT result FROM call')]

    @staticmethod
    def requests(server):
        return [llm_server.Request(entry['method'], entry['path'], entry['headers'], entry['body'].encode())
                for entry in server.log]

    def test_corrections(self):
        """A model that keeps the rules is asked once a section."""
        self.generate('brief', '--writer', 'openai', env=self.at())
        sections = len(self.cli('--json', 'show', self.project, 'brief').json['sections'])
        corrected = [request for request in self.requests(self.server)
                     if 'does not keep the rules yet' in prompt_of(request)]
        self.assertEqual(len(self.server.log) - len(corrected), sections)
        self.assertTrue(all(section_of(request) for request in self.requests(self.server)))


if __name__ == '__main__':
    tap.main()
