# SPDX-License-Identifier: GPL-3.0-or-later
"""Every diagram that the built-in writer draws is one that Mermaid itself can read."""
import os
import shutil
import subprocess
import unittest

import tap
from cli import BRIEF_NAMES, HERE, CliCase

TESTS = os.path.normpath(os.path.join(HERE, '..'))
HOSTILE = '''# Shop "X" [beta] {1} — größe; end
A "user" can upload [file] {x}; users can delete "end" subgraph. The <b>admin</b> must see 🍰 cakes | pies.
Kunden; können `bestellen`. An order has a "number", date; end, state (open|paid, shipped). Users can end class.
'''


@unittest.skipUnless(shutil.which('node') and os.path.isdir(os.path.join(TESTS, 'node_modules', 'mermaid')),
                     'Mermaid is not installed: run "./dev setup"')
class Diagrams(CliCase):
    def export(self, project, name):
        folder = os.path.join(self.dir, 'out', name)
        self.cli('generate', project)
        self.cli('export', project, '--format', 'markdown', '--output', folder)

    def test_parse(self):
        for name in BRIEF_NAMES:
            self.export(self.new(name, '--depth', 'standard', brief=name), name)
        self.export(self.new('A "B" [c] {d}; end', '--depth', 'full', text=HOSTILE), 'hostile')
        done = subprocess.run(['node', os.path.join(TESTS, 'validators', 'mermaid.mjs'), os.path.join(self.dir, 'out')],
                              capture_output=True, text=True, cwd=TESTS, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == '__main__':
    tap.main()
