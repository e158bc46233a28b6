# SPDX-License-Identifier: GPL-3.0-or-later
"""One document after the other is written again, in any order, after the answers changed."""
import random

import tap
from cli import KINDS, CliCase

SAID = {
    'dental-booking.md': [
        'A nurse prints the weekly plan within 5 minutes. Patients pay a deposit of 20 euros.',
        'No patient may see the appointments of another. Reports are kept for 7 years.',
        'Insurers get a monthly list by e-mail. We launch before 1 March with 2 developers.',
        'Two dentists forget their notes every day.',
    ],
    'handwerk.md': [
        'Der Lagerist druckt den Wochenplan in höchstens 5 Minuten. Kunden zahlen 20 Euro an.',
        'Kein Geselle darf die Stunden eines anderen sehen. Berichte werden 7 Jahre aufbewahrt.',
        'Die Versicherung bekommt monatlich eine Liste per E-Mail. Start ist vor dem 1. März.',
        'Zwei Gesellen vergessen jeden Tag ihre Zettel.',
    ],
}


class Regenerate(CliCase):
    def assert_only_age(self, project, told):
        """Nothing is left open but what a document that is out of date still has to follow."""
        findings = self.run_cli('--json', 'check', project).json['findings']
        wrong = [f"{f['document']}:{f['line']}: {f['message']}" for f in findings if f['rule'] != 'out-of-date']
        self.assertEqual(wrong, [], told)
        return {f['document'] for f in findings}

    def questions(self, project):
        return [question['id'] for question in self.cli('--json', 'questions', project).json['questions']]

    def test_every_question_and_every_document(self):
        for brief, said in SAID.items():
            project = self.new(brief, brief=brief)
            self.cli('generate', project, '--all')
            chance = random.Random(brief)
            for number, question in enumerate(self.questions(project)):
                # Every third is taken back again, so that what it led to goes.
                self.cli('answer', project, question, said[number % len(said)])
                if number % 3 == 2:
                    self.cli('generate', project, '--all')
                    self.cli('answer', project, question, '')
                done = []
                for kind in chance.sample(KINDS, 3):
                    self.cli('generate', project, kind)
                    done.append(kind)
                    self.assert_only_age(project, f'{brief} {question}: {done}')
            self.cli('generate', project, '--all')
            self.cli('check', project)

    def test_what_is_out_of_date_is_told_once(self):
        project = self.new(brief='dental-booking.md')
        self.cli('generate', project, '--all')
        self.cli('answer', project, 'prd.capabilities', 'A nurse prints the weekly plan.')
        self.cli('generate', project, 'prd')
        self.assertEqual(self.assert_only_age(project, 'prd'), {'stories'})
        told = self.cli('check', project, '--rule', 'out-of-date', code=1).text
        self.assertIn('stories:1: warning: ', told)
        self.assertIn('before prd was written again', told)
        self.cli('check', project, '--rule', 'chain-open')
        self.cli('generate', project, 'stories')
        self.assertEqual(self.assert_only_age(project, 'stories'), {'tests'})

    def test_a_slip_stays_an_error(self):
        project = self.new(brief='dental-booking.md')
        self.cli('generate', project, '--all')
        stories = self.cli('show', project, 'stories').text
        self.cli('edit', project, 'stories', '--file', self.write('mine.md', stories + '\nSee FR-987.\n'))
        self.cli('answer', project, 'prd.capabilities', 'A nurse prints the weekly plan.')
        self.cli('generate', project, 'prd')
        told = self.cli('check', project, code=1).text
        self.assertIn('Nothing has the id FR-987.', told)
        self.assertIn('[out-of-date]', told)


if __name__ == '__main__':
    tap.main()
