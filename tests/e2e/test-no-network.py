#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a provider nothing speaks with a network: the system calls of the programs are watched."""
import os
import re
import signal
import subprocess

import tap
from cli import PROGRAM, CliCase
from window import settle, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']


class NoNetwork(CliCase):
    def setUp(self):
        super().setUp()
        self.trace = os.path.join(self.dir, 'trace')

    def traced(self, program, *words, calls='%network'):
        return ['strace', '-f', '-qq', '-e', f'trace={calls}', '-e', 'signal=none', '-o', self.trace, program, *words]

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
        """Sockets of the display and of the desktop only."""
        process = subprocess.Popen(self.traced(WINDOW, calls='socket,connect'), env={**self.env, 'GSETTINGS_BACKEND': 'memory'},
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            wait_for('the window', lambda: subprocess.run(['xdotool', 'search', '--name', 'SpecForge'], capture_output=True
                                                          ).stdout)
            settle()
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # strace would leave the program behind
            process.wait(30)
        self.assert_no_network()


if __name__ == '__main__':
    tap.main()
