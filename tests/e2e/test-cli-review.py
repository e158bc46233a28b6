# SPDX-License-Identifier: GPL-3.0-or-later
"""Approval phase by phase, and review section by section, from the command line."""
import os

import tap
from cli import CliCase


class Approval(CliCase):
    def states(self, project):
        shown = self.cli('--json', 'approval', project).json
        return {phase['phase']: phase['state'] for phase in shown['phases']}

    def test_phase_by_phase(self):
        project = self.new('Shop', '--approval', '--depth', 'tiny', brief='bakery.md')
        self.assertTrue(self.cli('--json', 'show', project).json['approval'])
        self.assertIn('not written yet', self.fails(1, 'generate', project, 'prd'))
        self.cli('generate', project, '--all')
        self.assertEqual(self.written(project), ['brief'])
        told = self.fails(1, 'generate', project, 'prd')
        self.assertIn('specforge-cli approve PROJECT brief', told)
        self.cli('approve', project, 'brief')
        done = self.cli('--json', 'generate', project, '--all').json
        self.assertEqual(self.written(project), ['brief', 'prd'])
        self.assertIn('waits for your approval', ' '.join(done['notices']))
        self.assertEqual(self.states(project)['brief'], 'approved')
        self.assertEqual(self.states(project)['prd'], 'waiting')
        self.assertEqual(self.states(project)['specs'], 'empty')

    def test_a_change_ends_it(self):
        project = self.new('Shop', '--approval', '--depth', 'tiny', brief='bakery.md')
        self.cli('generate', project, 'brief')
        self.cli('approve', project, 'brief')
        self.cli('edit', project, 'brief', '--file', self.write('mine.md', '# Mine\n'))
        self.assertEqual(self.states(project)['brief'], 'changed')
        self.fails(1, 'generate', project, 'prd')
        self.cli('restore', project, 'brief', '1')
        self.assertEqual(self.states(project)['brief'], 'approved')
        self.cli('unapprove', project, 'brief')
        self.fails(1, 'generate', project, 'prd')
        self.cli('approval', project, 'off')
        self.cli('generate', project, 'prd')
        self.fails(2, 'approval', project, 'perhaps')
        self.fails(1, 'approve', project, 'handoff')
        self.fails(2, 'approve', project, 'nonsense')

    def test_goes_along_in_an_export(self):
        project = self.new('Shop', '--approval', '--depth', 'tiny', brief='bakery.md')
        for kind, name in (('json', 'out.json'), ('markdown', 'out'), ('zip', 'out.zip')):
            path = os.path.join(self.dir, name)
            self.cli('export', project, '--format', kind, '--output', path)
            copy = self.cli('import', path).text.strip()
            self.assertTrue(self.cli('--json', 'show', copy).json['approval'], kind)


class Review(CliCase):
    def sections(self, project, kind):
        return self.cli('--json', 'review', project, kind).json['sections']

    def changed(self):
        """A project whose requirements were written again after an answer."""
        project = self.new('Shop', '--depth', 'tiny', brief='bakery.md')
        self.cli('generate', project, 'prd')
        first = self.cli('show', project, 'prd').text
        for question in self.cli('--json', 'questions', project, 'prd').json['questions']:
            self.cli('answer', project, question['id'], 'Guests pay by card. The baker must see every order at once.')
        self.cli('generate', project, 'prd')
        self.assertNotEqual(self.cli('show', project, 'prd').text, first)
        return project, first

    def test_reject_brings_back_every_byte(self):
        project, first = self.changed()
        waiting = [section for section in self.sections(project, 'prd') if section['state'] == 'review']
        self.assertTrue(waiting)
        self.assertIn('@@', waiting[0]['diff'])
        self.cli('reject', project, 'prd', waiting[0]['section'])
        self.assertNotIn('review', [section['state'] for section in self.sections(project, 'prd')
                                    if section['section'] == waiting[0]['section']])
        if len(waiting) > 1:
            self.cli('reject', project, 'prd')
        self.assertEqual(self.cli('show', project, 'prd').text, first)
        self.fails(1, 'reject', project, 'prd')

    def test_accept(self):
        project, _ = self.changed()
        text = self.cli('show', project, 'prd').text
        self.assertTrue(self.cli('--json', 'accept', project, 'prd').json['accepted'])
        self.assertEqual(self.cli('show', project, 'prd').text, text)
        self.assertNotIn('review', [section['state'] for section in self.sections(project, 'prd')])
        self.fails(1, 'accept', project, 'prd')

    def test_list_in_words(self):
        project = self.new('Shop', '--depth', 'tiny', brief='bakery.md')
        self.fails(1, 'review', project, 'prd')
        self.cli('generate', project, 'prd')
        section = self.sections(project, 'prd')[0]['section']
        self.cli('lock', project, 'prd', section)
        lines = self.cli('review', project, 'prd').text.splitlines()
        self.assertTrue(lines[0].startswith('locked '), lines)
        self.assertTrue(lines[1].startswith('done '), lines)


if __name__ == '__main__':
    tap.main()
