# SPDX-License-Identifier: GPL-3.0-or-later
"""--json: one document, with exactly the keys that the man page promises."""
import json
import os
import re
import sqlite3

import tap
from cli import HERE, CliCase

SHELF = {'pinned', 'archived', 'folder', 'tags'}
PROJECT = {'approval', 'id', 'title', 'type', 'depth', 'language', 'template', 'stack', 'created', 'modified'}
SECTION = {'name', 'title', 'status', 'writer', 'locked', 'problem'}
MAN = os.path.join(HERE, '..', '..', 'help', 'specforge-cli.1')
TIME = re.compile(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$')


class Json(CliCase):
    def setUp(self):
        super().setUp()
        with open(MAN, encoding='utf-8') as file:
            text = file.read().replace('\\-', '-')
        self.promised = set(re.findall(r'[a-z_0-9]+', text[text.index('.SH JSON OUTPUT'):text.index('.SH EXIT STATUS')]))
        self.project = self.new('Dental', brief='dental-booking.md')
        self.cli('generate', self.project)
        self.cli('edit', self.project, 'prd', '--file', '-', stdin=b'# Mine\n')

    def ask(self, keys, *words, code=0):
        """The answer of a command, whose keys must be these."""
        answer = self.cli(*words, '--json', code=code).json
        self.assertEqual(set(answer), keys, words)
        self.assertLessEqual(keys, self.promised, words)
        return answer

    def each(self, keys, items):
        self.assertTrue(items)
        for item in items:
            self.assertEqual(set(item), keys)
        self.assertLessEqual(keys, self.promised)

    def test_projects(self):
        created = self.ask(PROJECT, 'new', '--title', 'Another')
        self.assertRegex(created['created'], TIME)
        self.each(PROJECT | SHELF, self.ask({'projects'}, 'list')['projects'])
        self.ask({'id'} | SHELF, 'organize', created['id'], '--pin')
        settings = self.ask({'project', 'settings'}, 'settings', created['id'], 'depth', 'full')
        self.each({'key', 'value', 'default', 'overridden', 'values'}, settings['settings'])
        self.ask({'id', 'deleted'}, 'delete', created['id'])
        self.each(PROJECT, self.ask({'projects'}, 'list', '--trash')['projects'])
        self.ask({'id', 'deleted'}, 'undelete', created['id'])
        self.each({'slug', 'name', 'description', 'category', 'icon', 'type', 'stack', 'hours_saved', 'user', 'uses'},
                  self.ask({'templates'}, 'templates')['templates'])
        self.ask({'slug', 'name'}, 'save-template', self.project, '--name', 'Mine')
        self.each({'project', 'source', 'snippet'}, self.ask({'hits'}, 'search', 'patient')['hits'])
        self.assertEqual(self.ask({'hits'}, 'search', 'qqqqqq', code=1)['hits'], [])

    def test_show(self):
        shown = self.ask(PROJECT | {'brief', 'phases', 'interrupted'}, 'show', self.project)
        self.each({'phase', 'title', 'skipped', 'questions', 'answered', 'documents'}, shown['phases'])
        for phase in shown['phases']:
            self.each({'document', 'title', 'version', 'words', 'modified', 'stale', 'sections'}, phase['documents'])
            for document in phase['documents']:
                self.each(SECTION, document['sections'])
        document = self.ask({'project', 'document', 'version', 'words', 'modified', 'stale', 'sections', 'body'},
                            'show', self.project, 'prd')
        self.each(SECTION, document['sections'])
        self.assertIsNone(shown['interrupted'])

    def test_interrupted(self):
        process = self.start('generate', self.project, 'brief', env={'SPECFORGE_PACE': '300'})
        try:
            process.wait(1)
        except Exception:
            process.kill()
        process.communicate()
        interrupted = self.cli('--json', 'show', self.project).json['interrupted']
        self.each({'job', 'writer', 'time', 'error', 'document', 'section', 'kept'}, [interrupted])
        self.assertEqual((interrupted['document'], interrupted['writer']), ('brief', 'draft'))

    def test_questions(self):
        questions = self.ask({'questions'}, 'questions', self.project)['questions']
        self.each({'id', 'phase', 'document', 'text', 'why', 'example', 'required', 'answer', 'author', 'suggestion'},
                  questions)
        self.ask({'question', 'answer', 'author'}, 'answer', self.project, questions[0]['id'], 'Text.')
        self.each({'question', 'answer', 'author'},
                  self.ask({'answers', 'open'}, 'answer', self.project, '--auto')['answers'])
        self.ask({'project', 'phase', 'skipped'}, 'skip', self.project, 'tests', '--reason', 'x')
        self.ask({'project', 'phase', 'skipped'}, 'unskip', self.project, 'tests')

    def test_documents(self):
        guess = self.ask({'project', 'documents', 'sections', 'tokens', 'tokens_low', 'tokens_high', 'seconds', 'cost', 'cost_kind',
                          'cost_low', 'cost_high'}, 'generate', self.project, 'prd', '--estimate')
        self.assertGreater(guess['tokens'], guess['sections'])
        self.assertGreaterEqual(guess['seconds'], 0)
        self.assertEqual(guess['cost'], 0)
        done = self.ask({'project', 'job', 'status', 'tokens', 'seconds', 'cost', 'documents', 'notices'}, 'generate',
                        self.project, 'prd')
        self.assertGreater(done['seconds'], 0)
        self.assertEqual(done['cost'], 0)
        self.each({'document', 'version'}, done['documents'])
        self.assertIsInstance(done['notices'], list)
        self.ask({'project', 'document', 'version', 'words', 'conflicts'}, 'edit', self.project, 'api', '--file', MAN)
        for word in ('lock', 'unlock'):
            self.ask({'project', 'document', 'section', 'locked'}, word, self.project, 'prd', 'overview')
        versions = self.ask({'project', 'document', 'versions'}, 'versions', self.project, 'prd')['versions']
        self.each({'version', 'change_type', 'author', 'summary', 'sha256', 'time', 'words', 'added',
                   'removed'}, versions)
        diff = self.ask({'document', 'from', 'to', 'summary', 'changes', 'lines'}, 'diff', self.project, 'prd', '1', '2')
        self.each({'origin', 'text', 'old_line', 'new_line'}, diff['lines'])
        diff = self.ask({'document', 'from', 'to', 'summary', 'changes', 'words'}, 'diff', self.project, 'prd', '1', '2',
                        '--words')
        self.each({'origin', 'text'}, diff['words'])
        self.ask({'project', 'document', 'version', 'restored_from'}, 'restore', self.project, 'prd', '1')

    def test_check(self):
        checked = self.ask({'project', 'ok', 'nodes', 'traces', 'fixed', 'off', 'findings'}, 'check', self.project, code=1)
        self.each({'rule', 'severity', 'document', 'line', 'node', 'fixable', 'message'}, checked['findings'])

    def test_in_and_out(self):
        self.each({'name', 'title', 'description', 'folder'}, self.ask({'formats'}, 'formats')['formats'])
        path = os.path.join(self.dir, 'x.json')
        self.ask({'project', 'written'}, 'export', self.project, '--format', 'json', '--output', path)
        self.ask({'id'}, 'import', path)
        self.ask({'path'}, 'backup', path + '.backup')
        self.ask({'restored'}, 'restore-backup', path + '.backup')

    def test_usage(self):
        usage = self.ask({'by', 'since', 'rows', 'errors'}, 'usage')
        self.assertEqual((usage['by'], usage['since'], usage['rows'], usage['errors']), ('day', None, [], []))
        with sqlite3.connect(self.database) as connection:
            connection.executemany(
                'INSERT INTO call (time, provider, model, purpose, input, output, result, error, cost, currency, dollars,'
                " cost_kind) VALUES (?, 'deepseek', 'm', 'section', 1000, 500, ?, ?, 70000, 'CNY', 10000, 'exact')",
                [(1793534400000, 'done', None), (1793534400000, 'failed', 'busy')])
        usage = self.ask({'by', 'since', 'rows', 'errors'}, 'usage', '--by', 'model', '--since', '2026-10-01')
        self.each({'key', 'calls', 'failed', 'tokens_in', 'tokens_cached', 'tokens_out', 'tokens_reasoning', 'cost', 'cost_kind',
                   'amounts', 'seconds', 'first_token_seconds'}, usage['rows'])
        row = usage['rows'][0]
        self.assertEqual((row['key'], row['calls'], row['failed'], row['tokens_in'], row['cost']),
                         ('deepseek/m', 2, 1, 2000, 0.02))
        self.assertEqual(row['amounts'], [{'currency': 'CNY', 'amount': 0.14}])
        self.each({'time', 'provider', 'model', 'project', 'phase', 'section', 'result', 'error'}, usage['errors'])
        self.assertEqual(usage['errors'][0]['error'], 'busy')
        self.assertEqual(self.ask({'by', 'since', 'rows', 'errors'}, 'usage', '--since', '2027-01-01')['rows'], [])

    def test_models(self):
        self.each({'provider', 'name', 'wire', 'url', 'problem', 'local', 'key', 'key_needed', 'key_page', 'privacy', 'models'},
                  self.ask({'providers'}, 'providers')['providers'])
        secret = os.path.join(self.dir, 'passphrase')
        with open(secret, 'w', encoding='utf-8') as file:
            file.write('secret\n')
        self.env.update({'SPECFORGE_PASSPHRASE_FILE': secret, 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'})
        done = self.cli('--json', 'providers', 'set-key', 'openai', stdin=b'sk-1')
        self.assertEqual(done.json, {'provider': 'openai', 'key': 'file'})
        done = self.cli('--json', 'providers', 'remove-key', 'openai')
        self.assertEqual(done.json, {'provider': 'openai', 'key': None})
        models = self.ask({'models'}, 'models')['models']
        self.each({'provider', 'model', 'name', 'context', 'output', 'currency', 'effective', 'prices'}, models)
        prices = [price for model in models for price in model['prices']]
        self.each({'up_to', 'from', 'to', 'input', 'output', 'cache_read', 'cache_write'}, prices)
        self.ask({'providers', 'models', 'left_out'}, 'models', '--refresh', os.path.join(
            HERE, '..', 'fuzz', 'corpus', 'models', 'api.json'))

    def test_errors(self):
        for words in (['nonsense'], ['show', 'nonsense'], ['new'], ['show', self.project, 'nonsense'], []):
            for order in (['--json', *words], [*words, '--json']):
                done = self.run_cli(*order)
                answer = json.loads(done.out)
                self.assertEqual(set(answer), {'error'})
                self.assertEqual(set(answer['error']), {'code', 'message'})
                self.assertEqual(answer['error']['code'], done.code)
                self.assertEqual(done.err, b'')


if __name__ == '__main__':
    tap.main()
