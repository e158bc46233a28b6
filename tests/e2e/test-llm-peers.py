#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our client beside what others wrote: a mock server that imitates the providers, and the providers' own clients."""
import json
import os
import subprocess
import unittest

import llm_server
import llm_streams
import tap

HERE = os.path.dirname(os.path.abspath(__file__))
SUPPORT = os.path.join(HERE, '..', 'support')
MODULES = os.path.join(HERE, '..', 'node_modules')
ASK = os.environ['ASK_MODEL']
KEY = 'sk-canary-0123456789'
TEXT = '## Aims\n\n- “Größe” zählt 🙂\n- One list, kept up to date.\n'
# Where aimock serves each format, below its address.
BASES = {'chat': '/v1', 'responses': '/v1', 'messages': '/v1', 'gemini': '/v1beta', 'ollama': ''}
MODELS = {'chat': 'gpt-4o', 'responses': 'gpt-4o', 'messages': 'claude-sonnet-4', 'gemini': 'gemini-2.5-pro',
          'ollama': 'llama3'}


def ask(wire, url, model, question):
    done = subprocess.run([ASK, wire, url, model, question], env={**os.environ, 'ASK_MODEL_KEY': KEY}, capture_output=True,
                          text=True, timeout=60)
    assert KEY not in done.stderr and 'canary' not in done.stdout, done
    return json.loads(done.stdout)


def needs(package):
    return unittest.skipUnless(os.path.isdir(os.path.join(MODULES, package)), f'npm package {package} is not installed')


@needs('@copilotkit/aimock')
class Mock(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen(['node', os.path.join(SUPPORT, 'aimock.mjs')], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        cls.url = cls.process.stdout.readline().strip()

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        cls.process.wait(10)
        cls.process.stdout.close()

    def ask(self, wire, question):
        return ask(wire, self.url + BASES[wire], MODELS[wire], question)

    def test_text(self):
        for wire in BASES:
            with self.subTest(wire):
                reply = self.ask(wire, 'What are the aims?')
                self.assertEqual(reply['text'], TEXT, reply)
                self.assertEqual((reply['ending'], reply['failure'], reply['status']), ('done', 'none', 200), reply)

    def test_reasoning(self):
        for wire in BASES:
            with self.subTest(wire):
                reply = self.ask(wire, 'Please think')
                self.assertEqual(reply['text'], 'The answer: “süß” 🙂.', reply)
                if wire != 'ollama':  # whose thoughts it calls by a name that Ollama does not use
                    self.assertEqual(reply['reasoning'], 'First I look.', reply)

    def test_errors(self):
        for wire in BASES:
            for question, failure in (('rate', 'busy'), ('key', 'key'), ('overload', 'busy')):
                with self.subTest(wire, question=question):
                    reply = self.ask(wire, question)
                    self.assertEqual((reply['failure'], reply['text']), (failure, ''), reply)

    def test_cut(self):
        for wire in BASES:
            with self.subTest(wire):
                reply = self.ask(wire, 'cut')
                self.assertEqual((reply['failure'], reply['ending']), ('network', 'broken'), reply)
                self.assertTrue('A long answer that is never finished.'.startswith(reply['text']), reply)


@needs('openai')
@needs('@anthropic-ai/sdk')
class Clients(unittest.TestCase):
    """The official clients read our server as we do: so what it plays is what providers send."""

    @classmethod
    def setUpClass(cls):
        cls.server = llm_server.Server().start()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def both(self, wire, steps):
        url = self.server.url(f'{steps}', '/v1')
        done = subprocess.run(['node', os.path.join(SUPPORT, 'read-with-sdk.mjs'), wire, url], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout), ask(wire, url, 'test-1', 'What are the aims?')

    def test_streams(self):
        for wire in ('chat', 'responses', 'messages'):
            for steps in ('ok', 'bytes', 'crlf', 'chunk:7,reasoning', 'length'):
                with self.subTest(wire, steps=steps):
                    theirs, ours = self.both(wire, steps)
                    self.assertEqual(theirs['text'], llm_streams.TEXT, theirs)
                    self.assertEqual(ours['text'], theirs['text'])
                    self.assertEqual((ours['input'], ours['output']), (theirs['input'], theirs['output']))
                    self.assertEqual(ours['ending'], 'truncated' if steps == 'length' else 'done')

    def test_errors(self):
        """What they throw, we call a failure."""
        cases = {'chat': ('err:openai-key', 'mid:openrouter-upstream', 'err:openai-quota'),
                 'messages': ('err:anthropic-overloaded', 'mid:anthropic-overloaded')}
        for wire, all_steps in cases.items():
            for steps in all_steps:
                with self.subTest(wire, steps=steps):
                    theirs, ours = self.both(wire, steps)
                    self.assertIn('error', theirs)
                    self.assertNotEqual(ours['failure'], 'none')


if __name__ == '__main__':
    tap.main()
