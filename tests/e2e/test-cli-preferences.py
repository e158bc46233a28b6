#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""specforge-cli does what the preferences of the window say where a command says nothing else."""
import os

import llm_server
import tap
from cli import CliCase

TEXT = 'Patients wait four weeks today.'


class Preferences(CliCase):
    def setUp(self):
        super().setUp()
        self.server = llm_server.Server(TEXT).start()
        self.addCleanup(self.server.stop)
        self.env.update({'SPECFORGE_URL_OLLAMA': self.server.url('ok/first'),
                         'SPECFORGE_URL_LM_STUDIO': self.server.url('ok/second', '/v1')})
        self.project = self.new('Dental', text='Our clinic has three dentists.\n')

    def prefer(self, **values):
        folder = os.path.join(self.config, 'glib-2.0', 'settings')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'keyfile'), 'w') as file:
            file.write('[org/specforge/SpecForge]\n')
            file.writelines(f'{key.replace("_", "-")}={value}\n' for key, value in values.items())

    def author(self, kind):
        return self.cli('--json', 'versions', self.project, kind).json['versions'][0]['author']

    def writer(self, project=None):
        return self.cli('--json', 'settings', project or self.project, 'writer').json['settings'][0]

    def test_nothing_preferred(self):
        self.cli('generate', self.project, 'brief')
        self.assertEqual(self.author('brief'), 'draft')
        self.assertEqual(self.writer()['values'], ['draft'])
        self.assertEqual(self.server.log, [])

    def test_writer(self):
        self.prefer(writer="'ollama/test-1'")
        self.cli('generate', self.project, 'brief')
        self.assertEqual(self.author('brief'), 'ollama/test-1')
        self.assertEqual(self.writer()['value'], 'ollama/test-1')
        answer = self.cli('--json', 'answer', self.project, '--auto').json['answers'][0]
        self.assertEqual((answer['answer'], answer['author']), (TEXT, 'ollama/test-1'))

    def test_command_goes_first(self):
        self.prefer(writer="'ollama/test-1'")
        self.cli('generate', self.project, 'brief', '--writer', 'draft')
        self.assertEqual(self.author('brief'), 'draft')
        self.assertEqual(self.server.log, [])

    def test_project_goes_first(self):
        self.prefer(writer="'ollama/test-1'")
        self.assertEqual(self.writer()['values'], ['ollama/test-1', 'draft'])
        self.cli('settings', self.project, 'writer', 'draft')
        self.cli('generate', self.project, 'brief')
        self.assertEqual(self.author('brief'), 'draft')
        self.assertEqual(self.server.log, [])
        self.fails(2, 'settings', self.project, 'writer', 'openai/other')

    def test_phases(self):
        """Each phase by its own writer, and that is who is recorded."""
        self.prefer(writer="'ollama/test-1'", phase_writers="{'prd': 'lm-studio/test-2', 'specs': 'draft'}")
        self.cli('generate', self.project, 'data')
        self.assertEqual([self.author(kind) for kind in ('brief', 'prd', 'data')],
                         ['ollama/test-1', 'lm-studio/test-2', 'draft'])
        self.assertTrue(any('/first/' in request['path'] for request in self.server.log))
        self.assertTrue(any('/second/' in request['path'] for request in self.server.log))

    def test_failover(self):
        self.env['SPECFORGE_URL_OLLAMA'] = self.server.url('status:400')
        self.prefer(writer="'ollama/test-1,lm-studio/test-2'")
        self.cli('generate', self.project, 'brief')
        self.assertIn(TEXT, self.cli('show', self.project, 'brief').text)

    def test_address(self):
        """The environment goes first; what is no safe address is refused in words."""
        del self.env['SPECFORGE_URL_LM_STUDIO']
        self.prefer(writer="'lm-studio/test-2'", provider_urls="{'lm-studio': '%s'}" % self.server.url('ok/own', '/v1'))
        self.cli('generate', self.project, 'brief')
        self.assertTrue(all('/own/' in request['path'] for request in self.server.log))
        self.prefer(writer="'lm-studio/test-2'", provider_urls="{'lm-studio': 'http://example.org/v1'}")
        self.assertIn('Only https is used', self.fails(3, 'generate', self.project, 'brief'))

    def test_budget(self):
        self.prefer(writer="'openai/gpt-5.4'", budget_run='0.000001')
        key = {'SPECFORGE_KEY_OPENAI': 'sk-1', 'SPECFORGE_URL_OPENAI': self.server.url('ok/paid', '/v1')}
        done = self.cli('generate', self.project, 'brief', env=key, code=1)
        self.assertIn(b'budget', done.err)
        self.assertEqual(self.server.log, [])
        self.cli('generate', self.project, 'brief', '--budget', '50', env=key)


if __name__ == '__main__':
    tap.main()
