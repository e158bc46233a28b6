# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups, and bringing them back."""
import os
import sqlite3
import time

import tap
from cli import CliCase


class Backup(CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.new('Shop', brief='bakery.md')
        self.cli('generate', self.project)
        self.path = os.path.join(self.dir, 'all.backup')

    def test_there_and_back(self):
        before = self.bodies(self.project)
        self.assertEqual(self.cli('--json', 'backup', self.path).json, {'path': self.path})
        self.assertEqual(sqlite3.connect(self.path).execute('PRAGMA integrity_check').fetchone(), ('ok',))
        self.cli('edit', self.project, 'prd', '--file', '-', stdin=b'# Later\n')
        later = self.new('Later')
        self.assertEqual(self.cli('--json', 'restore-backup', self.path).json, {'restored': self.path})
        self.assertEqual(self.bodies(self.project), before)
        self.fails(2, 'show', later)
        self.assert_intact()

    def test_into_an_empty_folder(self):
        before = self.bodies(self.project)
        self.cli('backup', self.path)
        other = os.path.join(self.dir, 'other')
        self.cli('--data-dir', other, 'restore-backup', self.path)
        self.assertEqual(self.cli('--data-dir', other, 'show', self.project, 'prd').text, before['prd'])

    def test_never_replaces_a_file(self):
        path = self.write('mine.txt', 'mine')
        self.fails(3, 'backup', path)
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'mine')

    def test_refuses(self):
        before = self.bodies(self.project)
        for path in (self.dir + '/missing', self.dir, self.write('text', 'no backup'), self.write('empty', b'')):
            done = self.run_cli('restore-backup', path)
            self.assertIn(done.code, (3, 5), str(done))
            self.assertIn(b'specforge-cli: ', done.err)
        self.fails(5, 'backup', self.dir + '/missing/folder/file')
        self.assertEqual(self.bodies(self.project), before)

    def test_damaged_backup(self):
        before = self.bodies(self.project)
        self.cli('backup', self.path)
        with open(self.path, 'r+b') as file:
            file.seek(5000)
            file.write(os.urandom(20000))
        done = self.run_cli('restore-backup', self.path)
        self.assertIn(done.code, (3, 5), str(done))
        self.assertEqual(self.bodies(self.project), before)

    def test_while_it_is_in_use(self):
        self.cli('backup', self.path)
        process = self.start('generate', self.project, env={'SPECFORGE_PACE': '500'})
        try:
            time.sleep(0.5)
            self.assertIsNone(process.poll())
            self.fails(5, 'restore-backup', self.path)
        finally:
            process.kill()
            process.communicate()


if __name__ == '__main__':
    tap.main()
