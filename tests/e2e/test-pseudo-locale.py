# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen in a language that nobody speaks, in a window of 360 pixels: no word is seen that no translator was given,
and no screen wants more room than there is, with text of twice its size neither."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest

import tap
from cli import KINDS
from pseudo import LANGUAGE, OPEN, TOP, build
from tour import tour
from window import ROLE, Atspi, children, walk

WIDTH = 360
SEEN = {ROLE.LABEL, ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON, ROLE.CHECK_BOX, ROLE.HEADING, ROLE.PAGE_TAB, ROLE.MENU_ITEM}
# What GTK itself says, in its own language files, and the name of the program.
NOT_OURS = re.compile(r'Minimize|Maximize|Close|SpecForge|(Gtk|Adw|Forge|Gdk)[A-Z]\w+|[\d.,]+\s(bytes|kB|MB)')
# Ids, names of files, places on the disk; what has no letters.
NO_WORDS = re.compile(r'[\W\d_]*|[A-Z]+-[\w.]+|[\w-]+\.(md|json)|/\S*')


def content(*patterns):
    """The words of files, as one line."""
    texts = []
    for pattern in patterns:
        for path in glob.glob(os.path.join(TOP, pattern), recursive=True):
            if 'node_modules' not in path and os.path.isfile(path):
                with open(path, encoding='utf-8') as file:
                    texts.append(re.sub(r'<[^>]*>', ' ', file.read()))
    return re.sub(r'\W+', ' ', ' '.join(texts))


def is_data(text, data):
    """As far as it is seen: a long text is cut, and rows join titles by a dot."""
    words = re.sub(r'\W+', ' ', text).strip()
    return words in data


def find_wide(app, name):
    """What says which of the windows that are seen are wider than the display."""
    for window in children(app.root):
        wide = Atspi.Component.get_extents(window, Atspi.CoordType.WINDOW).width
        if wide > WIDTH:
            yield f'{name}: "{window.get_name()}" is {wide} pixels wide'


def set_dots_per_inch(dots):
    """As the desktop tells programs how large text is."""
    subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', f'Xft.dpi:\t{dots}\n'],
                   check=True)


class PseudoLocale(unittest.TestCase):
    def test_every_screen(self):
        # What is data and not the program's words: the catalog, the sample; and the help, where it is read.
        data = [' Tool library ' + content('data/**/*.yaml', 'data/**/*.json', 'data/samples/*')]
        pages, seen, faults = content('help/C/*.page'), [], []

        def filled(project, env):
            """What was written is data, too, and was so before the window was started."""
            for kind in KINDS:
                for words in ('show', project, kind), ('--json', 'versions', project, kind):
                    done = subprocess.run([os.environ['SPECFORGE_CLI'], *words], env=env, check=True, capture_output=True,
                                          text=True)
                    data.append(re.sub(r'\W+', ' ', done.stdout))

        def show(app, name):
            seen.append(name)
            faults.extend(find_wide(app, name))
            for node in walk(app.root):
                text = (node.get_name() or '').strip()
                if node.get_role() in SEEN and OPEN not in text and app.is_on_screen(node) \
                        and not NOT_OURS.fullmatch(text) and not NO_WORDS.fullmatch(text) and not is_data(text, ' '.join(data)) \
                        and not (name == 'help' and is_data(text, pages)):
                    faults.append(f'{name}: {node.get_role_name()} "{text[:80]}" is not translated')

        with tempfile.TemporaryDirectory(prefix='forge-pseudo-') as folder:
            self.assertGreater(build(folder), 1000)
            tour(os.environ['SPECFORGE_WINDOW'], os.environ['SPECFORGE_CLI'], show, filled, large=False, LANGUAGE=LANGUAGE,
                 SPECFORGE_LOCALE_DIR=folder)
        self.assertIn('preferences', seen)
        self.assertEqual(faults, [], '\n'.join(faults))

    def test_large_text(self):
        faults = []
        with tempfile.TemporaryDirectory(prefix='forge-pseudo-') as folder:
            build(folder)
            set_dots_per_inch(2 * 96)
            tour(os.environ['SPECFORGE_WINDOW'], os.environ['SPECFORGE_CLI'],
                 lambda app, name: faults.extend(find_wide(app, name)), large=False, LANGUAGE=LANGUAGE, SPECFORGE_LOCALE_DIR=folder)
        set_dots_per_inch(96)
        self.assertEqual(faults, [], '\n'.join(faults))


if __name__ == '__main__':
    unittest.TestCase.maxDiff = None
    sys.exit(tap.main())
