# SPDX-License-Identifier: GPL-3.0-or-later
"""Milestones of a project, from the command line."""
import tap
from cli import CliCase


class Milestones(CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.new(text='A small shop sells tea.')
        self.edit('prd', '# PRD\n\nFirst.\n')
        self.edit('api', '# API\n\nFirst.\n')

    def edit(self, kind, text):
        self.cli('edit', self.project, kind, '--file', '-', stdin=text.encode())

    def milestone(self, *words, **options):
        return self.cli('--json', 'milestone', self.project, *words, **options).json

    def test_from_add_to_undelete(self):
        added = self.milestone('add', 'Draft', '--note', 'For the customer.')
        self.assertEqual(added['name'], 'Draft')
        self.assertEqual(added['note'], 'For the customer.')
        self.assertEqual(added['documents'], [{'document': 'prd', 'version': 1}, {'document': 'api', 'version': 1}])
        self.edit('prd', '# PRD\n\nSecond.\n')
        self.edit('ui', '# UI\n')
        restored = self.milestone('restore', 'Draft')
        self.assertEqual(restored['documents'], [{'document': 'prd', 'version': 3}])
        self.assertEqual(self.cli('show', self.project, 'prd').text, '# PRD\n\nFirst.\n')
        self.assertEqual(self.cli('show', self.project, 'ui').text, '# UI\n')
        newest = self.cli('--json', 'versions', self.project, 'prd').json['versions'][0]
        self.assertEqual((newest['change_type'], newest['added'], newest['removed']), ('restored', 1, 1))
        self.assertEqual(self.milestone('restore', 'Draft')['documents'], [])
        self.assertEqual(self.milestone('rename', 'Draft', 'Offer')['note'], 'For the customer.')
        self.assertEqual([one['name'] for one in self.milestone()['milestones']], ['Offer'])
        deleted = self.milestone('delete', 'Offer')
        self.assertEqual(self.milestone('list')['milestones'], [])
        self.assertEqual(self.milestone('undelete', deleted['id'])['name'], 'Offer')
        self.assert_intact()

    def test_compare(self):
        self.edit('prd', '# PRD\n\n- **FR-001** THE shop SHALL sell tea.\n')
        self.milestone('add', 'Draft')
        self.edit('prd', '# PRD\n\n- **FR-001** THE shop SHOULD sell tea.\n')
        self.edit('ui', '# UI\n')
        told = self.milestone('compare', 'Draft')
        self.assertEqual(told['to'], None)
        self.assertIn('FR-001', told['summary'])
        self.assertEqual([(one['document'], one['from'], one['to']) for one in told['documents']],
                         [('prd', 2, 3), ('ui', 0, 1)])
        self.milestone('add', 'Offer')
        self.edit('ui', '# UI\n\nMore.\n')
        both = self.milestone('compare', 'Draft', 'Offer')
        self.assertEqual(both['documents'], told['documents'])
        self.assertEqual(both['to'], 'Offer')
        text = self.cli('milestone', self.project, 'compare', 'Draft', 'Offer').text
        self.assertIn('--- prd.md@Draft\n+++ prd.md@Offer\n', text)
        self.assertIn('+- **FR-001** THE shop SHOULD sell tea.\n', text)
        self.assertNotIn('More.', text)
        self.assertEqual(self.cli('milestone', self.project, 'compare', 'Offer', 'Offer').out, b'')
        self.fails(2, 'milestone', self.project, 'compare')
        self.fails(2, 'milestone', self.project, 'compare', 'Draft', 'Nothing')

    def test_text(self):
        self.cli('milestone', self.project, 'add', 'Draft 1')
        self.assertIn('Draft 1', self.cli('milestone', self.project).text)
        self.assertRegex(self.cli('milestone', self.project, 'show', 'Draft 1').text, r'prd +1\n +api +1\n')

    def test_wrong_words(self):
        self.fails(2, 'milestone')
        self.fails(2, 'milestone', self.project, 'add')
        self.fails(2, 'milestone', self.project, 'add', '')
        self.fails(2, 'milestone', self.project, 'show', 'Nothing')
        self.fails(2, 'milestone', self.project, 'list', 'too', 'many')
        self.fails(2, 'milestone', self.project, 'show', 'x', '--note', 'y')
        self.fails(2, 'milestone', self.project, 'frobnicate', 'x')
        self.fails(2, 'milestone', self.project, 'undelete', 'x')
        self.fails(1, 'milestone', self.new('Empty'), 'add', 'x')

    def test_export(self):
        self.milestone('add', 'Draft')
        path = f'{self.dir}/out.json'
        self.cli('export', self.project, '--format', 'json', '--output', path)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertIn('"Draft"', text)
        self.cli('import', path)


if __name__ == '__main__':
    tap.main()
