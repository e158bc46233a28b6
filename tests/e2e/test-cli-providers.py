# SPDX-License-Identifier: GPL-3.0-or-later
"""Providers that are asked: a test of a key, models of a server on this computer, what is recorded, where a key goes."""
import json

import tap
from cli import CliCase
from llm_server import Server

KEY = 'sk-canary-wire-4711'


class Providers(CliCase):
    def setUp(self):
        super().setUp()
        self.server = Server().start()
        self.addCleanup(self.server.stop)
        self.env.update({'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent', 'SPECFORGE_KEY_MISTRAL': KEY,
                         'no_proxy': '*'})

    def at(self, provider, steps='ok', path='/v1'):
        self.env[f'SPECFORGE_URL_{provider.upper().replace("-", "_")}'] = self.server.url(steps, path)

    def usage(self):
        return self.cli('--json', 'usage', '--by', 'model').json

    def test_good_key(self):
        self.at('mistral')
        answer = self.cli('--json', 'providers', 'test', 'mistral').json
        self.assertEqual(set(answer), {'provider', 'model', 'seconds', 'cost', 'cost_kind'})
        self.assertEqual((answer['provider'], answer['model'], answer['cost_kind']),
                         ('mistral', 'mistral-medium-2604', 'exact'))
        row = self.usage()['rows'][0]
        self.assertEqual((row['key'], row['calls'], row['failed']), ('mistral/mistral-medium-2604', 1, 0))
        # What the server says that it charged.
        self.assertEqual(row['cost'], 0.0125)
        self.assertGreater(row['tokens_in'], 0)
        self.cli('providers', 'test', 'mistral/codestral-latest')
        self.assertEqual(len(self.usage()['rows']), 2)

    def test_not_counted(self):
        self.at('mistral', 'nousage')
        answer = self.cli('--json', 'providers', 'test', 'mistral').json
        self.assertEqual(answer['cost_kind'], 'estimated')
        self.assertLess(answer['cost'], 0.001)

    def test_key_on_the_wire(self):
        """In one header of requests to that provider, and nowhere else."""
        self.at('mistral')
        self.cli('providers', 'test', 'mistral')
        self.cli('generate', self.new('Quiet', text='A patient books a visit.'))
        self.assertEqual(len(self.server.log), 1)
        request = self.server.log[0]
        self.assertEqual(request['headers'].pop('authorization'), f'Bearer {KEY}')
        self.assertNotIn(KEY, json.dumps(request))
        self.assertLessEqual(json.loads(request['body'])['max_tokens'], 16)

    def test_other_host(self):
        other = Server().start()
        self.addCleanup(other.stop)
        self.at('mistral', f'redirect:{other.url("ok", "/v1").replace("127.0.0.1", "localhost")}')
        self.fails(4, 'providers', 'test', 'mistral')
        self.assertEqual(other.log, [])

    def test_bad_key(self):
        self.at('mistral', 'echo')
        for words in (['providers', 'test', 'mistral'], ['--json', 'providers', 'test', 'mistral']):
            done = self.cli(*words, code=4)
            self.assertNotIn(KEY.encode(), done.out + done.err)
        usage = self.usage()
        self.assertEqual((usage['rows'][0]['failed'], usage['rows'][0]['cost']), (2, 0))
        self.assertEqual({error['error'] for error in usage['errors']}, {'key'})
        self.assertNotIn(KEY, json.dumps(usage))
        with open(self.database, 'rb') as file:
            self.assertNotIn(KEY.encode(), file.read())

    def test_no_key(self):
        del self.env['SPECFORGE_KEY_MISTRAL']
        self.at('mistral')
        said = self.fails(4, 'providers', 'test', 'mistral')
        self.assertIn('SPECFORGE_KEY_MISTRAL', said)
        self.assertEqual(self.server.log, [])

    def test_no_server(self):
        self.env['SPECFORGE_URL_MISTRAL'] = 'http://127.0.0.1:1/v1'
        self.fails(4, 'providers', 'test', 'mistral')
        self.env['SPECFORGE_URL_OLLAMA'] = 'http://127.0.0.1:1'
        self.fails(4, 'models', 'ollama')
        self.fails(2, 'providers', 'test', 'custom')
        self.fails(2, 'providers', 'test', 'nobody')
        self.fails(2, 'providers', 'test')

    def test_budget(self):
        """Asked before a request, so that nothing is sent that goes beyond it."""
        self.at('mistral')
        project = self.new('Budget', text='A patient books a visit.')
        for budget in ('0.000001', 'day=0.000001', 'project=0.000001'):
            done = self.cli('generate', project, 'brief', '--writer', 'mistral', '--budget', budget, code=1)
            self.assertIn('budget', done.err.decode())
        self.assertEqual(self.server.log, [])
        for budget in ('', 'much', '-1'):
            self.fails(2, 'generate', project, 'brief', '--writer', 'mistral', '--budget', budget)

    def test_local_models(self):
        self.at('ollama', path='')
        models = self.cli('--json', 'models', 'ollama').json['models']
        self.assertEqual([(model['model'], model['context']) for model in models], [('test-1:latest', 32768)])
        self.at('llama-cpp')
        self.assertEqual(self.cli('models', 'llama-cpp').text.split()[0], 'llama-cpp/test-1')
        # Its first model, as nobody names one.
        self.assertEqual(self.cli('--json', 'providers', 'test', 'llama-cpp').json['model'], 'test-1')
        self.assertEqual(self.usage()['rows'][0]['cost'], 0)
        for steps in ('html', 'status:500', 'garbage', 'types'):
            self.at('lm-studio', steps)
            self.fails(4, 'models', 'lm-studio')


if __name__ == '__main__':
    tap.main()
