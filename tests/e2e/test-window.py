# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the real window, by accessibility interface, keys and pointer; and the command line beside it."""
import contextlib
import os
import sqlite3
import sys
import time
import unittest

import tap
from cli import BRIEFS, KINDS, CliCase
from window import BUTTONS, ROLE, App, Atspi, Managed, has_state, text_of, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']
PROSE = 'Written by hand, and to be found again.'


class Window(Managed, CliCase):
    """A home of its own for each case; the window manager gives the window the focus."""

    def app(self, **env):
        return App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile', **env})

    def brief(self, name):
        with open(os.path.join(BRIEFS, name), encoding='utf-8') as file:
            return file.read()

    def create(self, app, title, brief):
        """A new project, through the dialog."""
        app.press('New Project')
        create = app.find(BUTTONS, 'Create')
        self.assertFalse(has_state(create, Atspi.StateType.SENSITIVE), 'Create is on with nothing to create')
        app.type_into(app.find({ROLE.TEXT, ROLE.ENTRY}, 'Title'), title)
        app.type_into(app.find(ROLE.TEXT, 'Brief'), brief)
        app.press('Create')
        # While the dialog closes, GTK 4.8 answers questions about it with a broken message and loses the bus.
        wait_for('the project in the store', lambda: title in self.cli('--json', 'list').text)
        time.sleep(2)
        app.find(ROLE.FRAME, title)

    def show_requirements(self, app):
        """The keys are pressed again where the window had no focus yet."""
        def press():
            app.keys('ctrl+2', 'alt+2')
            time.sleep(0.5)
            return [node for node in app.find_all(ROLE.TEXT, 'Text of the document') if app.is_on_screen(node)]
        return wait_for('the editor', press)[0]

    def is_saved(self, app):
        return [node for node in app.find_all(ROLE.STATUS_BAR, 'Saved') if app.is_on_screen(node)]

    def generate_all(self, app, project):
        def press():
            app.keys('ctrl+shift+Return')
            time.sleep(0.5)
            return self.open_jobs(project)
        wait_for('the generation', press)

    def finish(self, project):
        """Waits until all is written and nobody writes any more."""
        wait_for('all documents', lambda: len(self.written(project)) == len(KINDS), 120)
        wait_for('the end of the generation', lambda: not self.open_jobs(project), 60)

    def open_jobs(self, project):
        with contextlib.closing(sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)) as database:
            return database.execute("SELECT id FROM job WHERE project_id = ? AND status IN "
                                    "('planned', 'streaming')", (project,)).fetchall()

    def test_main_job(self):
        """From a brief to a specification: answer, generate, stop, go on, edit, close, open, find all as it was."""
        with self.app(SPECFORGE_PACE='600') as app:
            self.create(app, 'Dental booking', self.brief('dental-booking.md'))
            project = self.cli('--json', 'list').json['projects'][0]['id']

            question = 'What shall be better afterwards'
            answer = 'Missed appointments fall from 8 % to 4 % within six months.'
            app.type_into(app.find(ROLE.TEXT, question), answer)
            wait_for('the answer in the store', lambda: answer in self.cli('--json', 'questions', project).text)
            app.press('Suggest', within=app.find(ROLE.PANEL, 'Who uses it'))
            app.press('Accept', within=app.find(ROLE.PANEL, 'Who uses it'))

            self.generate_all(app, project)
            time.sleep(2)
            app.keys('Escape')
            app.press('Resume')
            wait_for('the generation', lambda: self.open_jobs(project))
            app.press('Stop')
            wait_for('the stop', lambda: not self.open_jobs(project))

        with self.app() as app:
            app.find(ROLE.FRAME, 'Dental booking')
            app.press('Resume')
            self.finish(project)
            self.assertEqual(self.cli('--json', 'check', project).json['findings'], [])

            editor = self.show_requirements(app)
            wait_for('the requirements', lambda: 'FR-001' in text_of(editor))
            Atspi.EditableText.insert_text(editor, 0, PROSE + '\n\n', len(PROSE) + 2)
            wait_for('the edit in the store', lambda: PROSE in self.bodies(project)['prd'])
            wait_for('"Saved"', lambda: self.is_saved(app))
            written = text_of(editor)
            app.keys('ctrl+shift+w')
            wait_for('the end of the program', lambda: app.process.poll() is not None)
            self.assertEqual(app.process.returncode, 0)

        with self.app() as app:
            app.find(ROLE.FRAME, 'Dental booking')
            editor = self.show_requirements(app)
            wait_for('the text as it was', lambda: text_of(editor) == written)
            app.keys('ctrl+1', 'alt+1')
            wait_for('the answer as it was', lambda: text_of(app.find(ROLE.TEXT, question)) == answer)
        self.assert_intact()

    def test_beside_the_command_line(self):
        """The other's change is shown, and what was typed and not saved yet is not lost."""
        project = self.new('Shop', brief='bakery.md')
        self.cli('generate', project)
        body = self.bodies(project)['prd']
        with self.app() as app:
            app.act(app.find(ROLE.TABLE_CELL, 'Shop')) if app.find_all(ROLE.TABLE_CELL, 'Shop') else None
            app.find(ROLE.FRAME, 'Shop')
            editor = self.show_requirements(app)
            wait_for('the document', lambda: text_of(editor) == body)
            Atspi.EditableText.insert_text(editor, 0, PROSE + '\n\n', len(PROSE) + 2)
            self.cli('edit', project, 'prd', '--file', '-', stdin=(body + '\nFrom the other side.\n').encode())
            wait_for('the change of the other', lambda: 'From the other side.' in text_of(editor))
            self.assertIn(PROSE, text_of(editor))
            wait_for('both in the store', lambda: PROSE in self.bodies(project)['prd'])
            self.assertIn('From the other side.', self.bodies(project)['prd'])
        self.assert_intact()

    def test_killed(self):
        """A window that is killed in the middle of a generation loses nothing that it kept, and offers to go on."""
        project = self.new('Metering', brief='usage-metering.md')
        twin = self.new('Metering twin', brief='usage-metering.md')
        self.cli('generate', twin)
        with self.app(SPECFORGE_PACE='1500') as app:
            app.press('Metering, ', role=ROLE.TABLE_CELL) if app.find_all(ROLE.TABLE_CELL, 'Metering, ') else None
            app.find(ROLE.FRAME, 'Metering')
            self.generate_all(app, project)
            wait_for('the first document', lambda: self.written(project))
            app.kill()
        self.assert_intact()
        kept = self.bodies(project)
        with self.app() as app:
            app.find(ROLE.FRAME, 'Metering')
            app.press('Resume')
            self.finish(project)
        after = self.bodies(project)
        for kind, body in kept.items():
            self.assertEqual(after[kind], body)
        for kind, body in self.bodies(twin).items():
            self.assertEqual(after[kind].replace('Metering twin', 'Metering'), body.replace('Metering twin', 'Metering'))

    def draft(self, project):
        path = os.path.join(self.data, 'specforge', 'drafts', f'{project}.prd')
        if not os.path.exists(path):
            return ''
        with open(path, encoding='utf-8') as file:
            return file.read()

    def test_killed_while_typing(self):
        """A window that is killed before it saved brings back what was typed, says so, and can take it back again."""
        project = self.new('Typing')
        self.cli('edit', project, 'prd', '--file', '-', stdin=b'# Before\n')
        with self.app() as app:
            app.press('Typing, ', role=ROLE.TABLE_CELL) if app.find_all(ROLE.TABLE_CELL, 'Typing, ') else None
            app.find(ROLE.FRAME, 'Typing')
            editor = self.show_requirements(app)
            with contextlib.closing(sqlite3.connect(self.database, isolation_level=None)) as database:
                database.execute('BEGIN IMMEDIATE')  # nothing can be saved meanwhile
                Atspi.EditableText.insert_text(editor, 0, PROSE + '\n\n', len(PROSE) + 2)
                wait_for('the draft', lambda: PROSE in self.draft(project))
                app.kill()
        self.assert_intact()
        with self.app() as app:
            app.find(ROLE.FRAME, 'Typing')
            self.show_requirements(app)
            app.find(ROLE.ALERT, 'SpecForge ended before this was saved')
            self.assertIn('Written by hand', self.bodies(project)['prd'])
            app.press('Discard')
            wait_for('the text before', lambda: self.bodies(project)['prd'] == '# Before\n')
        self.assertEqual(len(self.cli('--json', 'versions', project, 'prd').json['versions']), 3)


if __name__ == '__main__':
    unittest.TestCase.maxDiff = 4000
    sys.exit(tap.main())
