# SPDX-License-Identifier: GPL-3.0-or-later
"""The board in the real window: drawn by the keyboard and by the mouse, killed, opened again, changed from outside."""
import os
import subprocess

import tap
from cli import CliCase
from window import BUTTONS, ROLE, App, Atspi, Managed, text_of, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']


class BoardWindow(Managed, CliCase):
    def setUp(self):
        super().setUp()
        self.project = self.cli('new', '--title', 'Shop', '--brief', '-', stdin=b'A shop.').text.strip()

    def board(self):
        return self.cli('board', self.project, 'export').text

    def stored(self, *words):
        wait_for(f'{words} in {self.board()}', lambda: all(word in self.board() for word in words), 30)

    def app(self):
        return App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile'})

    def show_board(self, app):
        if not app.find_all(ROLE.FRAME, 'Shop'):
            app.act(app.find(ROLE.TABLE_CELL, 'Shop, '))
        app.find(ROLE.FRAME, 'Shop')

        def press():
            app.keys('ctrl+shift+b')
            return [node for node in app.find_all(BUTTONS, 'Canvas') if app.is_on_screen(node)]
        wait_for(lambda: f'the page in\n{app.dump()}', press)

    def note(self, app, key, name):
        """A key begins a note, Enter ends its name."""
        if key:
            app.keys(key)
        self.naming(app)
        app.write(name)
        app.keys('Return')

    def click(self, node):
        """With the pointer, in the middle of a widget of the window that is in front."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        out = subprocess.run(['xdotool', 'getactivewindow', 'getwindowgeometry', '--shell'], check=True,
                             capture_output=True, text=True).stdout
        at = dict(line.split('=', 1) for line in out.split() if '=' in line)
        subprocess.run(['xdotool', 'mousemove', str(int(at['X']) + box.x + box.width // 2),
                        str(int(at['Y']) + box.y + box.height // 2), 'click', '1'], check=True)

    def naming(self, app):
        def look():
            node = app.focused()
            return node if node and node.get_role() in (ROLE.TEXT, ROLE.ENTRY) else None
        return wait_for(lambda: f'an entry for a name in\n{app.dump()}', look)

    def test_keyboard(self):
        """A flow, by keys alone; what was drawn is there after a kill."""
        with self.app() as app:
            self.show_board(app)
            app.press('First Event')
            self.note(app, None, 'Order placed')
            self.note(app, 'c', 'Pay order')
            self.note(app, 'Tab', 'Order paid')
            self.note(app, 'Tab', 'Ship what is paid')
            self.stored('EVT-OrderPlaced', 'CMD-PayOrder', 'EVT-OrderPaid', 'POL-ShipWhatIsPaid')
            before = self.board()
            app.kill()
        self.assertEqual(self.board(), before)
        self.assertRegex(before, r'emits:\s*\n\s*- EVT-OrderPaid')
        with self.app() as app:
            self.show_board(app)
            app.find(ROLE.LABEL, '4 elements')
        self.assertEqual(self.board(), before)

    def test_mouse(self):
        """The sample with one click, a note from the palette, and all of it undone."""
        with self.app() as app:
            self.show_board(app)
            self.click(app.find(BUTTONS, 'Begin With a Sample'))
            self.stored('EVT-OrderPlaced', 'CTX-Payment')
            self.click(app.find(BUTTONS, 'Hotspot'))
            self.note(app, None, 'Who pays the return?')
            self.stored('HOT-WhoPaysTheReturn')
            app.keys('ctrl+z')
            wait_for('the note to go', lambda: 'HOT-WhoPaysTheReturn' not in self.board())
            self.stored('EVT-OrderPlaced')

    def test_others(self):
        """What the command line adds comes in while a name is being typed, and neither is lost."""
        path = self.write('notes.csv', b'type,text\nevent,Order returned\n')
        with self.app() as app:
            self.show_board(app)
            app.press('First Event')
            self.note(app, None, 'Order placed')
            self.stored('EVT-OrderPlaced')
            app.keys('c')
            entry = self.naming(app)
            app.write('Pay or')
            self.cli('board', self.project, 'import', path or os.path.join(self.dir, 'notes.csv'))
            app.find(ROLE.LABEL, '2 elements')
            self.assertEqual(text_of(entry), 'Pay or')
            app.write('der')
            app.keys('Return')
            self.stored('EVT-OrderPlaced', 'EVT-OrderReturned', 'CMD-PayOrder')


if __name__ == '__main__':
    tap.main()
