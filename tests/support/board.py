# SPDX-License-Identifier: GPL-3.0-or-later
"""What others think of the text of a board: its JSON Schema by Ajv, and yamllint."""
import json
import os
import shutil
import subprocess

import yaml

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
TESTS = os.path.join(ROOT, 'tests')
SCHEMAS = os.path.join(ROOT, 'data', 'schema')
SAMPLES = os.path.join(ROOT, 'data', 'samples', 'board')
HAS_AJV = bool(shutil.which('node')) and os.path.isdir(os.path.join(TESTS, 'node_modules', 'ajv'))
HAS_MERMAID = bool(shutil.which('node')) and os.path.isdir(os.path.join(TESTS, 'node_modules', 'mermaid'))
CATALOG_LINTER = os.path.join(TESTS, 'node_modules', '.bin', 'eventcatalog-linter')
HAS_YAMLLINT = bool(shutil.which('yamllint'))
# A line is as long as its text; a file that starts is a document.
RULES = '{extends: default, rules: {document-start: disable, line-length: disable}}'


def schema_of(name):
    return {'context-map.yaml': 'board-context-map.schema.json',
            'layout.yaml': 'board-layout.schema.json'}.get(name, 'board-context.schema.json')


def validate(documents):
    """What Ajv finds in (schema, name, data): name to a list of errors."""
    lines = ''.join(json.dumps({'schema': schema, 'name': name, 'data': data}) + '\n'
                    for schema, name, data in documents)
    done = subprocess.run(['node', os.path.join(TESTS, 'validators', 'json-schema.mjs'), SCHEMAS], input=lines,
                          capture_output=True, text=True, cwd=TESTS, timeout=120)
    if done.returncode:
        raise AssertionError(done.stderr)
    return {answer['name']: answer['errors'] for answer in map(json.loads, done.stdout.splitlines())}


def load(folder):
    """The files of a board as (schema, name, data), read by PyYAML."""
    documents = []
    for name in sorted(os.listdir(folder)):
        if name.endswith('.yaml'):
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                documents.append((schema_of(name), name, yaml.safe_load(file)))
    return documents


def lint(folder):
    """What yamllint finds; "" is nothing."""
    return subprocess.run(['yamllint', '--strict', '-d', RULES, folder], capture_output=True, text=True).stdout
