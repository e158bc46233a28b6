# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a project in Git: against real repositories, that the program git reads and writes as well."""
import os
import re
import shutil
import signal
import socket
import subprocess
import unittest

import cli
import git_server
import tap

PRD = '# Shop\n\n## Functional requirements\n\n- **FR-001** first\n- **FR-002** second\n\n## Out of scope\n\nNothing.\n'
ORDER = ('context: {id: CTX-Order, name: Order}\ncommands:\n- id: CMD-PlaceOrder\n  name: PlaceOrder\n  fields:\n'
         '  - {name: amount, type: int}\nevents:\n- {id: EVT-OrderPlaced, name: OrderPlaced}\n')


class GitCase(cli.CliCase):
    def setUp(self):
        super().setUp()
        self.home = os.path.join(self.dir, 'home')
        os.makedirs(os.path.join(self.home, '.ssh'), mode=0o700)
        self.env.update(HOME=self.home, GIT_CONFIG_NOSYSTEM='1', GIT_AUTHOR_NAME='Test', GIT_AUTHOR_EMAIL='t@example.org',
                        GIT_COMMITTER_NAME='Test', GIT_COMMITTER_EMAIL='t@example.org')
        self.env.pop('SSH_AUTH_SOCK', None)
        with open(os.path.join(self.home, '.gitconfig'), 'w', encoding='utf-8') as file:
            file.write('[user]\n\tname = Test\n\temail = t@example.org\n[init]\n\tdefaultBranch = main\n')
        self.repo = os.path.join(self.dir, 'repo')
        self.folder = os.path.join(self.repo, 'spec')
        self.project = self.cli('new', '--title', 'Shop', '--brief', self.write('brief.md', 'A shop.')).text.strip()
        self.edit(PRD)
        self.cli('board', self.project, 'import', self.write('order.yaml', ORDER))

    def write(self, name, text):
        path = os.path.join(self.dir, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def edit(self, text):
        self.cli('edit', self.project, 'prd', '--file', self.write('prd.md', text))

    def git(self, *words, code=0, cwd=None):
        done = subprocess.run(['git', *words], cwd=cwd or self.repo, env=self.env, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, code, f'{words}: {done.stdout}{done.stderr}')
        return done.stdout

    def on(self, *words, code=0, **options):
        """The verb, and a repository that is whole behind it."""
        done = self.cli('--json', 'git', self.project, *words, code=code, **options)
        if os.path.isdir(os.path.join(self.repo, '.git')):
            self.assertEqual(self.git('fsck', '--strict', '--no-dangling'), '')
        return done.json if done.out else None

    def link(self):
        os.makedirs(self.repo, exist_ok=True)
        self.git('init', '-q')
        self.on('link', self.folder)

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding='utf-8') as file:
            return file.read()

    def change(self, name, old, new):
        text = self.read(name)
        self.assertIn(old, text)
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as file:
            file.write(text.replace(old, new))

    def show(self, kind='prd'):
        return self.cli('show', self.project, kind).text


class LocalTest(GitCase):
    def test_created(self):
        """A folder that is in no repository gets one."""
        self.on('link', self.repo)
        self.assertEqual(self.git('symbolic-ref', 'HEAD').strip(), 'refs/heads/main')
        self.on('commit', '-m', 'First')
        self.assertEqual(self.git('ls-files').split(),
                         ['README.md', 'board/context-map.yaml', 'board/layout.yaml', 'board/order.yaml',
                          'original-brief.md', 'prd.md'])

    def test_commit(self):
        self.link()
        self.assertEqual(self.read('prd.md'), PRD)
        with open(os.path.join(self.repo, 'own.txt'), 'w', encoding='utf-8') as file:
            file.write('mine\n')
        self.git('add', 'own.txt')
        for hook in ('pre-commit', 'post-commit', 'commit-msg', 'post-checkout', 'post-merge'):
            path = os.path.join(self.repo, '.git', 'hooks', hook)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'#!/bin/sh\ntouch {self.dir}/hook-ran\nexit 1\n')
            os.chmod(path, 0o755)
        commit = self.on('commit', '-m', 'First', '--signoff')['commit']
        self.assertEqual(self.git('rev-parse', 'HEAD').strip(), commit)
        self.assertIn('Signed-off-by: Test <t@example.org>', self.git('log', '-1', '--format=%B'))
        self.assertNotIn('own.txt', self.git('ls-tree', '-r', '--name-only', 'HEAD'))
        self.assertEqual(self.git('status', '--porcelain'), 'A  own.txt\n')
        self.on('switch', '-c', 'other')
        self.assertFalse(os.path.exists(os.path.join(self.dir, 'hook-ran')))
        self.assertIn('Nothing has changed', self.on('commit', '-m', 'Nothing', code=1)['error']['message'])
        self.assertEqual([entry['message'].split('\n')[0] for entry in self.on('log')['commits']], ['First'])

    def test_others(self):
        """What others write into the folder becomes a version, beside what was changed here."""
        self.link()
        self.change('prd.md', '**FR-002** second', '**FR-002** by editor')
        self.change('board/order.yaml', 'type: int', 'type: decimal')
        self.edit(PRD.replace('- **FR-002** second\n', '- **FR-002** second\n- **FR-003** here\n'))
        files = {file['name']: file['state'] for file in self.on('sync')['files']}
        self.assertEqual(files, {'prd.md': 'merged', 'board/order.yaml': 'taken'})
        merged = PRD.replace('second\n', 'by editor\n- **FR-003** here\n')
        self.assertEqual(self.show(), merged)
        self.assertEqual(self.read('prd.md'), merged)
        self.assertEqual(self.on('sync')['files'], [])
        self.assertEqual(self.read('prd.md'), merged)

    def test_deleted(self):
        """What is deleted in the folder is deleted in the project, where it can be brought back; not what changed here."""
        self.link()
        self.on('commit', '-m', 'First')
        self.git('rm', '-q', 'spec/prd.md')
        self.git('commit', '-qm', 'Gone')
        self.assertEqual([(file['name'], file['state']) for file in self.on('sync')['files']], [('prd.md', 'deleted')])
        self.assertEqual(self.show(), '')
        self.assertEqual(self.on('sync')['files'], [])
        self.cli('restore', self.project, 'prd', '1')
        self.on('commit', '-m', 'Back')
        self.assertEqual(self.read('prd.md'), PRD)
        os.remove(os.path.join(self.folder, 'prd.md'))
        self.edit(PRD + 'More.\n')
        found = self.on('sync', code=1)['files']
        self.assertEqual([(file['name'], file['state']) for file in found], [('prd.md', 'conflict')])
        self.assertIn('Deleted', found[0]['message'])
        self.assertEqual(self.show(), PRD + 'More.\n')
        self.on('resolve', 'prd.md', '--ours')
        self.assertEqual(self.read('prd.md'), PRD + 'More.\n')
        shutil.rmtree(os.path.join(self.folder, 'board'))
        self.on('sync')
        self.assertNotIn('OrderPlaced', self.cli('board', self.project, 'export').text)

    def test_emptied(self):
        """A folder in which nothing is left at all is no wish to delete the project."""
        self.link()
        self.on('commit', '-m', 'First')
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        self.assertEqual([file['state'] for file in self.on('sync', code=1)['files']], ['refused'])
        self.assertEqual(self.show(), PRD)
        self.git('checkout', '-q', '--', '.')
        self.assertEqual(self.on('sync')['files'], [])

    def test_project_files(self):
        """Brief and answers are plain files, in both directions, and the folder says what it is."""
        questions = self.cli('--json', 'questions', self.project, 'prd').json['questions']
        first, second = questions[0]['id'], questions[1]['id']
        self.cli('answer', self.project, first, 'Everybody.')
        self.link()
        self.assertTrue(self.read('README.md').startswith('---\nformat: specforge-markdown\n'))
        self.assertIn('# Shop', self.read('README.md'))
        self.assertEqual(self.read('original-brief.md'), 'A shop.\n')
        self.assertIn('Everybody.', self.read('answers.md'))
        self.change('original-brief.md', 'A shop.', 'A shop for books.')
        self.change('answers.md', 'Everybody.', 'Readers.')
        with open(os.path.join(self.folder, 'answers.md'), 'a', encoding='utf-8') as file:
            file.write(f'\n<!-- answer {second} user -->\n## Whatever\n\nSoon.\n')
        self.assertEqual({file['name']: file['state'] for file in self.on('sync')['files']},
                         {'original-brief.md': 'taken', 'answers.md': 'taken'})
        answers = {question['id']: question.get('answer')
                   for question in self.cli('--json', 'questions', self.project, 'prd').json['questions']}
        self.assertEqual((answers[first], answers[second]), ('Readers.', 'Soon.'))
        self.assertEqual(self.on('sync')['files'], [])
        self.cli('answer', self.project, first, 'Here.')
        self.change('answers.md', 'Readers.', 'There.')
        found = self.on('sync', code=1)['files']
        self.assertEqual([(file['name'], file['state']) for file in found], [('answers.md', 'conflict')])
        self.on('resolve', 'answers.md', '--theirs')
        self.assertIn('There.', self.cli('questions', self.project, 'prd').text)
        os.remove(os.path.join(self.folder, 'original-brief.md'))
        self.on('sync')
        self.assertEqual(self.read('original-brief.md'), 'A shop for books.\n')
        copy = self.cli('--json', 'import', self.folder).json
        self.assertIn('Shop', str(copy) + self.cli('list').text)

    def test_foreign_readme(self):
        """A README that somebody else wrote stays theirs."""
        os.makedirs(self.folder)
        with open(os.path.join(self.folder, 'README.md'), 'w', encoding='utf-8') as file:
            file.write('# Mine\n')
        self.link()
        self.on('commit', '-m', 'First')
        self.assertEqual(self.read('README.md'), '# Mine\n')
        self.assertNotIn('README.md', self.git('ls-files'))

    def test_moved_twice(self):
        """A note that both moved stays where it is here, and that is said."""
        self.cli('board', self.project, 'layout')
        self.link()
        layout = self.read('board/layout.yaml')
        with open(os.path.join(self.folder, 'board/layout.yaml'), 'w', encoding='utf-8') as file:
            file.write(re.sub(r'(EVT-OrderPlaced: .*?)x: -?[0-9.]+', r'\1x: 4000', layout, count=1, flags=re.S))
        other = re.sub(r'(EVT-OrderPlaced: .*?)x: -?[0-9.]+', r'\1x: 5000', layout, count=1, flags=re.S)
        self.assertNotEqual(other, layout)
        export = os.path.join(self.dir, 'board')
        self.cli('board', self.project, 'export', export)
        with open(os.path.join(export, 'layout.yaml'), 'w', encoding='utf-8') as file:
            file.write(other)
        self.cli('board', self.project, 'import', export)
        said = [file['message'] for file in self.on('sync')['files'] if file['message']]
        self.assertEqual(len(said), 1)
        self.assertIn('OrderPlaced', said[0])
        self.assertIn('5000', self.read('board/layout.yaml'))

    def test_conflict(self):
        self.link()
        self.change('prd.md', '**FR-001** first', '**FR-001** there')
        self.edit(PRD.replace('first', 'here'))
        found = self.on('sync', code=1)['files']
        self.assertEqual([(file['name'], file['state']) for file in found], [('prd.md', 'conflict')])
        self.assertIn('<<<<<<<', found[0]['text'])
        self.assertIn('there', self.read('prd.md'))
        self.assertIn('here', self.show())
        self.on('commit', '-m', 'No', code=1)
        self.on('resolve', 'prd.md', '--theirs')
        self.assertIn('there', self.show())
        self.assertEqual(self.on('sync')['files'], [])

    def test_bad_files(self):
        """Nothing of a file that is no board, or that leads out of the folder, comes in."""
        self.link()
        self.change('board/order.yaml', 'events:', 'events: [')
        found = self.on('sync', code=1)['files']
        self.assertEqual([file['state'] for file in found], ['refused'])
        self.assertIn('order.yaml, line', found[0]['message'])
        self.assertEqual(self.cli('--json', 'board', self.project, 'check', code=1).json['version'], 1)
        os.remove(os.path.join(self.folder, 'prd.md'))
        os.symlink('/etc/passwd', os.path.join(self.folder, 'prd.md'))
        self.run_cli('git', self.project, 'sync')
        self.assertEqual(self.show(), PRD)

    def test_branches(self):
        self.link()
        self.on('commit', '-m', 'First')
        self.on('switch', '-c', 'decimal')
        self.change('board/order.yaml', 'type: int', 'type: decimal')
        self.edit(PRD.replace('**FR-002** second', '**FR-002** on the branch'))
        self.on('commit', '-m', 'Decimal')
        self.on('switch', 'main')
        self.assertEqual(self.show(), PRD)
        self.change('board/order.yaml', 'events:', 'events:\n  - {id: EVT-OrderShipped, name: OrderShipped}')
        self.edit(PRD.replace('second\n', 'second\n- **FR-003** on main\n'))
        self.on('commit', '-m', 'Shipped')
        self.on('merge', 'decimal')
        self.assertEqual(len(self.git('rev-list', '--parents', '-1', 'HEAD').split()), 3)
        self.assertEqual(self.show(), PRD.replace('second\n', 'on the branch\n- **FR-003** on main\n'))
        self.assertEqual(self.git('status', '--porcelain'), '')
        sentences = [change['sentence'] for change in self.on('diff', 'HEAD~2', 'HEAD')['changes']] + \
                    [change['sentence'] for change in self.on('diff', 'HEAD^2^', 'HEAD')['changes']]
        self.assertIn('Domain event OrderShipped added', sentences)
        self.assertIn('Field amount of PlaceOrder changed type from int to decimal', sentences)
        self.on('tag', 'v1', '-m', 'One')
        self.assertEqual([tag['name'] for tag in self.on('tag')['tags']], ['v1'])
        self.assertEqual(self.git('cat-file', '-t', 'v1').strip(), 'tag')

    def test_merge_conflict(self):
        self.link()
        self.on('commit', '-m', 'First')
        self.on('switch', '-c', 'other')
        self.edit(PRD.replace('first', 'theirs'))
        self.change('board/order.yaml', 'type: int', 'type: long')
        self.on('commit', '-m', 'Other')
        self.on('switch', 'main')
        self.edit(PRD.replace('first', 'ours'))
        self.change('board/order.yaml', 'type: int', 'type: decimal')
        self.on('commit', '-m', 'Main')
        self.on('merge', 'other', code=1)
        self.assertEqual(self.git('diff', '--name-only', '--diff-filter=U').split(), ['spec/board/order.yaml', 'spec/prd.md'])
        self.assertIn('ours', self.show())
        self.on('commit', '-m', 'No', code=1)
        self.on('resolve', 'prd.md', '--both', code=1)
        self.on('resolve', 'board/order.yaml', '--theirs')
        self.on('commit', '-m', 'Merged')
        self.assertEqual(len(self.git('rev-list', '--parents', '-1', 'HEAD').split()), 3)
        self.assertIn('type: long', self.read('board/order.yaml'))
        self.assertEqual(self.git('status', '--porcelain'), '')

    def test_drivers(self):
        """Plain git merges by ids, and shows what differs in sentences."""
        self.link()
        self.on('commit', '-m', 'First')
        self.on('install-drivers')
        self.git('switch', '-qc', 'other')
        self.change('prd.md', 'second\n', 'second\n- **FR-004** other\n')
        self.change('board/order.yaml', 'type: int', 'type: int\n        description: In cents')
        self.git('commit', '-qam', 'Other')
        self.git('switch', '-q', 'main')
        self.change('prd.md', 'second\n', 'second\n- **FR-003** main\n')
        self.change('board/order.yaml', 'type: int', 'type: decimal')
        self.assertIn('# Field amount of PlaceOrder changed type from int to decimal', self.git('diff'))
        self.git('commit', '-qam', 'Main')
        self.git('merge', '-q', '--no-edit', 'other')
        self.assertIn('- **FR-003** main\n- **FR-004** other\n', self.read('prd.md'))
        self.assertIn('type: decimal\n        description: In cents', self.read('board/order.yaml'))
        self.git('switch', '-qc', 'third', 'HEAD')
        self.change('prd.md', 'first', 'third')
        self.git('commit', '-qam', 'Third')
        self.git('switch', '-q', 'main')
        self.change('prd.md', 'first', 'fourth')
        self.git('commit', '-qam', 'Fourth')
        self.git('merge', '-q', '--no-edit', 'third', code=1)
        self.assertIn('<<<<<<< ours', self.read('prd.md'))

    def test_wrong_words(self):
        self.fails(1, 'git', self.project, 'sync')
        self.fails(2, 'git', self.project, 'frobnicate')
        self.fails(2, 'git', self.project, 'link')
        self.link()
        self.fails(2, 'git', self.project, 'commit')
        self.fails(1, 'git', self.project, 'merge', 'main')
        self.on('commit', '-m', 'First')
        self.fails(2, 'git', self.project, 'merge', 'nothing')
        self.fails(2, 'git', self.project, 'fetch')
        self.fails(2, 'git', self.project, 'remote', 'x', '--upload-pack=touch')
        self.on('unlink')
        self.fails(1, 'git', self.project, 'log')


class StopTest(GitCase):
    """A server that takes the call and says nothing is left at the first Ctrl+C."""

    def stop(self, url, *words):
        self.link()
        self.on('commit', '-m', 'First')
        with socket.create_server(('127.0.0.1', 0)) as server:
            self.on('remote', 'origin', url.format(server.getsockname()[1]))
            process = subprocess.Popen([cli.PROGRAM, 'git', self.project, *words], env=self.env,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            server.settimeout(20)
            client, _ = server.accept()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            client.close()
        self.assertEqual(process.returncode, 1, err)
        self.assertIn('Stopped', err)
        self.assertEqual(self.git('fsck', '--strict', '--no-dangling'), '')
        pack = os.path.join(self.repo, '.git', 'objects', 'pack')
        self.assertEqual([name for name in os.listdir(pack) if name.startswith('pack_git2')], [])
        self.assertEqual(self.git('status', '--porcelain'), '')

    def test_fetch(self):
        self.stop('http://127.0.0.1:{}/shop.git', 'fetch')

    def test_push(self):
        self.stop('http://127.0.0.1:{}/shop.git', 'push')

    def test_pull_ssh(self):
        self.stop('ssh://me@127.0.0.1:{}/shop.git', 'pull')


class RemoteTest(GitCase):
    """Push, clone by git, change there, push, pull here, over each way there is."""

    def setUp(self):
        super().setUp()
        self.bare = os.path.join(self.dir, 'served', 'shop.git')
        os.makedirs(os.path.dirname(self.bare))
        self.git('init', '-q', '--bare', '-b', 'main', self.bare, cwd=self.dir)
        self.git('config', 'http.receivepack', 'true', cwd=self.bare)

    def round_trip(self, url):
        self.link()
        self.on('commit', '-m', 'First')
        self.on('remote', 'origin', url)
        self.on('push')
        clone = os.path.join(self.dir, 'clone')
        self.git('clone', '-q', self.bare, clone, cwd=self.dir)
        path = os.path.join(clone, 'spec', 'prd.md')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(text, PRD)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('second\n', 'second\n- **FR-004** there\n'))
        self.git('commit', '-qam', 'There', cwd=clone)
        self.git('push', '-q', cwd=clone)
        self.edit(PRD.replace('second\n', 'second\n- **FR-003** here\n'))
        self.on('commit', '-m', 'Here')
        self.on('push', code=1)
        self.on('pull')
        self.assertIn('- **FR-003** here\n- **FR-004** there\n', self.show())
        self.on('push')
        self.assertEqual(self.git('fsck', '--strict', '--no-dangling', cwd=self.bare), '')
        self.assertEqual(self.git('rev-parse', 'main', cwd=self.bare), self.git('rev-parse', 'main'))

    def test_file(self):
        self.round_trip(self.bare)

    @unittest.skipUnless(git_server.HAS_HTTP, 'git-http-backend or openssl is missing')
    def test_https(self):
        server = git_server.Https(self.dir, os.path.dirname(self.bare), 'me', 'canary-password')
        self.addCleanup(server.stop)
        url = f'https://me@localhost:{server.port}/shop.git'
        self.link()
        self.on('commit', '-m', 'Zero')
        self.on('remote', 'origin', url)
        self.env['SPECFORGE_GIT_PASSWORD'] = 'canary-password'
        refused = self.fails(4, 'git', self.project, 'push')
        self.assertIn('certificate', refused)
        self.env['SSL_CERT_FILE'] = server.ca
        self.env['SPECFORGE_GIT_PASSWORD'] = 'wrong'
        self.fails(4, 'git', self.project, 'push')
        self.env['SPECFORGE_GIT_PASSWORD'] = 'canary-password'
        shutil.rmtree(self.repo)
        self.on('unlink')
        self.round_trip(url)
        self.assertEqual(subprocess.run(['grep', '-ra', 'canary-password', self.repo, self.data], check=False,
                                        capture_output=True).stdout, b'')

    @unittest.skipUnless(git_server.HAS_SSH, 'sshd is missing')
    def test_ssh(self):
        server = git_server.Ssh(self.dir, self.home)
        self.addCleanup(server.stop)
        url = f'ssh://{server.user}@localhost:{server.port}{self.bare}'
        self.env['SPECFORGE_SSH_KEY'] = server.key
        self.link()
        self.on('commit', '-m', 'Zero')
        self.on('remote', 'origin', url)
        refused = self.fails(4, 'git', self.project, 'push')
        self.assertIn('known_hosts', refused)
        server.trust(wrong=True)
        refused = self.fails(4, 'git', self.project, 'push')
        self.assertIn('known_hosts', refused)
        server.trust()
        shutil.rmtree(self.repo)
        self.on('unlink')
        self.round_trip(url)


if __name__ == '__main__':
    tap.main()
