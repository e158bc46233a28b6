# SPDX-License-Identifier: GPL-3.0-or-later
"""The EventStorming board of a project, from the command line."""
import csv
import json
import os
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

import board
import tap
from cli import CliCase

ORDER = 'context: {name: Order}\ncommands:\n- name: Place order\n  emits: EVT-OrderPlaced\nevents: [Order placed]\n'
HOSTILE = """context: {name: 'Shop "X" [beta] {1}; end'}
events:
- 'A "quoted" | piped; <b>thing</b> -- struck ** // __ ~x'
- {name: 'back\\\\slash #35; `code`', follows: EVT-AQuotedPipedBThingBStruckX}
hotspots: [{name: end, links: [{to: EVT-AQuotedPipedBThingBStruckX, meaning: 'why: "so"'}]}]
"""


class Board(CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.new()

    def on_board(self, *words, **options):
        return self.cli('--json', 'board', self.project, *words, **options).json

    def export(self, name='out'):
        folder = os.path.join(self.dir, name)
        self.on_board('export', folder)
        return {file: open(os.path.join(folder, file), encoding='utf-8').read() for file in sorted(os.listdir(folder))}

    def test_samples(self):
        self.assertEqual(self.on_board('import', board.SAMPLES)['version'], 1)
        checked = self.on_board('check')
        self.assertEqual((checked['ok'], checked['findings']), (True, []))
        for name, text in self.export().items():
            with open(os.path.join(board.SAMPLES, name), encoding='utf-8') as file:
                self.assertEqual(text, file.read(), name)
        # The same once more is no new version.
        self.assertEqual(self.on_board('import', os.path.join(self.dir, 'out'))['version'], 1)
        self.assert_intact()

    def test_one_file(self):
        self.assertEqual(self.on_board('import', self.write('mine.yaml', ORDER))['elements'], 3)
        self.on_board('import', self.write('pay.yaml', 'context: {name: Payment}\nevents: [Paid]\n'))
        self.assertEqual(sorted(self.export()), ['context-map.yaml', 'layout.yaml', 'mine.yaml', 'pay.yaml'])
        # Another file with the same context takes its place, under its own name.
        changed = self.on_board('import', self.write('order.yaml', ORDER.replace('[Order placed]', '[Order placed, Sent]')))
        self.assertEqual((changed['version'], changed['elements']), (3, 6))
        self.assertEqual(sorted(self.export('second')), ['context-map.yaml', 'layout.yaml', 'order.yaml', 'pay.yaml'])

    def test_other_formats(self):
        """What leaves in another form and comes back says nothing new: the files are the same bytes."""
        self.on_board('import', board.SAMPLES)
        self.on_board('layout')
        before = self.export()
        for name in ('shop.cml', 'shop.csv', 'shop.mmd', 'shop.puml', 'shop.excalidraw'):
            path = os.path.join(self.dir, name)
            self.on_board('export', path)
            self.on_board('import', path)
            after = self.export(name + '-out')
            for file in before:
                if name != 'shop.excalidraw' or file != 'layout.yaml':  # widths are written there
                    self.assertEqual(before[file], after[file], (name, file))
        folder = os.path.join(self.dir, 'catalog')
        self.on_board('export', '--format', 'eventcatalog', folder)
        self.on_board('import', folder)
        self.assertEqual({name: text for name, text in self.export('catalog-out').items() if name != 'layout.yaml'},
                         {name: text for name, text in before.items() if name != 'layout.yaml'})

    def test_formats_make_a_board(self):
        """An empty board gets from each of them what it can say."""
        source = self.project
        self.on_board('import', board.SAMPLES)
        self.on_board('layout')
        for name, least in (('shop.cml', 60), ('shop.csv', 90), ('shop.excalidraw', 90), ('shop.mmd', 60), ('shop.puml', 60), ('catalog', 30)):
            path = os.path.join(self.dir, name)
            self.project = source
            options = ('--format', 'eventcatalog') if name == 'catalog' else ()
            self.on_board('export', *options, path)
            self.project = self.new()
            read = self.on_board('import', path)
            self.assertGreaterEqual(read['elements'], least, name)
            text = ''.join(self.export(name + '-new').values())
            for id in ('CTX-Order', 'CMD-PlaceOrder', 'EVT-OrderPlaced'):
                self.assertIn('id: ' + id, text, name)
            if name in ('shop.cml', 'shop.excalidraw'):
                self.assertIn('      - EVT-OrderPlaced', text, name)

    def test_large_formats(self):
        """What is long in one place costs no more there than elsewhere: each of these once took minutes."""
        arrows = [{'type': 'arrow', 'id': f'a{n}', 'startBinding': {'elementId': 'n0'}, 'endBinding': {'elementId': f'n{n}'}}
                  for n in range(1, 10000)]
        notes = [{'type': 'rectangle', 'id': f'n{n}', 'x': n, 'y': 0, 'backgroundColor': '#8cc4ff' if n == 0 else '#ff9e3d'}
                 for n in range(10000)]
        texts = [{'type': 'text', 'id': f't{n}', 'containerId': f'n{n}', 'text': f'Thing {n} done'} for n in range(10000)]
        values, fields, steps = ', '.join(f'V{n}' for n in range(50000)), ' '.join(f'String f{n}' for n in range(50000)), \
            ' '.join(f'event E{n} triggers command C{n}' for n in range(20000))
        for name, text, elements in (
                ('values.cml', 'BoundedContext A { Aggregate G { enum S { %s } } }' % values, 3),
                ('fields.cml', 'BoundedContext A { Aggregate G { Entity E { %s } } }' % fields, 3),
                ('steps.cml', 'BoundedContext A { Application { Flow F { %s } } }' % steps, 20001),
                ('same.csv', 'Text,Frame\n' + 'Note,F\n' * 30000, 30001),
                ('star.excalidraw', json.dumps({'elements': notes + texts + arrows}), 10000)):
            self.project = self.new()
            path = self.write(name, text)
            self.assertEqual(self.on_board('import', path)['elements'], elements, name)
            self.assertEqual(self.on_board('import', path)['elements'], elements, name)

    def test_formats_that_are_none(self):
        for code, name, text, word in ((3, 'a.cml', 'BoundedContext X {\n  Aggregate {', 'line 2, column 13'),
                                       (3, 'a.excalidraw', '{"elements": 3}', 'Excalidraw'),
                                       (3, 'a.csv', '"open', 'row 1'),
                                       (3, 'a.mmd', 'flowchart LR\n A --> ', 'line 2, column 7'),
                                       (3, 'a.puml', '@startuml\n}', 'line 2, column 2'), (2, 'a.svg', '<svg/>', '.cml')):
            self.assertIn(word, self.fails(code, 'board', self.project, 'import', self.write(name, text)), name)
        self.assertEqual(self.on_board('check')['elements'], 0)

    def test_export_text(self):
        self.on_board('import', self.write('mine.yaml', ORDER))
        text = self.cli('board', self.project, 'export').text
        self.assertIn('---\n# mine.yaml\nformat: 1\n', text)
        files = {file['name']: file['text'] for file in self.on_board('export')['files']}
        self.assertIn('id: EVT-OrderPlaced', files['mine.yaml'])

    def test_refused(self):
        self.on_board('import', self.write('mine.yaml', ORDER))
        before = self.export()
        broken = self.write('bad.yaml', 'context: {name: Bad}\nevents:\n- name: x\n  follows: [CMD-X]\n')
        self.assertIn('bad.yaml, line 4, column 13: ', self.fails(3, 'board', self.project, 'import', broken))
        twice = self.write('other.yaml', 'context: {name: Other}\nevents: [{id: EVT-OrderPlaced, name: x}]\n')
        self.assertIn('EVT-OrderPlaced', self.fails(3, 'board', self.project, 'import', twice))
        bomb = 'context: {name: A}\na: &a [x, x]\nb: &b [*a, *a]\n'
        self.fails(3, 'board', self.project, 'import', self.write('bomb.yaml', bomb))
        self.fails(3, 'board', self.project, 'import', self.write('deep.yaml', 'x: ' + '[' * 100000))
        self.fails(3, 'board', self.project, 'import', self.write('bytes.yaml', b'\x00\xff\xfe'))
        self.fails(3, 'board', self.project, 'import', os.path.join(self.dir, 'missing.yaml'))
        empty = os.path.join(self.dir, 'empty')
        os.mkdir(empty)
        self.fails(3, 'board', self.project, 'import', empty)
        self.assertEqual(self.export('after'), before)

    def test_check_and_fix(self):
        self.on_board('import', self.write('mine.yaml', ORDER))
        found = self.on_board('check', code=1)
        self.assertEqual([(one['rule'], one['element']) for one in found['findings']],
                         [('command-target', 'CMD-PlaceOrder')])
        self.assertTrue(all(one['message'] and one['why'] and one['fix'] for one in found['findings']))
        self.assertIn('CMD-PlaceOrder: gap: ', self.cli('board', self.project, 'check', code=1).text)
        fixed = self.on_board('check', '--rule', 'command-target', '--fix')
        self.assertEqual((fixed['fixed'], fixed['ok'], fixed['version']), (1, True, 2))
        self.assertIn('AGG-Order', self.export()['mine.yaml'])
        self.fails(2, 'board', self.project, 'check', '--rule', 'nothing')

    def test_graph(self):
        """What stands on the board belongs to the project: it is checked, shown, and knows who uses it."""
        self.cli('generate', self.project, '--all', timeout=300)
        self.assertEqual(self.cli('--json', 'check', self.project).json['findings'], [])
        linked = ORDER.replace('name: Place order', 'name: Place order, requirements: [FR-001, FR-999]') + 'policies: [Tell them]\n'
        self.on_board('import', self.write('mine.yaml', linked.replace('- name: Place order,', '- {name: Place order,')
                                           .replace('\n  emits: EVT-OrderPlaced', ', emits: EVT-OrderPlaced}')))
        found = self.cli('--json', 'check', self.project, code=1).json['findings']
        self.assertEqual([(one['rule'], one['severity'], one['document'], one['node']) for one in found],
                         [('trace-unresolved', 'error', 'board', 'CMD-PlaceOrder'), ('board-unlinked', 'gap', 'board', 'POL-TellThem')])
        self.assertIn('FR-999', found[0]['message'])
        self.assertIn('board:CMD-PlaceOrder: error: ', self.cli('check', self.project, code=1).text)
        event = self.cli('--json', 'show', self.project, 'EVT-OrderPlaced').json
        self.assertEqual((event['document'], event['section'], event['text']), ('board', 'Order', 'Order placed'))
        self.assertEqual([one['id'] for one in event['used_by']], ['CMD-PlaceOrder'])
        first = self.cli('--json', 'show', self.project, 'FR-001').json
        self.assertIn(('CMD-PlaceOrder', 'board'), [(one['id'], one['document']) for one in first['used_by']])
        self.assertTrue(first['leads_to'])
        text = self.cli('show', self.project, 'CMD-PlaceOrder').text
        self.assertIn('FR-999  stands nowhere', text)
        self.fails(2, 'show', self.project, 'EVT-Nothing')
        # Without the rule nothing is asked of the board; what leads nowhere is still told.
        self.cli('settings', self.project, 'rule.board-unlinked', 'off')
        self.assertEqual(len(self.cli('--json', 'check', self.project, code=1).json['findings']), 1)

    def test_layout(self):
        self.on_board('import', board.SAMPLES)
        shutil.copytree(board.SAMPLES, os.path.join(self.dir, 'bare'))
        os.remove(os.path.join(self.dir, 'bare', 'layout.yaml'))
        self.on_board('import', os.path.join(self.dir, 'bare'))
        self.assertGreater(self.on_board('layout')['placed'], 90)
        self.assertEqual(self.on_board('layout')['placed'], 0)
        first = self.export()
        pinned = first['layout.yaml'].replace('EVT-OrderPlaced: {', 'EVT-OrderPlaced: {pinned: true, order: 7, ')
        self.on_board('import', self.write('layout.yaml', pinned))
        self.on_board('layout', '--all')
        second = self.export('second')
        self.assertRegex(second['layout.yaml'], r'EVT-OrderPlaced: \{.*order: 7, pinned: true\}')
        # The model does not know where it stands.
        for name in set(first) - {'layout.yaml'}:
            self.assertEqual(first[name], second[name])

    def test_render(self):
        self.on_board('import', self.write('mine.yaml', ORDER))
        path = os.path.join(self.dir, 'board.svg')
        self.on_board('render', path)
        root = xml.etree.ElementTree.parse(path).getroot()
        self.assertEqual(root.tag, '{http://www.w3.org/2000/svg}svg')
        self.assertEqual({group.get('id') for group in root.iter('{http://www.w3.org/2000/svg}g')},
                         {'CTX-Order', 'CMD-PlaceOrder', 'EVT-OrderPlaced'})
        self.fails(2, 'board', self.project, 'render', os.path.join(self.dir, 'board.gif'))
        self.fails(5, 'board', self.project, 'render', os.path.join(self.dir, 'no', 'where.svg'))

    def render(self, ending):
        path = os.path.join(self.dir, f'board.{ending}')
        self.on_board('render', path)
        return path

    @unittest.skipUnless(board.HAS_MERMAID, 'Mermaid is not installed: run "./dev setup"')
    def test_mermaid(self):
        self.on_board('import', board.SAMPLES)
        self.on_board('import', self.write('hostile.yaml', HOSTILE))
        with open(self.render('mmd'), encoding='utf-8') as file:
            path = self.write('board.md', f'```mermaid\n{file.read()}```\n')
        done = subprocess.run(['node', os.path.join(board.TESTS, 'validators', 'mermaid.mjs'), path], cwd=board.TESTS,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    @unittest.skipUnless(shutil.which('plantuml'), 'PlantUML is not installed: run "./dev setup"')
    def test_plantuml(self):
        self.on_board('import', board.SAMPLES)
        self.on_board('import', self.write('hostile.yaml', HOSTILE))
        with open(self.render('puml'), 'rb') as file:
            done = subprocess.run(['plantuml', '-syntax'], stdin=file, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue(done.stdout.startswith('DESCRIPTION\n'), done.stdout)

    @unittest.skipUnless(shutil.which('node') and os.path.exists(board.CATALOG_LINTER),
                         'The linter of EventCatalog is not installed: run "./dev setup"')
    def test_event_catalog(self):
        """Its own linter finds no page that is wrong, and no name that leads nowhere; what it advises besides (owners,
        summaries, schemas) a board does not know."""
        self.on_board('import', board.SAMPLES)
        self.on_board('import', self.write('hostile.yaml', HOSTILE))
        folder = os.path.join(self.dir, 'catalog')
        self.on_board('export', '--format', 'eventcatalog', folder)
        done = subprocess.run(['node', board.CATALOG_LINTER, folder], capture_output=True, text=True, timeout=120)
        self.assertIn('files checked', done.stdout)
        found = [line for line in done.stdout.splitlines() if line.endswith(')') and '✖ error' in line]
        self.assertEqual([line for line in found if '(best-practices/' not in line], [])
        page = os.path.join(folder, 'services', 'Order', 'index.mdx')
        with open(page, encoding='utf-8') as file:
            text = file.read()
        with open(page, 'w', encoding='utf-8') as file:
            file.write(text.replace('id: OrderPlaced', 'id: Nowhere'))
        done = subprocess.run(['node', board.CATALOG_LINTER, folder], capture_output=True, text=True, timeout=120)
        self.assertTrue(any('✖ error' in line and '(best-practices/' not in line for line in done.stdout.splitlines()))

    def test_table(self):
        """Another reader of tables sees the same notes, and nothing that it would compute."""
        self.on_board('import', board.SAMPLES)
        self.on_board('import', self.write('hostile.yaml', HOSTILE))
        path = os.path.join(self.dir, 'notes.csv')
        self.on_board('export', path)
        with open(path, encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file, strict=True))
        names = {row['Id']: row['Text'] for row in rows}
        self.assertEqual(len(names), len(rows))
        self.assertEqual(names['EVT-OrderPlaced'], 'Order placed')
        self.assertEqual(names['EVT-AQuotedPipedBThingBStruckX'], 'A "quoted" | piped; <b>thing</b> -- struck ** // __ ~x')
        self.assertEqual([cell for row in rows for cell in row.values() if cell[:1] in ('=', '+', '@')], [])

    def test_project_file(self):
        """A project that goes out as one file and comes back has its board."""
        self.on_board('import', board.SAMPLES)
        before = self.export()
        path = os.path.join(self.dir, 'project.json')
        self.cli('export', self.project, '--format', 'json', '--output', path)
        self.project = self.cli('import', path).text.strip()
        self.assertEqual(self.export('after'), before)
        with open(path, encoding='utf-8') as file:
            text = file.read().replace('follows:', 'follows: &x')
        self.fails(3, 'import', self.write('broken.json', text))

    def test_wrong_words(self):
        self.fails(2, 'board', self.project)
        self.fails(2, 'board', self.project, 'frobnicate')
        self.fails(2, 'board', self.project, 'import')
        self.fails(2, 'board', self.project, 'check', 'x')
        self.fails(2, 'board', 'nothing', 'check')

    def test_empty(self):
        self.assertEqual(self.on_board('check')['version'], 0)
        self.assertEqual(sorted(self.export()), ['context-map.yaml', 'layout.yaml'])

    @unittest.skipUnless(board.HAS_AJV, 'Ajv is not installed: run "./dev setup"')
    def test_schema(self):
        hostile = 'context: {name: "yes"}\nevents:\n- {name: "12:30", description: "no\\n"}\n- name: "null"\n'
        self.on_board('import', self.write('mine.yaml', hostile))
        self.on_board('import', self.write('order.yaml', ORDER))
        self.on_board('layout')
        self.export()
        for name, errors in board.validate(board.load(os.path.join(self.dir, 'out'))).items():
            self.assertEqual(errors, [], name)

    @unittest.skipUnless(board.HAS_YAMLLINT, 'yamllint is not installed: run "./dev setup"')
    def test_lint(self):
        self.on_board('import', board.SAMPLES)
        self.on_board('layout', '--all')
        self.export()
        self.assertEqual(board.lint(os.path.join(self.dir, 'out')), '')


if __name__ == '__main__':
    tap.main()
