# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: briefs become documents, and documents live on."""
import re

import tap
from cli import BRIEF_NAMES, KINDS, CliCase

ULID = re.compile(r'\b[0-9A-HJKMNP-TV-Z]{26}\b')


class Generate(CliCase):
    def test_every_brief_at_every_depth(self):
        for brief in BRIEF_NAMES:
            for depth in ('tiny', 'standard', 'full'):
                with self.subTest(f'{brief} {depth}'):
                    project = self.new(f'{brief} {depth}', '--depth', depth, brief=brief)
                    done = self.cli('--json', 'generate', project, '--all').json
                    self.assertEqual(done['status'], 'complete')
                    self.assertEqual([d['version'] for d in done['documents']], [1] * len(done['documents']))
                    checked = self.run_cli('--json', 'check', project)
                    self.assertEqual(checked.json['findings'], [])
                    self.assertEqual(checked.code, 0)
                    self.assertGreater(checked.json['traces'], 10)
        self.assert_intact()

    def test_same_input_same_bytes(self):
        for brief in BRIEF_NAMES:
            with self.subTest(brief):
                bodies = []
                for _ in range(2):
                    project = self.new('Same', brief=brief)
                    self.cli('generate', project)
                    bodies.append(self.bodies(project))
                    self.cli('delete', project)
                self.assertEqual(list(bodies[0]), KINDS)
                self.assertEqual(bodies[0], bodies[1])
                for body in bodies[0].values():
                    self.assertFalse(ULID.search(body))

    def test_again_changes_nothing(self):
        project = self.new('Dental', brief='dental-booking.md')
        self.cli('generate', project)
        before = self.bodies(project)
        done = self.cli('--json', 'generate', project, '--all').json
        self.assertEqual({document['version'] for document in done['documents']}, {1})
        self.assertEqual(self.bodies(project), before)

    def test_what_it_builds_on_comes_first(self):
        project = self.new('Dental', brief='dental-booking.md')
        done = self.cli('--json', 'generate', project, 'stories').json
        self.assertEqual([document['document'] for document in done['documents']], ['brief', 'prd', 'stories'])
        self.assertEqual(len(done['notices']), 2)
        self.cli('check', project, '--rule', 'trace-unresolved')

    def test_single_documents_add_up(self):
        """One after the other gives the same as all at once."""
        one, all_at_once = self.new('Dental', brief='dental-booking.md'), self.new('Dental', brief='dental-booking.md')
        for kind in KINDS:
            self.cli('generate', one, kind)
        self.cli('generate', all_at_once)
        self.assertEqual(self.bodies(one), self.bodies(all_at_once))

    def test_refuses(self):
        project = self.new('Dental', brief='dental-booking.md')
        self.fails(2, 'generate', project, 'nonsense')
        self.fails(2, 'generate', project, 'prd', '--all')
        self.fails(2, 'generate', project, '--section', 'overview')
        self.fails(2, 'generate', project, 'prd', 'stories', '--section', 'overview')
        self.assertIn('functional-requirements', self.fails(2, 'generate', project, 'prd', '--section', 'nonsense'))
        self.fails(2, 'generate', project, '--writer', 'nonsense')
        self.assertIn('set-key openai', self.fails(4, 'generate', project, '--writer', 'openai/gpt'))
        self.fails(1, 'generate', project, '--resume')
        self.fails(2, 'generate', project, 'prd', '--resume')
        self.assertEqual(self.written(project), [])


class Documents(CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.new('Dental', brief='dental-booking.md')
        self.cli('generate', self.project)

    def body(self, kind='prd'):
        return self.cli('show', self.project, kind).text

    def edit(self, text, kind='prd'):
        return self.cli('--json', 'edit', self.project, kind, '--file', '-', stdin=text.encode()).json

    def test_edit_and_versions(self):
        edited = self.body() + '\n## Mine\n\nBy hand, für jeden.\n'
        self.assertEqual(self.edit(edited)['version'], 2)
        self.assertEqual(self.body(), edited)
        self.assertEqual(self.edit(edited)['version'], 2)
        versions = self.cli('--json', 'versions', self.project, 'prd').json['versions']
        self.assertEqual([(v['version'], v['change_type'], v['author']) for v in versions],
                         [(2, 'edited', 'user'), (1, 'generated', 'draft')])
        self.assertIn('section', versions[1]['summary'])
        self.assertEqual(len(self.cli('versions', self.project, 'prd').text.splitlines()), 2)

    def test_edit_refuses(self):
        before = self.body()
        self.fails(2, 'edit', self.project, 'prd')
        self.fails(2, 'edit', self.project, 'nonsense', '--file', '-')
        self.fails(3, 'edit', self.project, 'prd', '--file', self.dir + '/missing')
        self.fails(3, 'edit', self.project, 'prd', '--file', self.dir)
        self.fails(3, 'edit', self.project, 'prd', '--file', '-', stdin=b'')
        self.fails(3, 'edit', self.project, 'prd', '--file', '-', stdin=b'\x7fELF\x00\x01')
        self.fails(3, 'edit', self.project, 'prd', '--file', '-', stdin=b'x' * 11000000)
        self.assertEqual(self.body(), before)

    def test_diff(self):
        self.edit(self.body().replace('\n## ', '\nA whole new line.\n\n## ', 1))
        text = self.cli('diff', self.project, 'prd', '1', '2').text
        self.assertIn('\n+A whole new line.\n', text)
        self.assertTrue(text.startswith('--- prd.md@1\n+++ prd.md@2\n@@ '), text[:80])
        self.assertEqual(self.cli('diff', self.project, 'prd', '2', '2').text, '')
        self.assertIn('{+', self.cli('diff', self.project, 'prd', '1', '2', '--words').text)
        self.assertIn('[-', self.cli('diff', self.project, 'prd', '2', '1', '--words').text)
        lines = self.cli('--json', 'diff', self.project, 'prd', '1', '2').json['lines']
        self.assertIn('A whole new line.', [line['text'] for line in lines if line['origin'] == '+'])
        words = self.cli('--json', 'diff', self.project, 'prd', '1', '2', '--words').json['words']
        self.assertEqual(''.join(word['text'] for word in words if word['origin'] != '-'), self.body())
        for bad in (('0', '1'), ('1', 'x'), ('-1', '1')):
            self.fails(2, 'diff', self.project, 'prd', '--', *bad)
        self.assertIn(self.run_cli('diff', self.project, 'prd', '1', '99').code, (1, 2))

    def test_diff_says_what_it_means(self):
        body = self.body()
        line = next(line for line in body.splitlines() if line.startswith('- **FR-001**') and ' SHALL ' in line)
        gone = next(line for line in body.splitlines() if line.startswith('- **FR-002**'))
        self.edit(body.replace(line, line.replace(' SHALL ', ' SHOULD ')).replace(gone + '\n', ''))
        words = self.cli('diff', self.project, 'prd', '1', '2', '--summary').text.splitlines()
        self.assertIn('FR-001 weakened: SHALL became SHOULD', words)
        self.assertIn('FR-002 retired', words)
        done = self.cli('--json', 'diff', self.project, 'prd', '1', '2').json
        self.assertIn('FR-001 weakened: SHALL became SHOULD', done['summary'])
        self.assertIn({'type': 'weakened', 'id': 'FR-001', 'document': 'prd', 'from': 'SHALL', 'to': 'SHOULD'},
                      done['changes'])
        self.assertEqual(self.cli('diff', self.project, 'prd', '2', '2', '--summary').text, '')

    def test_restore(self):
        first = self.body()
        self.edit('# Gone\n')
        done = self.cli('--json', 'restore', self.project, 'prd', '1').json
        self.assertEqual((done['version'], done['restored_from']), (3, 1))
        self.assertEqual(self.body(), first)
        versions = self.cli('--json', 'versions', self.project, 'prd').json['versions']
        self.assertEqual(versions[0]['change_type'], 'restored')
        self.assertIn(self.run_cli('restore', self.project, 'prd', '99').code, (1, 2))

    def test_edits_survive_a_regeneration(self):
        edited = self.body().replace('\n## ', '\nBy hand, above.\n\n## ', 1) + '\n## Mine\n\nBy hand, below.\n'
        self.edit(edited)
        self.cli('answer', self.project, '--auto')
        done = self.cli('--json', 'generate', self.project, 'prd').json
        self.assertEqual(done['status'], 'complete')
        body = self.body()
        self.assertIn('\nBy hand, above.\n', body)
        self.assertIn('\n## Mine\n\nBy hand, below.\n', body)
        self.assertNotIn('<<<<<<<', body)

    def test_locked_section_stays(self):
        shown = self.cli('--json', 'show', self.project, 'prd').json
        title = shown['sections'][1]['title']
        edited = self.body().replace(f'## {title}\n', f'## {title}\n\nLocked by me.\n', 1)
        self.edit(edited)
        self.assertTrue(self.cli('--json', 'lock', self.project, 'prd', title).json['locked'])
        self.cli('answer', self.project, '--auto')
        done = self.cli('--json', 'generate', self.project, 'prd').json
        self.assertTrue([notice for notice in done['notices'] if title in notice])
        self.assertIn('\nLocked by me.\n', self.body())
        self.fails(1, 'generate', self.project, 'prd', '--section', shown['sections'][1]['name'])
        self.assertFalse(self.cli('--json', 'unlock', self.project, 'prd', title).json['locked'])
        self.cli('generate', self.project, 'prd', '--section', title)
        self.fails(2, 'lock', self.project, 'prd', 'nonsense')

    def test_one_section(self):
        section = self.cli('--json', 'show', self.project, 'prd').json['sections'][1]
        body = self.body()
        start = body.index(f'## {section["title"]}\n')
        end = body.index('\n## ', start)
        self.edit(body[:start] + body[end + 1:])
        self.cli('generate', self.project, 'prd', '--section', section['name'])
        self.assertEqual(self.body(), body)
        versions = self.cli('--json', 'versions', self.project, 'prd').json['versions']
        self.assertEqual(versions[0]['change_type'], 'section_regen')

    def test_check_finds(self):
        self.assertEqual(self.cli('--json', 'check', self.project).json['findings'], [])
        self.edit(self.body('stories') + '\n- **US-999** As a tester, I want nothing. → FR-999\n', 'stories')
        checked = self.cli('--json', 'check', self.project, code=1).json
        self.assertFalse(checked['ok'])
        self.assertIn(('trace-unresolved', 'stories'), [(f['rule'], f['document']) for f in checked['findings']])
        self.assertRegex(self.cli('check', self.project, code=1).text, r'(?m)^stories:\d+: \w+: .*\[trace-unresolved\]$')
        self.cli('check', self.project, '--rule', 'placeholder')
        self.cli('check', self.project, '--rule', 'trace-unresolved', code=1)
        self.assertIn('trace-unresolved', self.fails(2, 'check', self.project, '--rule', 'nonsense'))

    def test_tables_follow(self):
        """A requirement that was taken out by hand is not listed by the tables of its own document."""
        gone = re.search(r'(?m)^- \*\*(FR-\d+)\*\* .*\n', self.body())
        self.edit(self.body().replace(gone[0], ''))
        checked = self.cli('--json', 'check', self.project, code=1).json
        fixable = [f for f in checked['findings'] if f['fixable']]
        self.assertIn('prd', [f['document'] for f in fixable])
        self.assertIn('--fix', self.run_cli('check', self.project).err.decode())
        fixed = self.run_cli('--json', 'check', self.project, '--fix').json
        self.assertEqual(fixed['fixed'], len(fixable))
        self.assertNotRegex(self.body(), r'\b' + gone[1])
        self.assertNotIn('prd', [f['document'] for f in fixed['findings']])

    def test_tables_follow_a_generation(self):
        gone = re.search(r'(?m)^- \*\*(FR-\d+)\*\* .*\n', self.body())
        self.edit(self.body().replace(gone[0], ''))
        self.cli('generate', self.project)
        self.assertNotRegex(self.body(), r'\b' + gone[1])
        self.cli('generate', self.project, 'prd')
        self.assertNotRegex(self.body(), r'\b' + gone[1])
        self.cli('check', self.project)

    def test_ids_stay(self):
        """A new answer must not give another id to what was there before."""
        before = dict(re.findall(r'(?m)^[-#* ]*\*\*(FR-\d+)\*\* (.*)$', self.body()))
        self.assertGreater(len(before), 3)
        self.cli('answer', self.project, self.cli('--json', 'questions', self.project, 'prd').json['questions'][0]['id'],
                 'A patient can print the bill. The dentist can block a day.')
        self.cli('generate', self.project)
        after = dict(re.findall(r'(?m)^[-#* ]*\*\*(FR-\d+)\*\* (.*)$', self.body()))
        for key, text in before.items():
            if text in after.values():
                self.assertEqual(after.get(key), text)
        self.cli('check', self.project)

    def test_unknown(self):
        empty = self.new('Empty')
        self.fails(2, 'show', self.project, 'nonsense')
        self.fails(1, 'show', empty, 'prd')
        self.fails(1, 'versions', empty, 'prd')
        self.fails(1, 'diff', empty, 'prd', '1', '2')
        self.fails(1, 'restore', empty, 'prd', '1')
        self.fails(1, 'lock', empty, 'prd', 'overview')


if __name__ == '__main__':
    tap.main()
