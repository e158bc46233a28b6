# SPDX-License-Identifier: GPL-3.0-or-later
"""Generations that end before their time, and several programs at once."""
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time

import tap
from cli import PROGRAM, CliCase

KILLS = int(os.environ.get('SPECFORGE_KILLS', '50'))
# Tokens a second: a whole generation takes a second or two, so that a kill lands in the middle.
PACE = {'SPECFORGE_PACE': '12000'}


class Interrupted(CliCase):
    def journal(self):
        """All that the journal holds, as (job, document, section): text."""
        try:
            connection = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True, timeout=10)
        except sqlite3.OperationalError:
            return {}
        try:
            texts = {}
            for job, kind, section, text in connection.execute(
                    'SELECT job_id, kind, section, text FROM journal ORDER BY id'):
                key = (job, kind, section)
                texts[key] = texts.get(key, '') + text
            return texts
        finally:
            connection.close()

    def expected(self, brief):
        project = self.new('Shop', brief=brief)
        self.cli('generate', project)
        bodies = self.bodies(project)
        self.cli('delete', project)
        return bodies

    def watch_and_kill(self, process, seconds):
        """Kills it after a while. What its journal held before must still be there after."""
        deadline = time.monotonic() + seconds
        seen = {}
        while time.monotonic() < deadline and process.poll() is None:
            seen = self.journal() or seen
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return seen

    def check_kill(self, project, process, seconds):
        """TRUE where it was killed before it was done."""
        seen = self.watch_and_kill(process, seconds)
        self.assert_intact()
        if process.returncode != -signal.SIGKILL:
            self.assertEqual(process.returncode, 0)
            return False
        kept = self.journal()
        documents = self.written(project)
        for (job, kind, section), text in seen.items():
            if kind not in documents:
                self.assertTrue(kept.get((job, kind, section), '').startswith(text), (kind, section))
        return True

    def finish(self, project, bodies):
        if self.cli('--json', 'show', project).json['interrupted']:
            self.cli('generate', project, '--resume')
        else:
            self.cli('generate', project)
        self.assertEqual(self.bodies(project), bodies)
        self.assertIsNone(self.cli('--json', 'show', project).json['interrupted'])
        for kind in bodies:
            self.assertEqual(len(self.cli('--json', 'versions', project, kind).json['versions']), 1)
        self.cli('check', project)
        self.cli('delete', project)

    def test_kill_9(self):
        """At any moment: the database is whole, no journaled text is lost, and going on gives the same bytes.
        Half of the killed generations are resumed and killed again before they may finish."""
        chance = random.Random(4711)
        bodies = self.expected('meeting-notes.md')
        kills = resumed_kills = 0
        while kills < KILLS:
            project = self.new('Shop', brief='meeting-notes.md')
            words = ['generate', project]
            while self.check_kill(project, self.start(*words, env=PACE), chance.uniform(0.02, 0.9)):
                kills += 1
                if not self.cli('--json', 'show', project).json['interrupted'] or chance.random() < 0.5:
                    break
                words = ['generate', project, '--resume']
                resumed_kills += 1
            self.finish(project, bodies)
        self.assertGreater(resumed_kills, 0)

    def test_control_c(self):
        bodies = self.expected('dental-booking.md')
        project = self.new('Shop', brief='dental-booking.md')
        for number, words in ((signal.SIGINT, []), (signal.SIGTERM, ['--resume'])):
            process = self.start('generate', project, *words, env={'SPECFORGE_PACE': '4000'})
            time.sleep(0.6)
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
            self.assertEqual(process.returncode, 1, err)
            self.assertIn(b'--resume', err)
            self.assertEqual(out, b'')
            self.assertIsNotNone(self.cli('--json', 'show', project).json['interrupted'])
        self.assertIn('--resume', self.run_cli('show', project).err.decode())
        self.cli('generate', project, '--resume')
        self.assertEqual(self.bodies(project), bodies)
        self.fails(1, 'generate', project, '--resume')

    def test_changed_meanwhile(self):
        """Kept text that no longer fits is written again; the result has no seam."""
        project = self.new('Shop', brief='dental-booking.md')
        process = self.start('generate', project, 'prd', env={'SPECFORGE_PACE': '400'})
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and not self.journal():
            time.sleep(0.02)
        time.sleep(0.3)
        process.kill()
        process.communicate()
        question = self.cli('--json', 'questions', project, 'brief').json['questions'][0]['id']
        self.cli('answer', project, question, 'Halve the missed visits within 3 months.')
        done = self.cli('--json', 'generate', project, '--resume').json
        self.assertEqual(done['status'], 'complete')
        self.cli('check', project)
        self.assert_intact()

    def test_full_disk(self):
        """A limit on files stands for a full disk. Nothing is lost, and the rest comes when there is room."""
        bodies = self.expected('dental-booking.md')
        project = self.new('Shop', brief='dental-booking.md')
        limit = os.path.getsize(self.database) + 20000
        done = subprocess.run(['prlimit', f'--fsize={limit}', PROGRAM, 'generate', project], capture_output=True,
                              env={**self.env, **PACE}, timeout=60)
        self.assertEqual(done.returncode, 5, done)
        self.assertIn(b'specforge-cli: ', done.stderr)
        self.assert_intact()
        shown = self.cli('--json', 'show', project).json
        self.cli('generate', project, *(['--resume'] if shown['interrupted'] else []))
        self.assertEqual(self.bodies(project), bodies)


class AtOnce(CliCase):
    def test_deleted_while_it_is_written(self):
        """A generation of a project that somebody deletes ends, and goes on when the project is back."""
        project = self.new('Shop', brief='dental-booking.md')
        process = self.start('generate', project, env={'SPECFORGE_PACE': '2000'})
        time.sleep(0.6)
        self.cli('delete', project)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b'specforge-cli: The project was deleted while it was written', err)
        self.assertIn(f'undelete {project}'.encode(), err)
        self.cli('undelete', project)
        self.cli('generate', project, '--resume')
        self.cli('check', project)
        self.assert_intact()

    def test_one_generation_a_project(self):
        project = self.new('Shop', brief='dental-booking.md')
        first = self.start('generate', project, env={'SPECFORGE_PACE': '2000'})
        time.sleep(0.5)
        self.fails(1, 'generate', project, 'prd')
        self.fails(1, 'generate', project, '--resume')
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=20)
        self.cli('generate', project, '--resume')
        self.cli('check', project)

    def test_many_projects(self):
        """Four programs write to one database, with a fifth that reads; everything arrives."""
        projects = [self.new(f'Shop {i}', brief='bakery.md') for i in range(4)]
        processes = [self.start('generate', project, env=PACE) for project in projects]
        while any(process.poll() is None for process in processes):
            self.cli('list')
        for process in processes:
            out, err = process.communicate()
            self.assertEqual(process.returncode, 0, err)
        bodies = [{kind: body.replace(f'Shop {i}', 'Shop') for kind, body in self.bodies(project).items()}
                  for i, project in enumerate(projects)]
        for other in bodies[1:]:
            self.assertEqual(other, bodies[0])
        self.assert_intact()

    def test_edits(self):
        """Two dozen edits by four programs: none fails, each becomes a version or is merged into one."""
        project = self.new('Shop', brief='bakery.md')
        self.cli('generate', project)
        failed = []

        def edit(name):
            for number in range(6):
                body = self.run_cli('show', project, 'prd').text
                done = self.run_cli('edit', project, 'prd', '--file', '-',
                                    stdin=f'{body}\n## {name} {number}\n\nFrom {name}.\n'.encode())
                if done.code != 0:
                    failed.append(str(done))

        threads = [threading.Thread(target=edit, args=(f'writer {i}',)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])
        versions = self.cli('--json', 'versions', project, 'prd').json['versions']
        self.assertGreater(len(versions), 6)
        self.assert_intact()

    def test_edit_while_it_is_written(self):
        """A person saves a document while it is written again; both are in it."""
        project = self.new('Shop', brief='dental-booking.md')
        self.cli('generate', project)
        body = self.cli('show', project, 'prd').text
        process = self.start('generate', project, 'prd', env={'SPECFORGE_PACE': '2000'})
        time.sleep(0.4)
        self.assertIsNone(process.poll())
        self.cli('edit', project, 'prd', '--file', '-', stdin=(body + '\n## Mine\n\nMeanwhile.\n').encode())
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, err)
        self.assertIn('\n## Mine\n\nMeanwhile.\n', self.cli('show', project, 'prd').text)


if __name__ == '__main__':
    tap.main()
