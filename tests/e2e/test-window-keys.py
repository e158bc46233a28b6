# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by the keyboard alone, in an empty home: what has the focus after each step, and what came of it."""
import os
import sys
import time

import tap
from cli import CliCase
from tour import window_manager
from window import ROLE, App, text_of, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']
BRIEF = 'A bakery takes orders for cakes online. Customers choose a cake, pay and pick it up. The baker sees the orders.'


class WindowKeys(CliCase):
    def focus_is(self, role, name):
        """The name is a part of that which a screen reader says."""
        def look():
            node = self.app.focused()
            return node if node and node.get_role() == role and name.lower() in (node.get_name() or '').lower() else None
        return wait_for(lambda: f'the focus in {role} "{name}", not in {self.told()}', look, 15)

    def told(self):
        node = self.app.focused()
        return f'{node.get_role_name()} "{node.get_name()}"' if node else 'nothing that is told'

    def press(self, *chords):
        for chord in chords:
            self.app.keys(chord)

    def write_document(self):
        """From the page that says that there is nothing yet; the focus goes into the text that comes."""
        self.focus_is(ROLE.PUSH_BUTTON, 'Generate')
        self.press('ctrl+Return')
        return self.focus_is(ROLE.TEXT, 'Text of the document')

    def create(self):
        self.focus_is(ROLE.PUSH_BUTTON, 'New Project')
        self.press('ctrl+n')
        self.app.find(ROLE.TEXT, 'Brief')
        self.app.write('Bakery orders')
        self.press('shift+Tab')
        self.focus_is(ROLE.RADIO_BUTTON, 'Blank Project')
        self.press('Tab', 'Tab', 'Tab')
        self.focus_is(ROLE.TEXT, 'Brief')
        self.app.write(BRIEF)
        self.press('ctrl+Return')
        self.focus_is(ROLE.LIST_ITEM, 'Brief')

    def test_main_job(self):
        with window_manager(), App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile'}) as self.app:
            self.create()
            self.press('alt+1')
            self.focus_is(ROLE.TEXT, 'How is the work done today')
            self.app.write('By telephone, on paper.')
            self.press('ctrl+Return')
            self.focus_is(ROLE.TEXT, 'What shall be better')
            self.press('alt+2')
            self.write_document()
            self.press('ctrl+2')
            text = self.write_document()
            wait_for('the requirements', lambda: 'FR-001' in text_of(text))
            self.walk_tabs(text)
            self.look_at_versions()
            self.search()
        project = self.cli('--json', 'list').json['projects'][0]
        self.assertEqual(project['title'], 'Bakery orders')

    def walk_tabs(self, text):
        self.press('ctrl+End')
        self.app.write('Typed by hand.')
        self.press('ctrl+Tab')
        other = self.focus_is(ROLE.TEXT, 'Text of the document')
        self.assertNotIn('Typed by hand.', text_of(other))
        self.press('ctrl+shift+Tab')
        wait_for('the first text', lambda: 'Typed by hand.' in text_of(self.focus_is(ROLE.TEXT, 'Text of the document')))
        # The menu of the text undoes what was typed.
        self.press('shift+F10')
        self.app.act(self.app.find(ROLE.MENU_ITEM, 'Undo'))
        wait_for('the undone text', lambda: 'Typed by hand.' not in text_of(text))
        self.press('ctrl+shift+z')
        time.sleep(2)

    def look_at_versions(self):
        self.press('alt+3')
        newest = self.focus_is(ROLE.LIST_ITEM, 'Edited, You').get_name()
        self.press('Down')
        self.assertNotEqual(self.focus_is(ROLE.LIST_ITEM, 'Version').get_name(), newest)

    def search(self):
        self.press('ctrl+shift+f')
        self.focus_is(ROLE.ENTRY, 'Search all projects')
        self.app.write('cake')
        time.sleep(1)
        self.press('Down')
        self.focus_is(ROLE.LIST_ITEM, '')
        self.press('Escape')
        self.focus_is(ROLE.LIST_ITEM, 'Requirements')
        self.press('ctrl+w')
        self.assertIsNone(self.app.process.poll(), 'Ctrl+W closed the window, not the tab')


if __name__ == '__main__':
    sys.exit(tap.main())
