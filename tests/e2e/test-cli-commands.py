# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that is about projects, words and options."""
import os
import re
import shutil
import subprocess
import time

import tap
from cli import HERE, KINDS, PHASES, PROGRAM, CliCase


class Program(CliCase):
    def test_links_no_toolkit(self):
        linked = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True, check=True).stdout.lower()
        for name in ('gtk', 'webkit', 'adwaita', 'libx11', 'wayland'):
            self.assertNotIn(name, linked)

    def test_version(self):
        self.assertRegex(self.cli('--version').text, r'^specforge-cli \d+\.\d+\.\d+\n$')

    def test_help_and_version_as_json(self):
        version = self.cli('--version').text.split()[1]
        for words in (['--version', '--json'], ['--json', '--version']):
            self.assertEqual(self.cli(*words).json, {'version': version})
        shown = self.cli('--json', 'help').json
        self.assertEqual(shown['version'], version)
        for words in (['--json', '--help'], ['--help', '--json'], ['-h', '--json'], ['help', '--json']):
            self.assertEqual(self.cli(*words).json, shown)
        plain = self.cli('--help').text
        for command in shown['commands']:
            name = command['command']
            self.assertIn(f"\n  {name} ", plain)
            one = self.cli('--json', 'help', name).json
            self.assertEqual({key: one[key] for key in command}, command)
            self.assertEqual(self.cli(name, '--help', '--json').json, one)
            self.assertEqual(self.cli('--json', name, '-h').json, one)
            options = re.findall(r'(?m)^  (?:-\w, )?(--[a-z-]+)', self.cli(name, '--help').text)
            self.assertEqual(['--help'] + [option['option'] for option in one['options']], options)
        self.assertIn({'option': '--title', 'argument': 'TITLE', 'summary': "Its name; else the brief's first heading"},
                      self.cli('--json', 'new', '--help').json['options'])

    def test_help_names_every_command(self):
        text = self.cli('--help').text
        for name in ('new', 'list', 'show', 'delete', 'templates', 'questions', 'answer', 'generate', 'edit', 'versions',
                     'diff', 'restore', 'milestone', 'board', 'check', 'export', 'formats', 'import', 'backup', 'restore-backup', 'skip',
                     'unskip', 'approval', 'approve', 'unapprove', 'review', 'accept', 'reject', 'save-template', 'undelete', 'organize', 'search', 'lock', 'unlock', 'settings'):
            self.assertIn(f'\n  {name} ', text)
            self.assertIn(f'specforge-cli {name}', self.cli(name, '--help').text)
            self.assertEqual(self.cli('help', name).text, self.cli(name, '--help').text)

    def test_man_page(self):
        """It is sound, and describes every command with every option of its own."""
        path = os.path.join(HERE, '..', '..', 'help', 'specforge-cli.1')
        if not shutil.which('man'):
            self.skipTest('man is not installed')
        done = subprocess.run(['man', '--warnings', '-l', path], capture_output=True, text=True,
                              env={**self.env, 'MANWIDTH': '100', 'MANPAGER': 'cat'}, check=True)
        self.assertEqual(done.stderr, '')
        commands = re.findall(r'(?m)^  ([a-z-]+) +\S', self.cli('--help').text.split('Commands:')[1].split('Options')[0])
        self.assertGreater(len(commands), 20)
        for name in commands:
            self.assertRegex(done.stdout, rf'(?m)^ {{7}}{name}\b', name)
            for option in re.findall(r'(?m)^  (--[a-z-]+)', self.cli(name, '--help').text):
                self.assertIn(option, done.stdout, name)

    def test_settings(self):
        """Each can be seen, changed and reset; what is off finds nothing; documents stay until they are written anew."""
        shop = self.new('Shop', brief='bakery.md')
        settings = lambda *words: {one['key']: one for one in
                                   self.cli('--json', 'settings', shop, *words).json['settings']}
        told = settings()
        self.assertEqual(list(told), ['language', 'depth', 'writer', 'approval', 'rule.chain-open', 'rule.ears-form',
                                      'rule.placeholder', 'rule.section-empty', 'rule.board-unlinked'])
        self.assertFalse(any(one['overridden'] for one in told.values()))
        self.cli('edit', shop, 'prd', '--file', '-', stdin=b'## Needs\n\n- **FR-001** It works. TBD\n')
        rules = lambda: {f['rule']: f['severity'] for f in self.run_cli('--json', 'check', shop).json['findings']}
        self.assertEqual(rules(), {'ears-form': 'warning', 'placeholder': 'warning'})
        self.assertEqual(settings('rule.placeholder', 'error')['rule.placeholder']['value'], 'error')
        self.cli('settings', shop, 'rule.ears-form', 'off')
        self.assertEqual(rules(), {'placeholder': 'error'})
        self.assertEqual(self.run_cli('--json', 'check', shop).json['off'], ['ears-form'])
        self.assertIn(b'ears-form', self.run_cli('check', shop).err)
        before = self.cli('show', shop, 'prd').text
        done = self.cli('settings', shop, 'depth', 'full')
        self.assertIn('(usual: standard)', done.text)
        self.assertIn(b'generate them again', done.err)
        self.assertEqual(self.cli('settings', shop, 'depth', 'full').err, b'')
        self.cli('settings', shop, 'language', 'de')
        self.assertEqual(self.cli('show', shop, 'prd').text, before)
        for key in ('depth', 'language', 'rule.ears-form', 'rule.placeholder'):
            self.assertTrue(settings(key)[key]['overridden'], key)
            self.assertFalse(settings(key, '--reset')[key]['overridden'], key)
        self.assertEqual(rules(), {'ears-form': 'warning', 'placeholder': 'warning'})
        self.fails(2, 'settings', shop, 'colour')
        self.fails(2, 'settings', shop, 'depth', 'endless')
        self.fails(2, 'settings', shop, 'depth', 'full', '--reset')
        self.fails(2, 'settings', shop, '--reset')
        self.fails(2, 'settings', 'Nowhere')

    def test_organize(self):
        """What is put away is out of the list and of nothing else; the trash can be looked into."""
        shop = self.new('Shop', brief='bakery.md')
        other = self.new('Clinic', brief='dental-booking.md')
        titles = lambda *words: [project['title'] for project in self.cli('--json', 'list', *words).json['projects']]
        told = self.cli('--json', 'organize', shop, '--pin', '--tags', 'web, b2c', '--folder', 'Clients').json
        self.assertEqual(told, {'id': shop, 'pinned': True, 'archived': False, 'folder': 'Clients',
                                'tags': ['web', 'b2c']})
        self.assertEqual(titles('--tag', 'b2c'), ['Shop'])
        self.assertEqual(titles('--folder', 'Clients'), ['Shop'])
        self.assertEqual(titles('--tag', 'b2'), [])
        self.cli('organize', shop, '--archive')
        self.assertEqual(titles(), ['Clinic'])
        self.assertEqual(titles('--archived'), ['Shop'])
        self.assertIn('Clients', self.cli('organize', 'Shop').text)
        self.cli('organize', shop, '--unarchive', '--unpin', '--folder', '')
        self.assertEqual(sorted(titles()), ['Clinic', 'Shop'])
        self.assertEqual(titles('--trash'), [])
        self.cli('delete', other)
        self.assertEqual(titles('--trash'), ['Clinic'])
        self.fails(2, 'organize', shop, '--pin', '--unpin')
        self.fails(2, 'organize', 'nobody', '--pin')
        self.fails(2, 'organize')

    def test_wrong_words(self):
        self.fails(2)
        self.fails(2, 'nonsense')
        self.fails(2, '--nonsense')
        self.fails(2, 'list', '--nonsense')
        self.fails(2, 'list', 'a word too many')
        self.fails(2, 'show')
        self.fails(2, 'generate')
        self.fails(2, 'diff', 'a', 'prd', '1')
        self.fails(2, 'help', 'nonsense')
        for words in (['--data-dir', '', 'list'], ['list', '--data-dir='], ['restore-backup', 'x', '--data-dir=']):
            self.fails(2, *words)

    def test_words_that_are_no_utf8(self):
        self.fails(3, 'show', b'\xff\xfe')
        self.fails(2, 'new', '--title', b'\xff\xfe')

    def test_options_before_the_command(self):
        self.assertEqual(self.cli('--data-dir', self.dir + '/x', '--json', 'list').json, {'projects': []})
        self.assertEqual(self.cli('list', '--json', f'--data-dir={self.dir}/x').json, {'projects': []})

    def test_c_locale(self):
        env = {'LC_ALL': 'C'}
        project = self.cli('new', '--title', 'Käse', env=env).text.strip()
        self.assertIn('Käse', self.cli('list', env=env).text)
        self.assertIn('Käse', self.cli('show', 'Käse', env=env).text)
        self.assertEqual(self.cli('--json', 'show', project, env=env).json['title'], 'Käse')

    def test_full_output(self):
        self.new()
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([PROGRAM, 'list'], stdout=full, stderr=subprocess.PIPE, env=self.env)
        self.assertEqual(done.returncode, 5)
        self.assertIn(b'specforge-cli: ', done.stderr)

    def test_list_shows_all(self):
        titles = [f'Project {i}' for i in range(20)]
        for title in titles:
            self.new(title)
        listed = self.cli('--json', 'list').json['projects']
        self.assertEqual(sorted(project['title'] for project in listed), sorted(titles))


class Projects(CliCase):
    def test_new_keeps_what_was_chosen(self):
        project = self.new('Shop', '--type', 'api', '--stack', 'Go, PostgreSQL,', '--depth', 'full', '--language', 'de',
                           text='A shop.\n')
        shown = self.cli('--json', 'show', project).json
        self.assertEqual([shown[key] for key in ('title', 'type', 'stack', 'depth', 'language', 'brief')],
                         ['Shop', 'api', ['Go', 'PostgreSQL'], 'full', 'de', 'A shop.\n'])
        self.assertEqual([phase['phase'] for phase in shown['phases']], PHASES)
        self.assertEqual([d['document'] for phase in shown['phases'] for d in phase['documents']], KINDS)

    def test_title_from_the_brief(self):
        path = self.write('brief.md', '\n# Bread *and* butter\n\nA bakery.\n')
        project = self.cli('new', '--brief', path).text.strip()
        self.assertEqual(self.cli('--json', 'show', project).json['title'], 'Bread and butter')

    def test_brief_from_standard_input(self):
        project = self.cli('new', '--title', 'Shop', '--brief', '-', stdin='Ein Laden für Käse.'.encode()).text.strip()
        self.assertIn('Ein Laden für Käse.', self.cli('--json', 'show', project).json['brief'])

    def test_language_of_the_brief_is_shown(self):
        german = self.new('Laden', text='Wir wollen einen Laden für unseren Käse eröffnen.\n')
        self.assertEqual(self.cli('--json', 'show', german).json['language'], 'de')
        austrian = self.new('Laden', '--language', 'de-AT', text='A shop.\n')
        self.assertEqual(self.cli('--json', 'show', austrian).json['language'], 'de-AT')
        untold = self.cli('--json', 'new', '--title', 'Eine Übersicht für die Bücher').json
        self.assertEqual(untold['language'], 'de')

    def test_new_refuses(self):
        self.fails(2, 'new')
        self.fails(2, 'new', '--title', '')
        self.fails(2, 'new', '--title', '   ')
        self.fails(2, 'new', '--title', 'x' * 201)
        self.fails(2, 'new', '--title', 'Shop', '--depth', 'deep')
        self.fails(2, 'new', '--title', 'Shop', '--type', 'toaster')
        self.fails(2, 'new', '--title', 'Shop', '--template', 'nonsense')
        for tag in ('no language', 'deutsch', 'de_AT', ''):
            self.fails(2, 'new', '--title', 'Shop', '--language', tag)
            self.fails(2, 'templates', '--language', tag)
        self.fails(2, 'new', '--brief', self.write('brief.md', 'no heading here'))
        self.assertEqual(self.cli('--json', 'list').json, {'projects': []})

    def test_templates(self):
        templates = self.cli('--json', 'templates').json['templates']
        self.assertGreaterEqual(len(templates), 8)
        for template in templates:
            with self.subTest(template['slug']):
                project = self.cli('new', '--title', template['slug'], '--template', template['slug']).text.strip()
                shown = self.cli('--json', 'show', project).json
                self.assertEqual(shown['template'], template['slug'])
                self.assertTrue(shown['brief'])
                self.assertGreater(sum(phase['answered'] for phase in shown['phases']), 0)
        self.assertEqual({t['uses'] for t in self.cli('--json', 'templates').json['templates']}, {1})

    def test_names(self):
        first = self.new('One')
        time.sleep(0.01)
        second = self.new('Two')
        same = [self.new('Same'), self.new('Same')]
        self.assertEqual(self.cli('--json', 'show', first).json['title'], 'One')
        self.assertEqual(self.cli('--json', 'show', first.lower()).json['title'], 'One')
        self.assertEqual(self.cli('--json', 'show', 'Two').json['id'], second)
        self.assertEqual(self.cli('--json', 'show', second[:-1]).json['id'], second)
        message = self.fails(2, 'show', 'Same')
        for project in same:
            self.assertIn(project, message)
        self.fails(2, 'show', first[:4])
        self.fails(2, 'show', 'two')
        self.fails(2, 'show', '')
        self.fails(2, 'delete', 'nonsense')

    def test_delete_and_undelete(self):
        project = self.new()
        self.cli('delete', project)
        self.assertEqual(self.cli('--json', 'list').json, {'projects': []})
        self.fails(2, 'show', project)
        self.cli('undelete', project)
        self.assertEqual(self.cli('--json', 'list').json['projects'][0]['id'], project)
        self.fails(2, 'undelete', 'nonsense')
        self.assertNotEqual(self.run_cli('undelete', '01ARZ3NDEKTSV4RRFFQ69G5FAV').code, 0)

    def test_list_is_in_order(self):
        projects = []
        for title in ('One', 'Two', 'Three'):
            projects.insert(0, self.new(title))
            time.sleep(0.01)
        self.assertEqual([p['id'] for p in self.cli('--json', 'list').json['projects']], projects)
        self.assertEqual([line.split()[0] for line in self.cli('list').text.splitlines()], projects)

    def test_search(self):
        project = self.new(text='A shop for Gruyère and Emmental.\n')
        hits = self.cli('--json', 'search', 'emmental').json['hits']
        self.assertEqual([(hit['project'], hit['source']) for hit in hits], [(project, 'brief')])
        self.assertIn('[Emmental]', hits[0]['snippet'])
        self.cli('search', 'cheddar', code=1)
        for words in ('"', '(', 'NEAR(', '*', 'a AND', '-x'):
            self.assertIn(self.run_cli('search', '--', words).code, (0, 1), words)


class Questions(CliCase):
    def test_answer(self):
        project = self.new()
        questions = self.cli('--json', 'questions', project).json['questions']
        self.assertGreater(len(questions), 10)
        self.assertEqual(len({question['id'] for question in questions}), len(questions))
        first = questions[0]['id']
        self.cli('answer', project, first, 'Ja, für "jeden".')
        answered = self.cli('--json', 'questions', project, questions[0]['phase']).json['questions'][0]
        self.assertEqual((answered['answer'], answered['author']), ('Ja, für "jeden".', 'user'))
        self.assertIn('Ja, für "jeden".', self.cli('questions', project).text)
        self.cli('answer', project, first, '-', stdin=b'From standard input.\n')
        self.assertEqual(self.cli('--json', 'questions', project).json['questions'][0]['answer'], 'From standard input.')
        self.cli('answer', project, first, '')
        self.assertIsNone(self.cli('--json', 'questions', project).json['questions'][0]['answer'])
        self.cli('answer', project, first, '--', '-5 degrees')
        self.assertEqual(self.cli('--json', 'questions', project).json['questions'][0]['answer'], '-5 degrees')

    def test_refuses(self):
        project = self.new()
        first = self.cli('--json', 'questions', project).json['questions'][0]['id']
        self.fails(2, 'questions', project, 'nonsense')
        self.fails(2, 'answer', project)
        self.fails(2, 'answer', project, 'nonsense', 'text')
        self.fails(2, 'answer', project, first)
        self.fails(2, 'answer', project, first, 'text', '--auto')
        self.fails(3, 'answer', project, first, '-', stdin=b'\xff\xfe\x00')
        self.fails(3, 'answer', project, first, '-', stdin=b'x' * 100000)

    def test_auto(self):
        project = self.new('Dental', brief='dental-booking.md')
        mine = self.cli('--json', 'questions', project).json['questions'][0]['id']
        self.cli('answer', project, mine, 'Mine.')
        told = self.cli('--json', 'answer', project, '--auto').json
        answers = told['answers']
        self.assertGreater(len(answers), 3)
        self.assertTrue(told['open'])
        self.assertNotIn(mine, [answer['question'] for answer in answers])
        self.assertEqual({answer['author'] for answer in answers}, {'draft'})
        kept = {q['id']: q['answer'] for q in self.cli('--json', 'questions', project).json['questions']}
        self.assertEqual(kept[mine], 'Mine.')
        for answer in answers:
            self.assertEqual(kept[answer['question']], answer['answer'])
        self.assertEqual([kept[question] for question in told['open']], [None] * len(told['open']))
        again = self.cli('answer', project, '--auto')
        self.assertEqual(again.text, '')
        for question in told['open']:
            self.assertIn(question, again.err.decode())

    def test_save_template(self):
        project = self.new('Dental', brief='dental-booking.md')
        self.cli('answer', project, '--auto')
        slug = self.cli('save-template', project, '--name', 'Practice', '--description', 'For dentists.').text.strip()
        template = [t for t in self.cli('--json', 'templates').json['templates'] if t['slug'] == slug][0]
        self.assertTrue(template['user'])
        self.assertEqual((template['name'], template['description']), ('Practice', 'For dentists.'))
        copy = self.cli('new', '--title', 'Copy', '--template', slug).text.strip()
        old, new = (self.cli('--json', 'show', p).json for p in (project, copy))
        self.assertEqual(new['brief'].strip(), old['brief'].strip())
        self.assertEqual([p['answered'] for p in new['phases']], [p['answered'] for p in old['phases']])
        self.assertNotEqual(self.cli('save-template', project, '--name', 'Practice').text.strip(), slug)
        self.fails(2, 'save-template', project)
        self.fails(2, 'save-template', project, '--name', ' ')

    def test_skip(self):
        project = self.new(text='A shop where people buy cheese.\n')
        self.fails(2, 'skip', project, 'stories')
        self.fails(2, 'skip', project, 'nonsense', '--reason', 'x')
        self.cli('skip', project, 'stories', '--reason', 'They are in the tracker.')
        shown = self.cli('--json', 'show', project).json
        self.assertEqual([phase['skipped'] for phase in shown['phases'] if phase['skipped']],
                         ['They are in the tracker.'])
        self.assertIn('They are in the tracker.', self.fails(1, 'generate', project, 'stories'))
        done = self.cli('--json', 'generate', project, '--all').json
        self.assertNotIn('stories', [document['document'] for document in done['documents']])
        self.assertTrue([notice for notice in done['notices'] if 'They are in the tracker.' in notice])
        self.cli('unskip', project, 'stories')
        self.cli('generate', project, 'stories')
        self.assertIn('stories', self.written(project))


if __name__ == '__main__':
    tap.main()
