# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole project by language models from the window, through a server on loopback, with what comes between."""
import os
import sys
import time

import llm_server
import tap
from cli import KINDS
from models import ModelCase, rest_of
from window import ROLE, App, Managed, wait_for

WINDOW = os.environ['SPECFORGE_WINDOW']


class WindowModels(Managed, ModelCase):
    def setUp(self):
        super().setUp()
        self.server.text = rest_of
        self.prepare()

    def choose(self, writer):
        """As the preferences note it."""
        folder = os.path.join(self.config, 'glib-2.0', 'settings')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write(f"[org/specforge/SpecForge]\nwriter='{writer}'\n")

    def app(self, env):
        return App(WINDOW, env={**self.env, 'GSETTINGS_BACKEND': 'keyfile', **env})

    def open(self, app):
        cells = app.find_all(ROLE.TABLE_CELL, 'Dental, ')
        if cells:
            app.act(cells[0])
        app.find(ROLE.FRAME, 'Dental')

    def is_writing(self):
        return self.rows("SELECT id FROM job WHERE status IN ('planned', 'streaming')")

    def generate_all(self, app):
        def press():
            app.keys('ctrl+shift+Return')
            time.sleep(0.5)
            return self.server.log
        wait_for('the generation', press)

    def finish(self):
        wait_for('all documents', lambda: len(self.written(self.project)) == len(KINDS), 120)
        wait_for('the end of the generation', lambda: not self.is_writing(), 60)

    def check_whole(self):
        for kind in KINDS:
            body = self.body(kind)
            for number in range(1, 9):
                self.assertEqual(body.count(f'Sentence {number} of '), body.count('\n## '), kind)
        self.assert_intact()

    def test_stop_and_go_on(self):
        """Stopped in the middle, closed, opened, and written to its end by the same model."""
        self.choose('openai')
        with self.app(self.at('openai', 'ok,delay:3')) as app:
            self.open(app)
            self.generate_all(app)
            wait_for('some sections', lambda: len(self.server.log) > 3)
            app.press('Stop')
            wait_for('the stop', lambda: not self.is_writing())
        with self.app(self.at('openai')) as app:
            self.open(app)
            app.press('Resume')
            self.finish()
        self.check_whole()

    def test_server_goes_away(self):
        """The window says what is wrong; with the server back, Retry goes on."""
        self.choose('mistral')
        first = self.server
        with self.app(self.at('mistral', 'ok,delay:3')) as app:
            self.open(app)
            self.generate_all(app)
            wait_for('some sections', lambda: len(first.log) > 3)
            first.stop()
            first.cut_off()
            wait_for('the end of the generation', lambda: not self.is_writing(), 60)
            wait_for('what is wrong', lambda: app.find_all(name='127.0.0.1'))
            self.server = llm_server.Server(rest_of, port=first.port).start()
            app.press('Retry')
            self.finish()
        self.check_whole()

    def test_failover_and_wrong_key(self):
        """The first provider does not take the key: that is said, and where there is a second one, it writes."""
        self.choose('openai')
        wrong = self.at('openai', 'err:openai-key')
        with self.app(wrong) as app:
            self.open(app)
            # What it will cost is said before anybody is asked.
            app.press('Sections')
            wait_for('the estimate', lambda: app.find_all(name=' tokens, an unknown time, $'))
            self.assertEqual(self.server.log, [])
            self.generate_all(app)
            wait_for('the end of the generation', lambda: not self.is_writing(), 60)
            wait_for('what is wrong', lambda: app.find_all(name='does not accept the key'))
        self.assertEqual(len(self.server.log), 1)
        self.choose('openai,gemini')
        with self.app({**wrong, **self.at('gemini')}) as app:
            self.open(app)
            self.generate_all(app)
            self.finish()
        self.check_whole()


if __name__ == '__main__':
    sys.exit(tap.main())
