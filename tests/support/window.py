# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the window as a person would: by what the accessibility tree shows, and by keys and the pointer.

Roles are compared as numbers (their names differ between releases), names by substring (mnemonics leak into
them on GTK 4.8), and positions are those of the window, since GTK 4 knows no others."""
import os
import subprocess
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

ROLE = Atspi.Role
BUTTONS = {ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON}
PATIENCE = float(os.environ.get('FORGE_PATIENCE', '30'))


class NotFound(AssertionError):
    pass


def settle():
    """GTK 4.8 answers a question about a widget that is coming or going with a broken message, and the program then
    loses the accessibility bus: look around only when the window has come to rest."""
    time.sleep(1)


def wait_for(what, condition, seconds=PATIENCE):
    """What condition() gives as soon as it is true. Fails with the words of `what`, a string or a function."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except GLib.Error:
            # A widget that has gone while it was looked at.
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise NotFound(f'waited {seconds:.0f} s for {what() if callable(what) else what}')
        time.sleep(0.25)


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def text_of(node):
    try:
        count = Atspi.Text.get_character_count(node)
        return Atspi.Text.get_text(node, 0, count)
    except GLib.Error:
        return ''


def has_state(node, state):
    return node.get_state_set().contains(state)


def walk(node):
    """A node and all below it, without what is set invisible."""
    try:
        if node.get_role() != ROLE.APPLICATION and not has_state(node, Atspi.StateType.VISIBLE):
            return
        yield node
        for child in children(node):
            yield from walk(child)
    except GLib.Error:
        return


class Managed:
    """For a test case: a window manager, which gives windows the focus, as long as its tests run."""

    @classmethod
    def setUpClass(cls):
        cls.manager = subprocess.Popen(['xfwm4', '--compositor=off'], stderr=subprocess.DEVNULL)
        wait_for('the window manager', lambda: 'window id' in subprocess.run(
            ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], capture_output=True, text=True).stdout)

    @classmethod
    def tearDownClass(cls):
        cls.manager.terminate()
        cls.manager.wait()


class App:
    """One run of the program. Use as a context manager: it ends with the block."""

    def __init__(self, program, *arguments, env=None):
        self.program = program
        self.arguments = arguments
        self.env = {**os.environ, **(env or {})}
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen([self.program, *self.arguments], env=self.env)
        self.root = wait_for('the program on the accessibility bus', self._find_root)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _find_root(self):
        if self.process.poll() is not None:
            raise NotFound(f'the program ended with {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for child in children(desktop):
            if child.get_process_id() == self.process.pid:
                return child
        return None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def find_all(self, role=None, name=None, within=None):
        roles = role if isinstance(role, (set, frozenset)) else {role}
        found = []
        for node in walk(within or self.root):
            try:
                if role is not None and node.get_role() not in roles:
                    continue
                if name is not None and name.lower() not in (node.get_name() or '').replace('_', '').lower():
                    continue
            except GLib.Error:  # it closed between two questions
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, within=None, seconds=PATIENCE, visible=True):
        def look():
            nodes = self.find_all(role, name, within)
            if visible:
                nodes = [node for node in nodes if self.is_on_screen(node)]
            return nodes[0] if nodes else None
        return wait_for(lambda: f'{role} "{name}" in\n{self.dump()}', look, seconds)

    def is_on_screen(self, node):
        """As far as GTK 4.8 tells: it has a size. Asking for its parents is no way: a closing window has none, and
        the program then drops the connection."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        return box.width > 0 and box.height > 0

    def is_gone(self, role, name, seconds=PATIENCE):
        return wait_for(f'"{name}" to go', lambda: not [
            node for node in self.find_all(role, name) if self.is_on_screen(node)], seconds)

    def act(self, node, action=0):
        assert Atspi.Action.do_action(node, action), f'no action on {node.get_name()}'
        settle()

    def press(self, name, role=BUTTONS, **keywords):
        """A button, by its action. A menu button is two nodes, of which only the inner one has it."""
        self.find(role, name, **keywords)
        node = next(node for node in self.find_all(role, name, keywords.get('within'))
                    if Atspi.Action.get_n_actions(node) > 0 and self.is_on_screen(node))
        wait_for(f'"{name}" to be sensitive', lambda: has_state(node, Atspi.StateType.SENSITIVE))
        self.act(node)

    def run_action(self, name):
        """An action of the window, such as "win.new-project", through its frame."""
        frame = self.find(ROLE.FRAME)
        for index in range(Atspi.Action.get_n_actions(frame)):
            if Atspi.Action.get_action_name(frame, index) == name:
                return self.act(frame, index)
        raise NotFound(f'no action {name}')

    def type_into(self, node, text):
        assert Atspi.EditableText.set_text_contents(node, text), f'cannot type into {node.get_name()}'

    def keys(self, *chords):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *chords], check=True)
        settle()

    def write(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)

    def click(self, node):
        """With the pointer, in the middle of a widget."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        window = self.window_origin()
        subprocess.run(['xdotool', 'mousemove', str(window[0] + box.x + box.width // 2),
                        str(window[1] + box.y + box.height // 2), 'click', '1'], check=True)

    def window_origin(self):
        out = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid), 'getwindowgeometry',
                              '--shell'], check=True, capture_output=True, text=True).stdout
        values = dict(line.split('=', 1) for line in out.split() if '=' in line)
        return int(values['X']), int(values['Y'])

    def focused(self):
        for node in walk(self.root):
            if has_state(node, Atspi.StateType.FOCUSED):
                return node
        return None

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def dump(self, limit=400):
        if self.process.poll() is not None:
            return f'a program that ended with {self.process.returncode}'
        lines = []

        def add(node, depth):
            if len(lines) > limit:
                return
            lines.append(f'{"  " * depth}{node.get_role_name()} "{node.get_name()}"')
            for child in children(node):
                add(child, depth + 1)
        add(self.root, 0)
        return '\n'.join(lines)
