# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads through every screen of the real program, on a real sample project."""
import contextlib
import os
import subprocess
import tempfile

from window import ROLE, App, settle, wait_for

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
SAMPLE = os.path.join(TOP, 'data', 'samples', 'tool-library.md')

# What shows a screen: (name, chords). Those of a dialog stand in a run of their own, since GTK 4.8 loses the
# accessibility bus while a window goes.
FIRST_RUN = [('welcome', [])]
PROJECT = [('questions', ['ctrl+1', 'alt+1']), ('document', ['ctrl+2', 'alt+2']), ('versions', ['alt+3']),
           ('sections', ['alt+4']), ('checks', ['ctrl+8']), ('history', ['ctrl+9']), ('palette', ['ctrl+k'])]
START = [('start', ['alt+Left'])]
DIALOGS = [[('new-project', ['ctrl+n'])], [('preferences', ['ctrl+comma'])],
           [('project-settings', ['ctrl+9', 'ctrl+alt+comma'])], [('milestones', ['ctrl+9', 'ctrl+shift+m'])],
           [('help', ['F1'])], [('export', ['ctrl+9', 'ctrl+e'])]]
# What does not fit into 360 pixels yet when text is twice its size and words are long.
LARGE = [[('find', ['ctrl+2', 'alt+2', 'ctrl+h'])], [('usage', ['alt+Left', 'ctrl+shift+u']), ('search', ['ctrl+shift+f'])]]
LARGE_DIALOGS = [[('shortcuts', ['ctrl+9', 'ctrl+question'])], [('print', ['ctrl+2', 'alt+2', 'ctrl+p'])]]


@contextlib.contextmanager
def window_manager():
    """Gives the window the focus, and dialogs a place."""
    manager = subprocess.Popen(['xfwm4', '--compositor=off'], stderr=subprocess.DEVNULL)
    try:
        wait_for('the window manager', lambda: 'window id' in subprocess.run(
            ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], capture_output=True, text=True).stdout)
        yield
    finally:
        manager.terminate()
        manager.wait()


def write_state(home, project):
    """What the next run opens: one window, as large as the display."""
    folder = os.path.join(home, 'state', 'specforge')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'windows.ini'), 'w', encoding='utf-8') as file:
        file.write(f'[window 1]\nproject={project}\ndocument=brief\ntab=questions\nmaximized=true\n')


def revise(cli, project, env):
    """As by hand: a requirement is weakened, one is lost, and one that nothing leads to comes in."""
    text = subprocess.run([cli, 'show', project, 'prd'], env=env, check=True, capture_output=True, text=True).stdout
    lines = text.split('\n')
    where = [i for i, line in enumerate(lines) if line.startswith('- **FR-')]
    lines[where[0]] = lines[where[0]].replace('SHALL', 'SHOULD')
    lines[where[2]] = '- **FR-900** THE system SHALL print the list of tools that are lent.'
    subprocess.run([cli, 'edit', project, 'prd', '--file', '-'], env=env, check=True, capture_output=True, text=True,
                   input='\n'.join(lines))


def press(app, chords):
    for chord in chords:
        app.keys(chord)
    settle()


def run(program, env, title, screens, show):
    with App(program, env=env) as app:
        app.find(ROLE.FRAME, title)
        settle()
        for name, chords in screens:
            press(app, chords)
            if screens in DIALOGS + LARGE_DIALOGS:
                # Again where the window had no focus yet.
                wait_for(f'the window of {name}', lambda: app.root.get_child_count() > 1 or press(app, chords))
            show(app, name)


def tour(program, cli, show, filled=None, large=True, **env):
    """Calls show(app, name) for each screen while it is seen; before, filled(project, env) once there is a project. With
    what is large, and with a revision, where that is wanted."""
    with tempfile.TemporaryDirectory(prefix='forge-tour-') as home, window_manager():
        env = {**os.environ, 'XDG_DATA_HOME': home + '/data', 'XDG_CONFIG_HOME': home + '/config',
               'XDG_STATE_HOME': home + '/state', 'GSETTINGS_BACKEND': 'keyfile', **env}
        write_state(home, '')
        run(program, env, 'SpecForge', FIRST_RUN, show)
        made = subprocess.run([cli, 'new', '--title', 'Tool library', '--brief', SAMPLE], env=env, check=True,
                              capture_output=True, text=True)
        project = made.stdout.strip()
        subprocess.run([cli, 'generate', project, '--all'], env=env, check=True, capture_output=True)
        if large:
            revise(cli, project, env)
        if filled:
            filled(project, env)
        for screens in [PROJECT, START, *DIALOGS, *(LARGE + LARGE_DIALOGS if large else [])]:
            write_state(home, project)
            run(program, env, 'Tool library', screens, show)
