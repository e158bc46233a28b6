# SPDX-License-Identifier: GPL-3.0-or-later
"""A diagram of a document in the real window, opened large by keys, saved through the file chooser, and
read again by programs that are not ours."""
import os
import struct
import subprocess
import sys
import unittest
from xml.etree import ElementTree

import tap
from cli import CliCase
from tour import SAMPLE, window_manager, write_state
from window import ROLE, App, settle, wait_for

SVG = '{http://www.w3.org/2000/svg}'


class Diagrams(CliCase):
    def setUp(self):
        super().setUp()
        self.env['XDG_STATE_HOME'] = os.path.join(self.dir, 'state')
        self.env['GSETTINGS_BACKEND'] = 'keyfile'
        self.project = self.cli('new', '--title', 'Tool library', '--brief', SAMPLE).text.strip()
        self.cli('generate', self.project, '--all')
        write_state(self.dir, self.project)

    def on_display(self, title):
        """The bus of GTK 4.8 knows no file chooser, and is lost where one asks about a window that closes."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', title], capture_output=True).stdout

    def open_diagram(self, app):
        """The page has no names on the bus of GTK 4.8, so it is met as by hand: a click into it, Tab, Enter."""
        def press():
            app.keys('ctrl+3', 'alt+2')
            subprocess.run(['xdotool', 'mousemove', '1000', '450', 'click', '1'], check=True)
            for _ in range(4):
                app.keys('Tab', 'Return')
                if self.on_display('Flowchart'):
                    return True
            return False
        wait_for('the window of the diagram', press, 90)

    def press(self, app, chord):
        """In the window of the diagram: after a dialog this window manager gives the focus to the first one."""
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'Flowchart', 'windowfocus'], check=False)
        app.keys(chord)

    def save(self, app, chord, path):
        wait_for('the file chooser', lambda: self.on_display('Save the Diagram') or self.press(app, chord))
        app.keys('ctrl+a')
        app.write(path)
        app.keys('Return')
        wait_for(path, lambda: os.path.exists(path) and os.path.getsize(path) > 0)
        settle()

    def test_open_and_save(self):
        svg, png = (os.path.join(self.dir, name) for name in ('one.svg', 'two.png'))
        with window_manager(), App(os.environ['SPECFORGE_WINDOW'], env=self.env) as app:
            app.find(ROLE.FRAME, 'Tool library')
            settle()
            self.open_diagram(app)
            self.press(app, 'ctrl+plus')
            if os.environ.get('FORGE_PICTURES'):
                app.screenshot(os.path.join(os.environ['FORGE_PICTURES'], 'diagram-window.png'))
            self.save(app, 'ctrl+s', svg)
            self.save(app, 'ctrl+shift+s', png)
            # The message that it is saved closes first.
            wait_for('the window to close', lambda: not self.on_display('Flowchart') or self.press(app, 'Escape'))
        root = ElementTree.parse(svg).getroot()
        self.assertEqual(root.tag, SVG + 'svg')
        self.assertTrue([text for text in root.iter(SVG + 'text')])
        self.assertFalse([node for node in root.iter() if node.tag.endswith(('script', 'foreignObject', 'image'))])
        with open(png, 'rb') as file:
            head = file.read(24)
        self.assertEqual(head[:8], b'\x89PNG\r\n\x1a\n')
        width, height = struct.unpack('>II', head[16:24])
        self.assertEqual((width, height), (2 * int(root.get('width')), 2 * int(root.get('height'))))


if __name__ == '__main__':
    sys.exit(tap.main())
