#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a provider nothing speaks with a network: the system calls of the programs are watched."""
import os
import re
import signal
import subprocess

import tap
from cli import KINDS, PROGRAM, CliCase
from window import ROLE, App, Atspi, Managed, children, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']


class NoNetwork(Managed, CliCase):
    def setUp(self):
        super().setUp()
        self.trace = os.path.join(self.dir, 'trace')

    def traced(self, program, *words, calls='%network'):
        return ['strace', '-f', '--seccomp-bpf', '-qq', '-e', f'trace={calls}', '-e', 'signal=none', '-o', self.trace, program, *words]

    def lines(self):
        with open(self.trace, encoding='utf-8', errors='replace') as file:
            return file.read().splitlines()

    def assert_no_network(self):
        """Only sockets of this computer: the display, the bus."""
        lines = self.lines()
        self.assertTrue(any('AF_UNIX' in line for line in lines), 'nothing was watched')
        self.assertEqual([line for line in lines if re.search(r'AF_INET6?\b', line)], [])

    def test_commands(self):
        """Not even a socket, except to ask the keyring whether there are keys."""
        brief = self.write('brief.md', '# Tool library\n\nA library that lends tools to its members.\n')
        data = os.path.join(self.data, 'specforge')
        done = subprocess.run(self.traced(PROGRAM, 'new', '--title', 'Tools', '--brief', brief, '--data-dir', data),
                              env=self.env, capture_output=True, text=True)
        self.assertEqual((done.returncode, self.lines()), (0, []), done.stderr)
        project = done.stdout.strip()
        for words in (['generate', project, '--all'], ['check', project], ['models'], ['usage'], ['providers'],
                      ['export', project, '--format', 'markdown', '--output', os.path.join(self.dir, 'out')]):
            done = subprocess.run(self.traced(PROGRAM, *words, '--data-dir', data), env=self.env, capture_output=True,
                                  text=True)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            if words == ['providers']:
                self.assert_no_network()
            else:
                self.assertEqual(self.lines(), [], words)

    def test_window(self):
        """Sockets of the display and of the desktop only, while it opens a project and writes all of it."""
        project = self.new('Tools', text='A library that lends tools to its members.\n')
        strace, *words = self.traced(WINDOW, calls='socket,connect')
        with Traced(strace, *words, env={**self.env, 'GSETTINGS_BACKEND': 'memory'}) as app:
            app.act(app.find(ROLE.TABLE_CELL, 'Tools, '))
            app.find(ROLE.FRAME, 'Tools')

            def press():
                app.keys('ctrl+shift+Return')
                return self.written(project)
            wait_for('the first document', press, 120)
            wait_for('all documents', lambda: len(self.written(project)) == len(KINDS), 120)
        self.assert_no_network()


class Traced(App):
    """A program below strace, which would leave it behind when it ends."""

    def _find_root(self):
        with open(f'/proc/{self.process.pid}/task/{self.process.pid}/children', encoding='ascii') as file:
            self.children = [int(pid) for pid in file.read().split()]
        return next((child for child in children(Atspi.get_desktop(0)) if child.get_process_id() in self.children), None)

    def __exit__(self, *_):
        for pid in self.children:
            os.kill(pid, signal.SIGTERM)
        self.process.wait(30)


if __name__ == '__main__':
    tap.main()
