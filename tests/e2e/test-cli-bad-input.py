# SPDX-License-Identifier: GPL-3.0-or-later
"""What people and disks get wrong: each gets a plain message and the right exit code, and nothing is lost."""
import os
import random
import shutil
import sqlite3
import stat
import subprocess

import tap
from cli import HERE, PROGRAM, CliCase, Done

BIG = 10 * 1024 * 1024


class Briefs(CliCase):
    def accept(self, text, title='Odd'):
        """A brief that is odd but a text: the whole job works on it."""
        project = self.new(title, text=text)
        self.cli('generate', project)
        self.assertEqual(len(self.written(project)), 10)
        checked = self.run_cli('--json', 'check', project)
        self.assertEqual(checked.json['findings'], [])
        for body in self.bodies(project).values():
            self.assertTrue(body.startswith('# '))
        return project

    def test_empty(self):
        self.accept('')

    def test_only_space(self):
        self.accept(' \n\t\n')

    def test_nothing_to_read(self):
        """A project is made, but the person learns that its brief says nothing, and what to do."""
        for text in ('', ' \n', '🦷📅 🦷\n'):
            made = self.cli('new', '--title', 'T', '--brief', self.write('brief.md', text))
            told = made.err.decode()
            self.assertIn('nothing that can be read', told)
            self.assertIn('questions ' + made.text.strip(), told)
        made = self.cli('--json', 'new', '--title', 'T', '--brief', self.write('brief.md', '🦷'))
        self.assertEqual(made.json['title'], 'T')
        made = self.cli('new', '--title', 'T', '--brief', self.write('brief.md', 'A tool for dentists.'))
        self.assertEqual(made.err, b'')

    def test_option_for_a_value(self):
        """“--folder --json” has no folder, whatever the option is."""
        project = self.cli('new', '--title', 'T', '--brief', self.write('brief.md', 'A tool.')).text.strip()
        for words in (('organize', project, '--folder', '--json'), ('organize', project, '--tags', '--pin'),
                      ('new', '--title', '--json'), ('export', project, '--format', '--force'),
                      ('generate', project, '--section', '--all'), ('list', '--data-dir', '--json')):
            self.assertIn('--', self.cli(*words, code=2).err.decode() + self.cli(*words, code=2).text)
        self.assertEqual(self.cli('--json', 'organize', project).json['folder'], '')
        self.cli('organize', project, '--folder=--json')
        self.assertEqual(self.cli('--json', 'organize', project).json['folder'], '--json')

    def test_empty_and_no_title(self):
        self.fails(2, 'new', '--brief', self.write('brief.md', ''))

    def test_only_emoji(self):
        self.accept('🦷📅👩‍⚕️ 🦷🦷\n')

    def test_right_to_left(self):
        project = self.accept('מערכת להזמנת תורים במרפאת שיניים. המטופל בוחר תור פנוי. עד 14 יום מראש.\n')
        self.assertIn('תור', ''.join(self.bodies(project).values()))

    def test_one_long_line(self):
        self.accept('The seller lists a device and the buyer makes an offer, ' * 3600)

    def test_many_short_lines(self):
        self.accept('- a patient books a visit\n' * 4000)

    def test_markup(self):
        self.accept('# A\n\n<script>alert(1)</script>\n\n```\n## not a heading\n```\n\n| a | b |\n|---|\n\n[x](javascript:y)\n'
                    '**FR-001** An id of mine. → FR-999\n<<<<<<<\n{{mustache}} %s %n \\ \' " `\n')

    def test_too_large(self):
        big = self.write('brief.md', b'word ' * (BIG // 5))
        message = self.fails(3, 'new', '--title', 'Big', '--brief', big).replace('\xa0', ' ')
        self.assertIn('10.0 MiB', message)
        self.assertIn('1.0 MiB', message)
        message = self.fails(3, 'new', '--title', 'Big', '--brief', '-', stdin=b'word ' * (BIG // 5)).replace('\xa0', ' ')
        self.assertIn('longer than 1.0 MiB', message)
        message = self.fails(3, 'new', '--title', 'Big', '--brief', self.write('brief.md', b'x' * (BIG // 10 + 1)))
        self.assertIn('1048577', message)

    def test_endless(self):
        self.fails(3, 'new', '--title', 'Endless', '--brief', '/dev/zero')

    def test_binary(self):
        data = random.Random(1).randbytes(5000)
        self.fails(3, 'new', '--title', 'Binary', '--brief', self.write('brief.md', data))
        self.fails(3, 'new', '--title', 'Binary', '--brief', self.write('brief.png', b'\x89PNG\r\n\x1a\n\x00\x00'))

    def test_invalid_utf8(self):
        self.fails(3, 'new', '--title', 'Latin', '--brief', self.write('brief.md', 'Käse'.encode('latin-1')))
        self.fails(3, 'new', '--title', 'Half', '--brief', self.write('brief.md', 'Käse'.encode()[:2]))

    def test_nul(self):
        self.fails(3, 'new', '--title', 'Nul', '--brief', self.write('brief.md', b'A shop\x00 for cheese.'))

    def test_title_with_control_characters(self):
        for title in ('a\nb', '\x1b[31mred', 'bell\x07', '\u202e', '\x7f'):
            self.assertIn('--title', self.fails(3, 'new', '--title', title))
        self.fails(3, 'new', '--title', 'Fine', '--stack', 'GTK\x00'[:3] + '\x1b[0m')
        self.assertEqual(self.cli('--json', 'list').json['projects'], [])

    def test_no_file(self):
        self.fails(3, 'new', '--title', 'None', '--brief', self.dir + '/missing.md')
        self.fails(3, 'new', '--title', 'Folder', '--brief', self.dir)

    def test_byte_order_mark_and_line_ends(self):
        project = self.new(text=b'\xef\xbb\xbfA shop.\r\nFor cheese.\r')
        self.assertEqual(self.cli('--json', 'show', project).json['brief'].strip(), 'A shop.\nFor cheese.')

    def test_nothing_is_kept_of_a_refused_one(self):
        self.fails(3, 'new', '--title', 'Nul', '--brief', self.write('brief.md', b'\x00'))
        self.assertEqual(self.cli('--json', 'list').json['projects'], [])


class OtherCase(CliCase):
    def run_as_other(self, *words):
        """Root may read and write everywhere, so that the program runs as somebody else then."""
        other = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if os.getuid() == 0 else []
        env = {**self.env, 'GSETTINGS_BACKEND': 'memory'}  # those of the first are none of theirs
        done = subprocess.run([*other, PROGRAM, *words], capture_output=True, env=env, timeout=60)
        return Done(words, done.returncode, done.stdout, done.stderr)

    def let_others_in(self):
        os.chmod(self.dir, 0o755)
        if os.path.isdir(self.config):  # the settings made it for their user only
            os.chmod(self.config, 0o755)
        self.temporary = os.path.join(self.dir, 'tmp')
        os.makedirs(self.temporary, exist_ok=True)
        os.chmod(self.temporary, 0o777)
        self.env['TMPDIR'] = self.temporary
        if self.run_as_other('--version').code != 0:
            self.skipTest('the program cannot be run as another user from here')


class DataFolder(OtherCase):
    def folder(self):
        return os.path.dirname(self.database)

    def fill(self):
        project = self.new('Shop', brief='bakery.md')
        self.cli('generate', project)
        return project

    def test_missing(self):
        self.assertEqual(self.cli('--json', 'list').json, {'projects': []})
        self.assertEqual(stat.S_IMODE(os.stat(self.folder()).st_mode), 0o700)
        deep = os.path.join(self.dir, 'a', 'b', 'c')
        self.cli('--data-dir', deep, 'new', '--title', 'Deep')
        self.assertEqual(len(self.cli('--data-dir', deep, '--json', 'list').json['projects']), 1)

    def test_is_a_file(self):
        path = self.write('file', 'x')
        self.fails(5, '--data-dir', path, 'list')
        self.fails(5, '--data-dir', path + '/below', 'list')

    def protect(self):
        """Nobody may write, and everybody read."""
        for path, folders, files in os.walk(self.data):
            for name in files:
                os.chmod(os.path.join(path, name), 0o444)
            os.chmod(path, 0o555)
        self.let_others_in()

    def unprotect(self):
        for path, folders, files in os.walk(self.data):
            os.chmod(path, 0o755)
            for name in files:
                os.chmod(os.path.join(path, name), 0o644)

    def check_protected(self, project, words):
        """What reads works, with a note, and what writes says what to do."""
        self.protect()
        before = self.listing()
        for command in (['list'], ['show', project], ['show', project, 'prd'], ['check', project], ['search', words],
                        ['questions', project], ['versions', project, 'prd'], ['diff', project, 'prd', '1', '2'],
                        ['generate', project, '--estimate'], ['templates']):
            done = self.run_as_other(*command)
            self.assertEqual(done.code, 0, str(done))
            if command[0] != 'templates':
                self.assertIn('is write-protected. Make it', done.err.decode(), str(done))
        out = os.path.join(self.dir, 'out')
        os.makedirs(out, exist_ok=True)
        os.chmod(out, 0o777)
        for words in (['export', project, '--format', 'markdown,json,zip', '--output', out, '--force'],
                      ['backup', os.path.join(out, 'all.db')]):
            done = self.run_as_other(*words)
            self.assertEqual(done.code, 0, str(done))
        self.assertEqual(len(os.listdir(out)), 4)
        for command in (['new', '--title', 'No'], ['generate', project], ['delete', project],
                        ['edit', project, 'prd', '--file', os.path.join(HERE, '..', '..', 'README.md')],
                        ['answer', project, '--auto'], ['restore', project, 'prd', '1']):
            done = self.run_as_other(*command)
            self.assertEqual(done.code, 5, str(done))
            self.assertIn('Make it and the files in it writable', done.err.decode())
            self.assertEqual(len(done.err.splitlines()), 1, str(done))
        self.assertEqual(self.listing(), before)
        self.assertEqual(os.listdir(self.temporary), [], 'what was copied in order to read it goes')
        self.unprotect()

    def listing(self):
        return sorted(os.path.join(path, name) for path, folders, files in os.walk(self.data) for name in files)

    def two_versions(self):
        project = self.fill()
        text = self.cli('show', project, 'prd').text
        self.cli('edit', project, 'prd', '--file', self.write('prd.md', text + '\nIt is about Wensleydale.\n'))
        return project

    def test_read_only(self):
        project = self.two_versions()
        body = self.cli('show', project, 'prd').text
        self.check_protected(project, 'Wensleydale')
        self.assertEqual(self.cli('show', project, 'prd').text, body)

    def test_read_only_after_a_kill(self):
        """The log holds what is newest, and nobody may make its index."""
        project = self.two_versions()
        kept = os.path.join(self.dir, 'kept')
        connection = sqlite3.connect(self.database)
        connection.execute('UPDATE project SET title = ?', ('Only in the log',))
        connection.commit()
        shutil.copytree(self.folder(), kept)
        connection.close()
        os.remove(os.path.join(kept, 'specforge.db-shm'))
        self.assertGreater(os.path.getsize(os.path.join(kept, 'specforge.db-wal')), 0)
        shutil.rmtree(self.folder())
        os.rename(kept, self.folder())
        self.check_protected(project, 'Wensleydale')
        self.protect()
        self.assertIn(b'Only in the log', self.run_as_other('list').out)
        self.unprotect()
        self.assertIn('Only in the log', self.cli('list').text)

    def test_read_only_of_an_older_format(self):
        os.makedirs(self.folder())
        shutil.copy(os.path.join(HERE, '..', 'fixtures', 'store', 'format-1.db'), self.database)
        expected = os.path.join(self.dir, 'expected')
        shutil.copytree(self.folder(), os.path.join(expected, 'specforge'))
        projects = self.cli('--json', 'list', env={'XDG_DATA_HOME': expected}).json['projects']
        self.assertTrue(projects)
        self.protect()
        done = self.run_as_other('--json', 'list')
        self.assertEqual(done.code, 0, str(done))
        self.assertEqual(done.json['projects'], projects)

    def test_newer(self):
        project = self.fill()
        connection = sqlite3.connect(self.database)
        connection.execute('PRAGMA user_version = 9999')
        connection.close()
        self.assertIn('prd', self.cli('show', project).text)
        self.fails(5, 'new', '--title', 'No')
        self.fails(5, 'generate', project)
        connection = sqlite3.connect(self.database)
        self.assertEqual(connection.execute('PRAGMA user_version').fetchone(), (9999,))
        connection.close()

    def damage(self, data, offset=0):
        with open(self.database, 'r+b') as file:
            file.seek(offset)
            file.write(data)

    def test_damaged(self):
        """Whatever is broken: no crash and no hang, and a message where it is noticed."""
        chance = random.Random(7)
        for number in range(12):
            with self.subTest(number):
                shutil.rmtree(self.data, ignore_errors=True)
                self.fill()
                size = os.path.getsize(self.database)
                if number == 0:
                    self.damage(b'This is no database at all. ' * 200)
                elif number == 1:
                    os.truncate(self.database, size // 2)
                elif number == 2:
                    os.truncate(self.database, 0)
                else:
                    for _ in range(number * 3):
                        self.damage(chance.randbytes(64), chance.randrange(100, size - 64))
                for words in (['list'], ['new', '--title', 'After'], ['list']):
                    done = self.run_cli(*words)
                    self.assertIn(done.code, (0, 5), str(done))
                    if done.code == 5:
                        self.assertIn(b'specforge-cli: ', done.err)

    def test_not_a_database(self):
        text = b'A text that somebody put here.\n'
        os.makedirs(self.folder())
        with open(self.database, 'wb') as file:
            file.write(text * 50)
        done = self.run_cli('list')
        self.assertIn(done.code, (0, 5))
        self.assertIn(b'specforge-cli: ', done.err)
        found = []
        for path, folders, files in os.walk(self.folder()):
            for name in files:
                with open(os.path.join(path, name), 'rb') as file:
                    found.append(text in file.read())
        self.assertTrue(any(found))


class UserData(OtherCase):
    def user_file(self, folder, name, text):
        path = os.path.join(self.config, 'specforge', folder)
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, name), 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def test_broken_files_are_named_and_left_out(self):
        broken = ['phase: prd\n  documents: [', 'nonsense', '', '- a\n- b\n', 'phase: nothing\n', b'\xff\xfe\x00',
                  'a: &x 1\nb: *x\n', '[' * 5000, 'phase: prd\ndocuments: 5\n']
        for text in broken:
            with self.subTest(text[:20]):
                self.user_file('phases', 'prd.yaml', text)
                self.user_file('templates', 'mine.yaml', text)
                done = self.run_cli('--json', 'templates')
                self.assertEqual(done.code, 0, str(done))
                self.assertGreaterEqual(len(done.json['templates']), 8)
                self.assertIn(b'prd.yaml', done.err)
                self.assertIn(b'mine.yaml', done.err)
        project = self.new('Shop', brief='bakery.md')
        self.cli('generate', project)
        self.cli('check', project)


    def test_folder_that_cannot_be_read(self):
        self.assertEqual(self.cli('templates').err, b'')
        for folder in ('phases', 'templates'):
            self.user_file(folder, 'prd.yaml', '')
            os.chmod(os.path.join(self.config, 'specforge', folder), 0)
        shutil.rmtree(self.data)
        os.makedirs(self.data)
        os.chmod(self.data, 0o777)
        self.let_others_in()
        done = self.run_as_other('templates')
        self.assertEqual(done.code, 0, str(done))
        for folder in ('phases', 'templates'):
            self.assertIn(f'specforge/{folder}” cannot be read', done.err.decode())

    def test_folder_that_is_a_file(self):
        os.makedirs(os.path.join(self.config, 'specforge'))
        self.write('config/specforge/phases', 'x')
        self.assertIn('phases” cannot be read', self.cli('templates').err.decode())


if __name__ == '__main__':
    tap.main()
