# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program is to the desktop: its search for the shell, its windows over a restart, its command line."""
import configparser
import contextlib
import os
import re
import subprocess
import sys
import time
import unittest

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

import tap
from cli import CliCase
from window import ROLE, App, children, settle, text_of, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']
NAME = 'org.specforge.SpecForge'
PATH = '/org/specforge/SpecForge/SearchProvider'


class Shell(CliCase):
    @classmethod
    def setUpClass(cls):
        cls.manager = subprocess.Popen(['xfwm4', '--compositor=off'], stderr=subprocess.DEVNULL)
        wait_for('the window manager', lambda: 'window id' in subprocess.run(
            ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], capture_output=True, text=True).stdout)
        cls.bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    @classmethod
    def tearDownClass(cls):
        cls.manager.terminate()
        cls.manager.wait()

    def setUp(self):
        super().setUp()
        self.env['XDG_STATE_HOME'] = os.path.join(self.dir, 'state')
        self.env['GSETTINGS_BACKEND'] = 'memory'
        # The name is free again only when the program before has really gone.
        wait_for('the name on the bus', lambda: not self.has_owner())

    def has_owner(self):
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                  'NameHasOwner', GLib.Variant('(s)', (NAME,)), None, 0, -1, None).unpack()[0]

    def call(self, method, variant):
        result = self.bus.call_sync(NAME, PATH, 'org.gnome.Shell.SearchProvider2', method, variant, None,
                                    Gio.DBusCallFlags.NO_AUTO_START, 20000, None)
        return result.unpack()[0] if result is not None and result.n_children() else None

    def windows(self):
        """Each has an object on the bus. The accessibility bus must not be asked while one is coming."""
        text = self.bus.call_sync(NAME, '/org/specforge/SpecForge/window', 'org.freedesktop.DBus.Introspectable',
                                  'Introspect', None, None, Gio.DBusCallFlags.NO_AUTO_START, 20000, None).unpack()[0]
        return re.findall(r'<node name="(\d+)"', text)

    def test_search(self):
        """A service without a window answers, and a chosen result opens its project at the place."""
        shop = self.new('Shop', brief='bakery.md')
        self.cli('generate', shop, 'prd')
        app = App(WINDOW, env=self.env)
        app.process = subprocess.Popen([WINDOW, '--gapplication-service'], env=app.env)
        with contextlib.ExitStack() as stack:
            stack.callback(app.__exit__)
            wait_for('the service', self.has_owner)
            self.assertEqual(self.call('GetInitialResultSet', GLib.Variant('(as)', (['zyzzyva'],))), [])
            results = self.call('GetInitialResultSet', GLib.Variant('(as)', (['FR-001'],)))
            self.assertTrue(results)
            self.assertTrue(self.call('GetSubsearchResultSet', GLib.Variant('(asas)', (results, ['FR-001', 'system']))))
            metas = self.call('GetResultMetas', GLib.Variant('(as)', (results,)))
            self.assertEqual([meta['id'] for meta in metas], results)
            self.assertEqual({meta['name'] for meta in metas}, {'Shop'})
            self.assertIn('FR-001', metas[0]['description'])
            self.assertNotIn('\x02', metas[0]['description'])
            chosen = next(name for name in results if '/prd/' in name)
            self.call('ActivateResult', GLib.Variant('(sasu)', (chosen, ['FR-001'], 0)))
            app.root = wait_for('the window', app._find_root)
            app.find(ROLE.FRAME, 'Shop')
            editor = app.find(ROLE.TEXT, 'Text of the document')
            wait_for('the text', lambda: 'FR-001' in text_of(editor))
            self.call('ActivateResult', GLib.Variant('(sasu)', ('nonsense', [], 0)))
            self.call('LaunchSearch', GLib.Variant('(asu)', (['FR-001'], 0)))
            app.find(name='Search all projects')

    def test_provider_file(self):
        """What the shell reads names the very object that answers."""
        path = os.path.join(os.path.dirname(os.path.dirname(WINDOW)), 'share', 'gnome-shell', 'search-providers',
                            NAME + '.search-provider.ini')
        keys = configparser.ConfigParser()
        keys.read(path)
        section = keys['Shell Search Provider']
        self.assertEqual((section['BusName'], section['ObjectPath'], section['Version']), (NAME, PATH, '2'))

    def test_windows_come_back(self):
        """Two windows, one with a project: after quitting, a start shows both; a second start adds none."""
        self.new('Shop', brief='bakery.md')
        with App(WINDOW, env=self.env) as app:
            app.find(ROLE.FRAME, 'SpecForge')
            subprocess.run([WINDOW, '--new-window'], env=self.env, check=True, timeout=30)
            wait_for('two windows', lambda: len(self.windows()) == 2)
            subprocess.run([WINDOW], env=self.env, check=True, timeout=30)
            time.sleep(1)
            self.assertEqual(len(self.windows()), 2)
            subprocess.run(['gapplication', 'action', NAME, 'quit'], env=self.env, check=True, timeout=30)
            wait_for('the end of the program', lambda: app.process.poll() is not None)
        self.assertTrue(os.path.exists(os.path.join(self.env['XDG_STATE_HOME'], 'specforge', 'windows.ini')))
        with App(WINDOW, env=self.env) as app:
            wait_for('two windows again', lambda: len(self.windows()) == 2)

    def dialogs(self, app):
        return [window.get_name() for window in children(app.root)]

    def test_files(self):
        """A text that is named begins a project, in the window that was asked for; one that is not there is said to be."""
        text = os.path.join(self.dir, 'idea & more.md')
        with open(text, 'w', encoding='utf-8') as file:
            file.write('# My idea\n\nA shop for bikes.\n')
        with App(WINDOW, env=self.env) as app:
            app.find(ROLE.FRAME, 'SpecForge')
            subprocess.run([WINDOW, os.path.join(self.dir, 'missing.md')], env=self.env, check=True, timeout=30)
            app.find(name='missing.md')
            self.assertNotIn('New Project', self.dialogs(app))
            subprocess.run([WINDOW, '--new-window', text], env=self.env, check=True, timeout=30)
            wait_for('two windows', lambda: len(self.windows()) == 2)
            settle()
            wait_for('the form', lambda: 'New Project' in self.dialogs(app))
            wait_for('the text', lambda: [node for node in app.find_all(ROLE.TEXT) if 'A shop for bikes' in text_of(node)])

    def test_place_comes_back(self):
        """Project, document and tab are shown again, also after a kill."""
        shop = self.new('Shop', brief='bakery.md')
        self.cli('generate', shop, 'prd')
        state = os.path.join(self.env['XDG_STATE_HOME'], 'specforge', 'windows.ini')
        os.makedirs(os.path.dirname(state))
        with open(state, 'w', encoding='utf-8') as file:
            file.write(f'[window 1]\nproject={shop}\ndocument=prd\ntab=document\ntext-1=prd;9;2;0;0;\n'
                       'width=900\nheight=600\nmaximized=false\n')
        with App(WINDOW, env=self.env) as app:
            app.find(ROLE.FRAME, 'Shop')
            editor = app.find(ROLE.TEXT, 'Text of the document')
            body = self.bodies(shop)['prd']
            wait_for('the text', lambda: text_of(editor) == body)
            expected = len('\n'.join(body.split('\n')[:8])) + 1 + 2
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi
            wait_for('the caret', lambda: Atspi.Text.get_caret_offset(editor) == expected)
            app.kill()
        with open(state, encoding='utf-8') as file:
            self.assertIn(shop, file.read())


if __name__ == '__main__':
    unittest.TestCase.maxDiff = 4000
    sys.exit(tap.main())
