# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader would say of every screen: each control has a name, and none that only a programmer knows."""
import os
import re
import sys
import unittest

import tap
from tour import tour
from window import ROLE, text_of, walk

CONTROLS = {ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON, ROLE.CHECK_BOX, ROLE.RADIO_BUTTON, ROLE.COMBO_BOX, ROLE.ENTRY,
            ROLE.TEXT, ROLE.SPIN_BUTTON, ROLE.SLIDER, ROLE.PAGE_TAB, ROLE.LINK, ROLE.MENU_ITEM}
# Buttons of libadwaita 1.2 that have no name but a description, which is read instead, by screen.
OF_THE_LIBRARY = {('preferences', 'Search')}
# GTK 4.8 gives what has no name the name of its class.
CLASS_NAME = re.compile(r'(Gtk|Adw|Forge|Gdk)[A-Z]\w+')


def is_named(node):
    name = (node.get_name() or '').strip()
    return bool(name) and not CLASS_NAME.fullmatch(name)


def is_inside(node):
    """The inner half of what is one control to a person: the button of a menu button, the text of an entry."""
    parent = node.get_parent()
    return parent is not None and parent.get_role() in CONTROLS and is_named(parent)


def path(node):
    """Where a control is, since one without a name is hard to find."""
    names = []
    while node is not None and node.get_role() != ROLE.APPLICATION:
        names.insert(0, f'{node.get_role_name()} "{node.get_name()}"')
        node = node.get_parent()
    return ' > '.join(names[-5:])


def faults(app, screen):
    """A line for each control that a person meets and that has no name of its own."""
    return [f'{screen}: {path(node)} with "{text_of(node)[:40]}"' for node in walk(app.root)
            if node.get_role() in CONTROLS and app.is_on_screen(node) and not is_named(node) and not is_inside(node)
            and (screen, node.get_description()) not in OF_THE_LIBRARY]


class Names(unittest.TestCase):
    def test_every_screen(self):
        seen, found = [], []

        def show(app, name):
            seen.append(name)
            found.extend(faults(app, name))
        tour(os.environ['SPECFORGE_WINDOW'], os.environ['SPECFORGE_CLI'], show)
        self.assertIn('preferences', seen)
        self.assertEqual(found, [], '\n'.join(found))


if __name__ == '__main__':
    unittest.TestCase.maxDiff = None
    sys.exit(tap.main())
