# SPDX-License-Identifier: GPL-3.0-or-later
"""Export and import."""
import io
import json
import os
import re
import stat
import zipfile

import tap
from cli import KINDS, CliCase


class Export(CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.new('Dental & Söhne', '--depth', 'tiny', brief='dental-booking.md')
        self.cli('answer', self.project, '--auto')
        self.cli('generate', self.project)
        self.out = os.path.join(self.dir, 'out')

    def export(self, formats, path, *words):
        return self.cli('--json', 'export', self.project, '--format', formats, '--output', path, *words).json['written']

    def test_formats(self):
        formats = self.cli('--json', 'formats').json['formats']
        self.assertEqual([entry['name'] for entry in formats if entry['name'] in ('markdown', 'json', 'zip')],
                         ['markdown', 'json', 'zip'])
        for entry in formats:
            written = self.export(entry['name'], os.path.join(self.out, entry['name']))
            self.assertTrue(written)
            for path in written:
                self.assertGreater(os.path.getsize(path), 0, path)

    def test_markdown_is_the_documents(self):
        written = self.export('markdown', self.out)
        bodies = self.bodies(self.project)
        for kind, body in bodies.items():
            path = os.path.join(self.out, f'{kind}.md')
            self.assertIn(path, written)
            with open(path, encoding='utf-8') as file:
                self.assertEqual(file.read(), body)
        self.assertEqual(sorted(written), sorted(os.path.join(self.out, name) for name in os.listdir(self.out)))

    def test_json_is_everything(self):
        path = self.export('json', self.out + '.json')[0]
        with open(path, encoding='utf-8') as file:
            text = file.read()
        json.loads(text)
        for body in self.bodies(self.project).values():
            self.assertIn(json.dumps(body, ensure_ascii=False)[1:60], text)

    def test_zip_is_sound(self):
        path = self.export('zip', self.out + '.zip')[0]
        with zipfile.ZipFile(path) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            for name in names:
                self.assertFalse(name.startswith('/') or '..' in name.split('/'), name)
            for kind in self.written(self.project):
                self.assertTrue([name for name in names if name.endswith(f'{kind}.md')], kind)

    def test_same_bytes(self):
        for name in ('json', 'zip'):
            with self.subTest(name):
                contents = []
                for number in range(2):
                    path = self.export(name, f'{self.out}{number}.{name}')[0]
                    with open(path, 'rb') as file:
                        contents.append(file.read())
                self.assertEqual(contents[0], contents[1])

    def test_several_go_into_a_folder(self):
        written = self.export('markdown,json,zip', self.out)
        self.assertTrue(all(path.startswith(self.out + '/') for path in written))
        self.assertEqual(len(os.listdir(self.out)), 3)

    def test_what_was_there_stays(self):
        os.makedirs(self.out)
        mine = os.path.join(self.out, 'mine.txt')
        with open(mine, 'w', encoding='utf-8') as file:
            file.write('mine')
        self.run_cli('export', self.project, '--format', 'markdown', '--output', self.out)
        with open(mine, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'mine')

    def test_own_files_are_replaced(self):
        """A folder of exports under version control: each export goes over the one before, wherever that was moved to."""
        for name in ('markdown', 'json', 'zip'):
            path = os.path.join(self.out, name)
            self.export(name, path)
            moved = path + '-moved'
            os.rename(path, moved)
            self.export(name, moved)
            self.cli('edit', self.project, 'prd', '--file', self.write('prd.md', f'# Of {name}\n'))
            self.export(name, moved)
        self.assertIn('# Of', open(os.path.join(self.out, 'markdown-moved', 'prd.md'), encoding='utf-8').read())

    def test_what_others_wrote_stays(self):
        written = self.export('markdown', self.out)
        prd, stories = os.path.join(self.out, 'prd.md'), os.path.join(self.out, 'stories.md')
        self.cli('edit', self.project, 'api', '--file', self.write('api.md', '# New\n'))
        for path in (prd, stories):
            with open(path, 'a', encoding='utf-8') as file:
                file.write('A line of mine.\n')
        message = self.fails(1, 'export', self.project, '--format', 'markdown', '--output', self.out)
        self.assertIn('prd.md', message)
        self.assertIn('1 more file', message)
        self.assertIn('--force', message)
        for path in (prd, stories):
            with open(path, encoding='utf-8') as file:
                self.assertTrue(file.read().endswith('A line of mine.\n'))
        with open(os.path.join(self.out, 'api.md'), encoding='utf-8') as file:
            self.assertNotEqual(file.read(), '# New\n')
        self.assertEqual(self.export('markdown', self.out, '--force'), written)
        self.assertEqual(self.bodies(self.project)['prd'], open(prd, encoding='utf-8').read())

    def test_a_foreign_file_stays(self):
        mine = self.write('mine.json', '{"mine": true}\n')
        self.assertIn('mine.json', self.fails(1, 'export', self.project, '--format', 'json', '--output', mine))
        pipe = os.path.join(self.dir, 'pipe')
        os.mkfifo(pipe)
        self.fails(1, 'export', self.project, '--format', 'json', '--output', pipe)
        self.fails(5, 'export', self.project, '--format', 'json', '--output', pipe, '--force')
        self.assertTrue(stat.S_ISFIFO(os.stat(pipe).st_mode))
        with open(mine, encoding='utf-8') as file:
            self.assertEqual(file.read(), '{"mine": true}\n')
        os.makedirs(self.out)
        with open(os.path.join(self.out, 'dental-soehne.json'), 'w', encoding='utf-8') as file:
            file.write('mine')
        names = sorted(os.listdir(self.out))
        self.fails(1, 'export', self.project, '--format', 'zip,json,markdown', '--output', self.out)
        self.assertEqual(sorted(os.listdir(self.out)), names, 'nothing is half done')

    def test_a_format_twice_is_written_once(self):
        path = os.path.join(self.dir, 'one.zip')
        self.assertEqual(self.export('zip,zip', path), [path])
        written = self.export('zip, json,zip', self.out)
        self.assertEqual(len(written), 2)
        self.assertEqual(len(os.listdir(self.out)), 2)

    def test_refuses(self):
        self.fails(2, 'export', self.project)
        self.fails(2, 'export', self.project, '--format', 'json', '--output', '-')
        self.fails(2, 'export', self.project, '--format', 'markdown')
        self.fails(2, 'export', self.project, '--output', self.out)
        self.fails(2, 'export', self.project, '--format', 'docx', '--output', self.out)
        self.fails(2, 'export', self.project, '--format', 'json,', '--output', self.out)
        self.fails(2, 'export', self.project, '--format', 'json,nonsense', '--output', self.out)
        self.assertFalse(os.path.exists(self.out))
        self.fails(5, 'export', self.project, '--format', 'json', '--output', self.write('file', 'x') + '/below.json')
        self.fails(5, 'export', self.project, '--format', 'json', '--output', '/proc/nothing/x.json')

    def test_round_trip(self):
        bodies = self.bodies(self.project)
        questions = self.cli('--json', 'questions', self.project).json['questions']
        shown = self.cli('--json', 'show', self.project).json
        for name in ('json', 'zip', 'markdown'):
            with self.subTest(name):
                written = self.export(name, os.path.join(self.dir, 'trip' if name == 'markdown' else f'trip.{name}'))
                copy = self.cli('--json', 'import', *written).json['id']
                self.assertNotEqual(copy, self.project)
                self.assertEqual(self.bodies(copy), bodies)
                copied = self.cli('--json', 'show', copy).json
                self.assertEqual(copied['title'], shown['title'])
                self.assertEqual(copied['brief'], shown['brief'])
                self.cli('check', copy)
                if name != 'markdown':
                    self.assertEqual(copied['depth'], shown['depth'])
                    answers = [q['answer'] for q in self.cli('--json', 'questions', copy).json['questions']]
                    self.assertEqual(answers, [question['answer'] for question in questions])

    def test_ids_survive_the_trip(self):
        """What is written again after an import keeps its ids."""
        written = self.export('json', self.out + '.json')
        bodies = self.bodies(self.project)
        copy = self.cli('import', *written).text.strip()
        self.cli('generate', copy)
        self.assertEqual(self.bodies(copy), bodies)


class Import(CliCase):
    def archive(self, *entries):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
        return buffer.getvalue()

    def test_refuses(self):
        bad = {
            'empty.json': b'', 'text.json': b'nonsense', 'list.json': b'[]', 'object.json': b'{}',
            'deep.json': b'[' * 100000, 'latin.json': b'{"a": "\xe4"}', 'nul.json': b'{"a": "\x00"}',
            'empty.zip': b'', 'text.zip': b'nonsense', 'no-project.zip': self.archive(('a.txt', b'a')),
            'up.zip': self.archive(('../../evil.md', b'# Evil\n')), 'root.zip': self.archive(('/tmp/evil.md', b'# Evil\n')),
            'bomb.zip': self.archive(('project.json', b' ' * (400 * 1024 * 1024))),
            'odd.exe': b'MZ\x00\x01',
        }
        for name, data in bad.items():
            with self.subTest(name):
                self.fails(3, 'import', self.write(name, data))
        self.fails(2, 'import')
        self.fails(3, 'import', self.dir + '/missing.json')
        self.assertEqual(self.cli('--json', 'list').json['projects'], [])
        self.assertFalse(os.path.exists(os.path.join(self.dir, '..', 'evil.md')))

    def test_refuses_what_new_refuses(self):
        project = self.new('Shop', '--depth', 'tiny', text='A shop.')
        out = os.path.join(self.dir, 'shop')
        with open(self.cli('--json', 'export', project, '--format', 'json', '--output', out).json['written'][0], 'rb') as file:
            good = json.load(file)
        self.cli('export', project, '--format', 'markdown', '--output', out + '-folder')
        readme = os.path.join(out + '-folder', 'README.md')
        with open(readme, encoding='utf-8') as file:
            front = file.read()
        for key, value in (('type', 'toaster'), ('depth', 'bottomless'), ('language', 'Klingon!'), ('language', 'e')):
            with self.subTest(key):
                self.fails(2, 'new', '--title', 'Same', f'--{key}', value)
                bad = {**good, 'project': {**good['project'], key: value}}
                self.assertIn(value, self.fails(3, 'import', self.write('bad.json', json.dumps(bad))))
                with open(readme, 'w', encoding='utf-8') as file:
                    file.write(re.sub(f'(?m)^{key}: .*$', f'{key}: "{value}"', front))
                self.assertIn(value, self.fails(3, 'import', out + '-folder'))
        self.assertEqual(len(self.cli('--json', 'list').json['projects']), 1)

    def test_markdown_by_hand(self):
        path = self.write('prd.md', '# Shop: Product requirements\n\n## Mine\n\n- **FR-001** By hand.\n')
        project = self.cli('import', path).text.strip()
        self.assertEqual(self.written(project), ['prd'])
        self.assertIn('By hand.', self.cli('show', project, 'prd').text)
        self.assertEqual(len(KINDS), 10)


if __name__ == '__main__':
    tap.main()
