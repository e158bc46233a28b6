# SPDX-License-Identifier: GPL-3.0-or-later
"""The board from the documents: for whole specifications, as a person would look at it and take it over."""
import os
import unittest

import board
import tap
from cli import BRIEFS, CliCase

NAMES = ('bakery', 'dental-booking', 'field-inspection', 'handwerk', 'meeting-notes', 'usage-metering')


class Propose(CliCase):
    def specify(self, name):
        self.project = self.new(brief=os.path.join(BRIEFS, name + '.md'))
        self.cli('generate', self.project, '--all', timeout=600)

    def on_board(self, *words, **options):
        return self.cli('--json', 'board', self.project, *words, **options).json

    def export(self, name):
        folder = os.path.join(self.dir, name)
        self.on_board('export', folder)
        return folder

    def test_briefs(self):
        """What is proposed keeps the rules but for open questions, fits the schema, and is linked; twice is once."""
        for name in NAMES:
            self.specify(name)
            seen = self.on_board('propose')
            self.assertEqual((seen['version'], seen['applied']), (0, False), name)
            self.assertTrue(seen['changes'], name)
            self.assertEqual({change['change'] for change in seen['changes']}, {'added'}, name)
            taken = self.on_board('propose', '--apply')
            self.assertEqual((taken['version'], taken['applied'], taken['changes']), (1, True, seen['changes']), name)
            again = self.on_board('propose', '--apply')
            self.assertEqual((again['version'], again['applied'], again['changes']), (1, False, []), name)
            findings = self.run_cli('--json', 'board', self.project, 'check').json['findings']
            self.assertEqual([one for one in findings if one['rule'] != 'hotspot-open'], [], name)
            self.assertEqual(self.cli('--json', 'check', self.project).json['findings'], [], name)
            prefixes = {change['id'].split('-')[0] for change in seen['changes']}
            self.assertLessEqual({'CTX', 'AGG', 'ENT', 'CMD', 'EVT', 'ACT', 'UI'}, prefixes, name)
            if board.HAS_AJV:
                for file, errors in board.validate(board.load(self.export(name))).items():
                    self.assertEqual(errors, [], (name, file))
            self.assertEqual(self.on_board('layout')['placed'], 0, name)
        self.assert_intact()

    def test_person(self):
        """What a person changed or took away stays so; new documents bring what is new."""
        self.specify('dental-booking')
        self.on_board('propose', '--apply')
        folder = self.export('mine')
        path = os.path.join(folder, [name for name in os.listdir(folder) if name not in ('context-map.yaml', 'layout.yaml')][0])
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertIn('name: Book appointment\n', text)
        external = text[text.index('external_systems:'):text.index('interfaces:')]
        text = text.replace('name: Book appointment\n', 'name: Get a seat  # as we say\n').replace(external, '')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        version = self.on_board('import', folder)['version']
        self.assertEqual(self.on_board('propose')['changes'], [])
        data = self.cli('show', self.project, 'data').text
        self.cli('edit', self.project, 'data', '--file', self.write('data.md', data.replace(
            '### **ENT-Reminder**', '### **ENT-Invoice** Invoice → FR-001\n\n| Field | Type |\n|---|---|\n| total | amount of money |\n\n'
            '### **ENT-Reminder**')))
        changes = self.on_board('propose', '--apply')
        self.assertEqual([change['id'] for change in changes['changes']], ['AGG-Invoice', 'ENT-Invoice'])
        self.assertEqual(changes['version'], version + 1)
        with open(os.path.join(self.export('after'), os.path.basename(path)), encoding='utf-8') as file:
            after = file.read()
        self.assertIn('name: Get a seat  # as we say\n', after)
        self.assertNotIn('external_systems:', after)
        # What was taken away long ago does not come back, either.
        self.assertEqual(self.on_board('propose')['changes'], [])

    def test_to_documents(self):
        """What is drawn by hand comes into the documents, with ids of the project's own, and both then say the same."""
        self.specify('dental-booking')
        self.on_board('propose', '--apply')
        self.assertEqual(self.on_board('propose', '--to-documents')['documents'], [])
        added = ('context: {name: Billing}\naggregates: [{name: Bill, root: ENT-Bill, invariants: [It is paid once.]}]\n'
                 'entities: [{name: Bill, aggregate: AGG-Bill, fields: [{name: id, type: BillId, identifier: true}]}]\n'
                 'commands: [{name: Send bill, handled_by: AGG-Bill, emits: [EVT-BillSent]}]\nevents: [Bill sent]\n')
        self.on_board('import', self.write('billing.yaml', added))
        shown = self.on_board('propose', '--to-documents')
        self.assertEqual((shown['applied'], [one['document'] for one in shown['documents']]),
                         (False, ['prd', 'data', 'api', 'stories']))
        before = self.cli('show', self.project, 'prd').text
        self.assertNotIn('Send bill', before)
        self.assertTrue(self.on_board('propose', '--to-documents', '--apply')['applied'])
        after = self.cli('show', self.project, 'prd').text
        self.assertEqual([line for line in after.splitlines() if line not in before.splitlines()], [
            '- **FR-016** WHEN the Dentist asks for “Send bill”, THE system SHALL check what was entered and record “Bill sent”. '
            '→ G-1, ACT-Dentist, CMD-SendBill'])
        self.assertEqual(self.on_board('propose', '--to-documents')['documents'], [])
        self.on_board('propose', '--apply')
        self.assertEqual(self.on_board('propose')['changes'], [])
        self.assertEqual(self.on_board('propose', '--to-documents')['documents'], [])
        node = self.cli('--json', 'show', self.project, 'CMD-SendBill').json
        self.assertLessEqual({'FR-016', 'API-sendBill'}, {one['id'] for one in node['used_by']})
        # A person has the last word: what is rejected is gone, and stays gone.
        self.cli('reject', self.project, 'prd', 'functional-requirements')
        self.assertEqual(self.cli('show', self.project, 'prd').text, before)
        self.assertNotIn('prd', [one['document'] for one in self.on_board('propose', '--to-documents')['documents']])
        self.assert_intact()

    def test_text(self):
        self.project = self.new()
        self.assertIn('tell of nothing', self.cli('board', self.project, 'propose').err.decode())
        self.cli('generate', self.project, '--all', timeout=600)
        done = self.cli('board', self.project, 'propose')
        self.assertRegex(done.text, r'(?m)^CTX-\w+  .+ added$')
        self.assertIn('propose --apply', done.err.decode())
        self.fails(2, 'board', self.project, 'propose', 'more')


if __name__ == '__main__':
    tap.main()
