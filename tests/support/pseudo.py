# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that nobody speaks: every message of the sources, longer, accented, in brackets. What is seen without
brackets was never given to a translator, and what breaks with them is too narrow for German."""
import os
import re
import subprocess

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
LANGUAGE, OPEN, CLOSE = 'xx', '⟦', '⟧'
ACCENTS = str.maketrans('aeiouyAEIOUYcnsz', 'àéîöûýÀÉÎÖÛÝçñšž')
# What stays as it is: places for values, markup, escapes, entities.
FIXED = re.compile(r"(%[-+ #0']*\d*(?:\$[-+ #0']*\d*)?(?:\.\d+)?(?:l|ll|h|z)?[a-zA-Z%]|<[^>]*>|\\.|&\w+;)")
KEYWORDS = ['--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2',
            '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3', '--keyword=ngettext:1,2']


def pseudo(message):
    """Longer by a third. The name of the program is no word."""
    if message == 'SpecForge':
        return message
    parts = FIXED.split(message)
    accented = ''.join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(parts))
    end = '\\n' if accented.endswith('\\n') else ''
    return OPEN + accented.removesuffix(end) + '·' * (len(message) // 3) + CLOSE + end


def translate(match):
    """An entry of the template with its message, or both forms of it, translated."""
    def text(block):
        return ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', block))
    one, many = text(match['one']), match['many'] and text(match['many'])
    if not one:
        return match[0]
    if many is None:
        return match['head'] + f'msgstr "{pseudo(one)}"'
    return match['head'] + f'msgstr[0] "{pseudo(one)}"\nmsgstr[1] "{pseudo(many)}"'


ENTRY = re.compile(r'(?P<head>msgid (?P<one>(?:"(?:[^"\\]|\\.)*"\s*)+)(?:msgid_plural (?P<many>(?:"(?:[^"\\]|\\.)*"\s*)+))?)'
                   r'msgstr(?:\[0\] ""\s*msgstr\[1\])? "(?:[^"\\]|\\.)*"')


def build(folder):
    """Writes it below `folder`, as gettext wants it. Returns how many messages there are."""
    template, source = os.path.join(folder, 'pseudo.pot'), os.path.join(folder, 'pseudo.po')
    subprocess.run(['xgettext', '--from-code=UTF-8', *KEYWORDS, '--files-from=po/POTFILES', '-o', template], cwd=TOP,
                   check=True, stderr=subprocess.DEVNULL)
    with open(template, encoding='utf-8') as file:
        text = file.read().replace('charset=CHARSET', 'charset=UTF-8').replace(
            'nplurals=INTEGER; plural=EXPRESSION', 'nplurals=2; plural=(n != 1)')
    text, count = ENTRY.subn(translate, text)
    with open(source, 'w', encoding='utf-8') as file:
        file.write(text)
    target = os.path.join(folder, LANGUAGE, 'LC_MESSAGES')
    os.makedirs(target)
    subprocess.run(['msgfmt', '-c', source, '-o', os.path.join(target, 'specforge.mo')], check=True)
    return count
