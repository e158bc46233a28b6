# SPDX-License-Identifier: GPL-3.0-or-later
"""A project and its folder in Git in the real window, beside the program git."""
import os
import subprocess

import tap
from cli import CliCase
from window import ROLE, App, Atspi, Managed, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']
PRD = '## Needs\n\n- **FR-001** THE app SHALL open.\n'


class GitWindow(Managed, CliCase):
    def setUp(self):
        super().setUp()
        self.home = os.path.join(self.dir, 'home')
        os.makedirs(os.path.join(self.home, '.ssh'), mode=0o700)
        with open(os.path.join(self.home, '.gitconfig'), 'w', encoding='utf-8') as file:
            file.write('[user]\n\tname = Test\n\temail = t@example.org\n[init]\n\tdefaultBranch = main\n')
        self.env.update(HOME=self.home, GIT_CONFIG_NOSYSTEM='1')
        self.env.pop('SSH_AUTH_SOCK', None)
        self.repo = os.path.join(self.dir, 'repo')
        self.project = self.cli('new', '--title', 'Shop', '--brief', '-', stdin=b'A shop.').text.strip()
        self.cli('edit', self.project, 'prd', '--file', '-', stdin=PRD.encode())
        self.cli('git', self.project, 'link', self.repo)

    def git(self, *words, cwd=None):
        return subprocess.run(['git', *words], cwd=cwd or self.repo, env=self.env, capture_output=True, text=True,
                              check=True).stdout

    def is_whole(self):
        self.assertEqual(self.git('fsck', '--strict', '--no-dangling'), '')

    def app(self, **env):
        return App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile', **env})

    def show_git(self, app):
        if not app.find_all(ROLE.FRAME, 'Shop'):
            app.act(app.find(ROLE.TABLE_CELL, 'Shop, '))
        app.find(ROLE.FRAME, 'Shop')

        def press():
            app.keys('ctrl+alt+g')
            return [node for node in app.find_all(ROLE.TEXT, 'What the commit is about') if app.is_on_screen(node)]
        return wait_for('the page', press)[0]

    def commit(self, app, message):
        """By the keyboard alone, as the caret is where the message is written."""
        def press():
            app.keys('ctrl+shift+s')
            app.write(message)
            app.keys('ctrl+Return')
            return self.has_commit() and message in self.git('log', '-1', '--format=%s', 'main')
        self.show_git(app)
        wait_for('the commit', press, 60)

    def has_commit(self):
        return subprocess.run(['git', 'rev-parse', '-q', '--verify', 'main'], cwd=self.repo, env=self.env,
                              capture_output=True, check=False).returncode == 0

    def test_commit(self):
        """What others change in the folder comes in; what is committed here, git reads."""
        with self.app() as app:
            self.commit(app, 'First')
            self.is_whole()
            with open(os.path.join(self.repo, 'prd.md'), 'a', encoding='utf-8') as file:
                file.write('- **FR-002** By an editor.\n')
            wait_for('the change in the store', lambda: 'By an editor' in self.cli('show', self.project, 'prd').text)
            self.commit(app, 'Second')
            self.assertIn('FR-002', self.git('show', 'HEAD:prd.md'))
            self.git('switch', '-qc', 'other')
            with open(os.path.join(self.repo, 'prd.md'), 'a', encoding='utf-8') as file:
                file.write('- **FR-003** On another branch.\n')
            wait_for('the change in the store', lambda: 'another branch' in self.cli('show', self.project, 'prd').text)
        self.is_whole()


if __name__ == '__main__':
    tap.main()
