# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the parts of a desktop that a test bus lacks: notifications, the session manager, the dock."""
import os
import re
import select
import subprocess
import sys

from window import wait_for


class Recorder:
    """What a program prints line by line, so far."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.data = b''

    def text(self):
        while select.select([self.process.stdout], [], [], 0)[0]:
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                break
            self.data += piece
        return self.data.decode(errors='replace')

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def has_owner(name):
    done = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/',
                           '--method', 'org.freedesktop.DBus.NameHasOwner', name], capture_output=True, text=True)
    return 'true' in done.stdout


class Notifications(Recorder):
    """The notification daemon: what was asked to be shown."""

    def __init__(self):
        super().__init__(sys.executable, '-u', '-m', 'dbusmock', '--template', 'notification_daemon')
        wait_for('the notification daemon', lambda: has_owner('org.freedesktop.Notifications'))

    def titles(self):
        """Of each notification: the fourth word of the call, after program, number and icon."""
        return re.findall(r'Notify "[^"]*" \d+ "[^"]*" "([^"]*)"', self.text())


class SessionManager(Recorder):
    """The session manager: what was inhibited and allowed again."""

    NAME, PATH = 'org.gnome.SessionManager', '/org/gnome/SessionManager'

    def __init__(self):
        super().__init__(sys.executable, '-u', '-m', 'dbusmock', '--session', self.NAME, self.PATH, self.NAME)
        wait_for('the session manager', lambda: has_owner(self.NAME))
        for method, taken, given, code in (('Inhibit', 'susu', 'u', 'ret = 7'), ('Uninhibit', 'u', '', '')):
            subprocess.run(['gdbus', 'call', '--session', '--dest', self.NAME, '--object-path', self.PATH, '--method',
                            'org.freedesktop.DBus.Mock.AddMethod', self.NAME, method, taken, given, code],
                           check=True, stdout=subprocess.DEVNULL)

    def calls(self):
        return re.findall(r'(?m)^\S+ (Inhibit|Uninhibit)\b', self.text())


class Dock(Recorder):
    """The dock: each state of the progress that it was told."""

    def __init__(self):
        super().__init__('dbus-monitor', '--session', "interface='com.canonical.Unity.LauncherEntry'")
        wait_for('the monitor', lambda: 'NameAcquired' in self.text() or 'NameLost' in self.text() or self.text())

    def states(self):
        """(is visible, share) of each update."""
        found = []
        for update in self.text().split('member=Update')[1:]:
            share = re.search(r'string "progress"\s+variant\s+double (\S+)', update)
            shown = re.search(r'string "progress-visible"\s+variant\s+boolean (true|false)', update)
            if share and shown:
                found.append((shown.group(1) == 'true', float(share.group(1))))
        return found
