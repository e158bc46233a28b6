# SPDX-License-Identifier: GPL-3.0-or-later
"""What a well-behaved model would answer, and a case that has a server of them (llm_server)."""
import re
import sqlite3

import llm_server
from cli import CliCase

BRIEF = 'Our clinic has three dentists. Patients book, move and cancel visits online.\n'
IDS = {'G': '- **G-1** Half as many missed visits.', 'ACT': '- **ACT-Patient** books visits.',
       'FR': '- **FR-001** WHEN a patient picks a slot, THE system SHALL reserve it. → G-1, ACT-Patient'}


def prompt_of(request):
    """The texts of a request, whatever its format."""
    body = request.json
    if 'contents' in body:
        return '\n'.join(part['text'] for content in body['contents'] for part in content['parts'])
    messages = body.get('messages') or body.get('input')
    return '\n'.join(message['content'] if isinstance(message['content'], str)
                     else ''.join(part['text'] for part in message['content']) for message in messages)


def section_of(request):
    """What a model would write: a section with the ids that the prompt asks for."""
    prompt = prompt_of(request)
    title = re.search(r'^Write the section "(.*)" of the document', prompt, re.M)
    if title is None:
        return 'Patients wait four weeks today.'
    nodes = []
    for line in re.findall(r'^Next free id: (.*)$', prompt, re.M):
        prefix = line.split('-')[0]
        if prefix == 'FR':
            nodes.append(f'- **{line}** WHEN a patient picks a slot, THE system SHALL reserve it. → G-1, ACT-Patient')
        elif line == 'G-1':
            nodes.append(IDS['G'])
    if 'starts with ACT-' in prompt or '**ACT-Patient** books and changes' in prompt:
        nodes.append(IDS['ACT'])
    words = ' '.join(f'Sentence {i} of {title[1]} tells what the clinic needs.' for i in range(1, 9))
    return f'## {title[1]}\n\n{words}\n\n' + '\n'.join(nodes) + '\n'


def said_of(request):
    """What the model is told that it said so far; '' where it is asked for the first time."""
    body = request.json
    if 'Your answer was cut off' not in prompt_of(request):
        return ''
    if 'contents' in body:
        turns = [(turn['role'], ''.join(part['text'] for part in turn['parts'])) for turn in body['contents']]
    else:
        turns = [(turn['role'], turn['content'] if isinstance(turn['content'], str)
                  else ''.join(part['text'] for part in turn['content']))
                 for turn in body.get('messages') or body.get('input')]
    return [text for role, text in turns if role in ('assistant', 'model')][-1]


def rest_of(request, overlap=20):
    """The section from where it was cut off, with the last words said again, as models do."""
    text, said = section_of(request), said_of(request).rstrip()
    # A model knows its place by all that it said: its last words alone may stand in other places, too.
    return text[max(len(said) - overlap, 0):] if text.startswith(said) else text


class ModelCase(CliCase):
    """A project to write, and a server on loopback that speaks every format."""

    def setUp(self):
        super().setUp()
        self.server = llm_server.Server(section_of).start()
        self.addCleanup(self.server.stop)

    def at(self, provider='OPENAI', steps='ok', key='sk-canary-1234'):
        name = provider.upper().replace('-', '_')
        return {f'SPECFORGE_URL_{name}': self.server.url(steps, '/v1'), f'SPECFORGE_KEY_{name}': key}

    def generate(self, *words, env, code=0):
        done = self.run_cli('generate', self.project, *words, env=env)
        self.assertEqual(done.code, code, str(done))
        return done

    def prepare(self):
        self.project = self.new('Dental', text=BRIEF)

    def rows(self, sql):
        """What the database has, by the names of the columns."""
        connection = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)
        try:
            connection.row_factory = sqlite3.Row
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def body(self, kind):
        return self.cli('show', self.project, kind).text
