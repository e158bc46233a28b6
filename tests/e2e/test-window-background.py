# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing goes on while nobody looks: another project, the start page, no window at all; the desktop is told."""
import contextlib
import os
import sqlite3
import subprocess
import sys
import time

import tap
from cli import KINDS, CliCase
from desktop import Dock, Notifications, SessionManager
from window import BUTTONS, ROLE, App, text_of, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']


class Background(CliCase):
    @classmethod
    def setUpClass(cls):
        cls.manager = subprocess.Popen(['xfwm4', '--compositor=off'], stderr=subprocess.DEVNULL)
        wait_for('the window manager', lambda: 'window id' in subprocess.run(
            ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], capture_output=True, text=True).stdout)
        cls.notifications = Notifications()
        cls.session_manager = SessionManager()

    @classmethod
    def tearDownClass(cls):
        for part in (cls.notifications, cls.session_manager):
            part.stop()
        cls.manager.terminate()
        cls.manager.wait()

    def app(self, **env):
        return App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile', **env})

    def open(self, app, title):
        card = app.find(ROLE.TABLE_CELL, f'{title}, ')
        app.act(card)
        app.find(ROLE.FRAME, title)

    def is_writing(self, project):
        with contextlib.closing(sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)) as database:
            return database.execute("SELECT id FROM job WHERE project_id = ? AND status IN "
                                    "('planned', 'streaming')", (project,)).fetchall()

    def generate_all(self, app, project):
        def press():
            app.keys('ctrl+shift+Return')
            time.sleep(0.5)
            return self.is_writing(project)
        wait_for('the generation', press)

    def close(self, app, answer):
        """By the key, as a person would; the answer to the question that comes then."""
        def press():
            app.keys('ctrl+w')
            return app.find_all(BUTTONS, answer)
        wait_for('the question', press)
        app.press(answer)

    def ends(self, app):
        wait_for('the end of the program', lambda: app.process.poll() is not None, 120)
        self.assertEqual(app.process.returncode, 0)

    def test_without_a_window(self):
        project = self.new('Bakery', brief='bakery.md')
        dock = Dock()
        self.addCleanup(dock.stop)
        before = len(self.notifications.titles())
        calls = len(self.session_manager.calls())
        with self.app(SPECFORGE_PACE='300') as app:
            self.open(app, 'Bakery')
            self.generate_all(app, project)
            self.close(app, 'Background')
            wait_for('the window to go', lambda: not app.find_all(ROLE.FRAME))
            self.assertIsNone(app.process.poll())
            self.assertTrue(self.is_writing(project))
            self.ends(app)
        self.assertEqual(self.written(project), KINDS)
        self.assertIsNone(self.cli('--json', 'show', project).json['interrupted'])
        self.assertEqual(self.notifications.titles()[before:], ['“Bakery” Is Written'])
        self.assertEqual(self.session_manager.calls()[calls:], ['Inhibit', 'Uninhibit'])
        states = dock.states()
        self.assertGreater(len(states), 5)
        self.assertEqual([share for shown, share in states if shown],
                         sorted(share for shown, share in states if shown))
        self.assertEqual(states[-1], (False, 0))

    def test_stop_and_keep(self):
        project = self.new('Bakery', brief='bakery.md')
        before = len(self.notifications.titles())
        with self.app(SPECFORGE_PACE='300') as app:
            self.open(app, 'Bakery')
            self.generate_all(app, project)
            time.sleep(2)
            self.close(app, 'Stop and Keep')
            self.ends(app)
        self.assertTrue(self.cli('--json', 'show', project).json['interrupted']['kept'])
        self.assertEqual(self.notifications.titles()[before:], [])
        self.cli('generate', project, '--resume')
        self.assertEqual(self.written(project), KINDS)
        self.assert_intact()

    def test_beside_another_project(self):
        """The card on the start page tells how far it is, and the text is all there on return."""
        project = self.new('Bakery', brief='bakery.md')
        self.new('Workshop', brief='handwerk.md')
        with self.app(SPECFORGE_PACE='300') as app:
            self.open(app, 'Bakery')
            self.generate_all(app, project)
            app.keys('alt+Left')
            wait_for('the card to tell', lambda: app.find_all(ROLE.TABLE_CELL, 'Bakery, Writing'))
            self.open(app, 'Workshop')
            app.keys('alt+Left')
            app.find(ROLE.TABLE_CELL, 'Workshop, ')
            self.assertTrue(self.is_writing(project))
            self.open(app, 'Bakery')
            app.find(BUTTONS, 'Stop')
            editor = app.find(ROLE.TEXT, 'Text of the document')
            wait_for('the text from its start', lambda: text_of(editor).startswith('# Bakery: '))
            app.press('Stop')
            wait_for('the stop', lambda: not self.is_writing(project))


if __name__ == '__main__':
    sys.exit(tap.main())
