# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real specforge-cli, each case with data and config folders of its own."""
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BRIEFS = os.path.join(HERE, '..', 'fixtures', 'briefs')
PROGRAM = os.environ.get('SPECFORGE_CLI', 'specforge-cli')
KINDS = ['brief', 'prd', 'architecture', 'data', 'api', 'ui', 'stories', 'tests', 'artifacts', 'handoff']
PHASES = ['brief', 'prd', 'specs', 'stories', 'tests', 'artifacts', 'handoff']
BRIEF_NAMES = sorted(name for name in os.listdir(BRIEFS) if name.endswith('.md'))


class Done:
    """What a command gave."""

    def __init__(self, words, code, out, err):
        self.words, self.code, self.out, self.err = words, code, out, err

    @property
    def text(self):
        return self.out.decode()

    @property
    def json(self):
        return json.loads(self.out.decode())

    def __str__(self):
        return f'{self.words}: exit {self.code}\n{self.out[:2000]!r}\n{self.err[:2000]!r}'


class CliCase(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='forge-cli-')
        self.data = os.path.join(self.dir, 'data')
        self.config = os.path.join(self.dir, 'config')
        self.env = {**os.environ, 'XDG_DATA_HOME': self.data, 'XDG_CONFIG_HOME': self.config, 'LC_ALL': 'C.UTF-8',
                    'GSETTINGS_BACKEND': 'keyfile'}
        self.env.pop('SPECFORGE_PACE', None)
        self.addCleanup(self.remove)

    def remove(self):
        subprocess.run(['chmod', '-R', 'u+rwx', self.dir], check=False)
        shutil.rmtree(self.dir, ignore_errors=True)

    def start(self, *words, env=None, **options):
        return subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**self.env, **(env or {})}, **options)

    def run_cli(self, *words, stdin=None, env=None, timeout=120):
        """Runs it, whatever it ends with; it must end by itself, and not by a signal."""
        done = subprocess.run([PROGRAM, *words], input=stdin if stdin is not None else b'', capture_output=True,
                              env={**self.env, **(env or {})}, timeout=timeout)
        result = Done(words, done.returncode, done.stdout, done.stderr)
        self.assertGreaterEqual(done.returncode, 0, str(result))
        self.assertNotIn(b'CRITICAL', done.stderr, str(result))
        self.assertNotIn(b'WARNING', done.stderr, str(result))
        return result

    def cli(self, *words, code=0, **options):
        result = self.run_cli(*words, **options)
        self.assertEqual(result.code, code, str(result))
        return result

    def fails(self, code, *words, **options):
        """A failure says in one sentence what is wrong, in text and in JSON, and prints nothing else."""
        result = self.cli(*words, code=code, **options)
        self.assertEqual(result.out, b'', str(result))
        self.assertTrue(result.err.startswith(b'specforge-cli: ') or b'\nspecforge-cli: ' in result.err, str(result))
        self.assertRegex(result.err.decode(), r'(?m)^specforge-cli: .*[.:)]$', str(result))
        as_json = self.run_cli('--json', *words, **options)
        self.assertEqual(as_json.code, code, str(as_json))
        self.assertEqual(as_json.json['error']['code'], code, str(as_json))
        self.assertTrue(as_json.json['error']['message'], str(as_json))
        return result.err.decode()

    def write(self, name, data):
        path = os.path.join(self.dir, name)
        with open(path, 'wb') as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return path

    def new(self, title='Shop', *words, brief=None, text=None):
        options = ['--brief', os.path.join(BRIEFS, brief)] if brief else []
        if text is not None:
            options = ['--brief', self.write('brief.md', text)]
        return self.cli('new', '--title', title, *options, *words).text.strip()

    def bodies(self, project):
        return {kind: self.cli('show', project, kind).text for kind in self.written(project)}

    def written(self, project):
        shown = self.cli('--json', 'show', project).json
        return [document['document'] for phase in shown['phases'] for document in phase['documents']
                if document['version'] > 0]

    @property
    def database(self):
        return os.path.join(self.data, 'specforge', 'specforge.db')

    def assert_intact(self):
        connection = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)
        try:
            self.assertEqual(connection.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            self.assertEqual(connection.execute('PRAGMA foreign_key_check').fetchall(), [])
        finally:
            connection.close()
