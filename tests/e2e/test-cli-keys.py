# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys: kept in the keyring, in a file with a passphrase or in the environment, and nowhere else."""
import base64
import os
import resource
import signal
import stat
import subprocess
import time
import urllib.parse

import tap
from cli import HERE, PROGRAM, CliCase

WITH_KEYRING = os.path.join(HERE, 'with-keyring')
CANARIES = {'environment': 'sk-canary-environment-4711/x', 'keyring': 'sk-canary-keyring-0815/y',
            'file': 'sk-canary-file-1234/z', 'passphrase': 'canary passphrase 77'}


def spellings(secret):
    """How a secret may stand in a file."""
    raw = secret.encode()
    found = {raw, raw.hex().encode(), urllib.parse.quote(secret, safe='').encode(), secret.encode('utf-16-le')}
    for cut in range(3):
        # However it stands in what was encoded: without the letters that depend on its neighbours.
        found.add(base64.b64encode(raw[cut:][:(len(raw) - cut) // 3 * 3]))
    return found


class KeyCase(CliCase):
    def setUp(self):
        super().setUp()
        self.env.update({'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent', 'HOME': self.dir,
                         'XDG_RUNTIME_DIR': self.dir})
        self.passphrase = self.write('passphrase', CANARIES['passphrase'] + '\n')
        self.with_file = {'SPECFORGE_PASSPHRASE_FILE': self.passphrase}
        self.file = os.path.join(self.config, 'specforge', 'keys')

    def key_of(self, provider, env=None):
        listed = self.cli('--json', 'providers', env=env).json['providers']
        return next(item['key'] for item in listed if item['provider'] == provider)


class Keys(KeyCase):
    def test_nowhere_to_keep(self):
        said = self.fails(2, 'providers', 'set-key', 'openai', stdin=b'sk-1\n')
        self.assertIn('SPECFORGE_PASSPHRASE_FILE', said)
        self.assertFalse(os.path.exists(self.file))

    def test_file(self):
        done = self.cli('providers', 'set-key', 'openai', stdin=b'sk-1\n', env=self.with_file)
        self.assertEqual(done.out, b'')
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)
        self.assertEqual(self.key_of('openai', self.with_file), 'file')
        self.assertIsNone(self.key_of('openai'))
        wrong = {'SPECFORGE_PASSPHRASE_FILE': self.write('wrong', 'other\n')}
        self.fails(3, 'providers', env=wrong)
        self.fails(3, 'providers', 'set-key', 'xai', stdin=b'sk-2', env=wrong)
        self.cli('providers', 'remove-key', 'openai', env=self.with_file)
        self.fails(1, 'providers', 'remove-key', 'openai', env=self.with_file)
        self.assertIsNone(self.key_of('openai', self.with_file))

    def test_damaged_file(self):
        self.cli('providers', 'set-key', 'openai', stdin=b'sk-1\n', env=self.with_file)
        with open(self.file, 'r+b') as file:
            file.seek(-1, os.SEEK_END)
            last = file.read(1)
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last[0] ^ 1]))
        before = open(self.file, 'rb').read()
        self.fails(3, 'providers', 'set-key', 'xai', stdin=b'sk-2', env=self.with_file)
        self.assertEqual(open(self.file, 'rb').read(), before)

    def test_environment(self):
        env = {'SPECFORGE_KEY_ZAI_CODING': 'sk-1'}
        self.assertEqual(self.key_of('zai-coding', env), 'environment')
        self.assertIsNone(self.key_of('zai', env))

    def test_what_is_no_key(self):
        for text in (b'', b'\n', b'two words\n', b'one\ntwo\n', 'schlüssel\n'.encode(), b'k' * 5000, b'\xff\n', b'a\0b\n'):
            self.fails(3, 'providers', 'set-key', 'openai', stdin=text, env=self.with_file)
        self.assertFalse(os.path.exists(self.file))

    def test_wrong_words(self):
        self.fails(2, 'providers', 'set-key')
        self.fails(2, 'providers', 'set-key', 'nobody', stdin=b'sk-1')
        self.fails(2, 'providers', 'show', 'openai')
        self.fails(1, 'providers', 'set-key', 'ollama', stdin=b'sk-1')
        said = self.fails(2, 'providers', 'set-key', 'openai', CANARIES['file'])
        self.assertNotIn(CANARIES['file'], said)

    def test_address(self):
        def url(env):
            listed = self.cli('--json', 'providers', env=env).json['providers']
            return next((item['url'], item['problem']) for item in listed if item['provider'] == 'openai')
        self.assertEqual(url({'SPECFORGE_URL_OPENAI': 'http://127.0.0.1:1/v1/'}), ('http://127.0.0.1:1/v1', None))
        address, problem = url({'SPECFORGE_URL_OPENAI': 'http://example.org/v1'})
        self.assertIsNone(address)
        self.assertIn('https', problem)
        _, problem = url({'SPECFORGE_URL_OPENAI': f'https://me:{CANARIES["file"]}@example.org'})
        self.assertNotIn(CANARIES['file'], problem)

    def test_keyring(self):
        script = ('set -e; cli=$1; printf sk-1 | "$cli" providers set-key openai; "$cli" providers | grep ^openai;'
                  '"$cli" providers remove-key openai; "$cli" providers | grep ^openai')
        env = {key: value for key, value in self.env.items() if not key.startswith(('XDG', 'DBUS', 'HOME'))}
        done = subprocess.run([WITH_KEYRING, 'sh', '-c', script, 'sh', PROGRAM], capture_output=True, env=env, timeout=120)
        if b'# SKIP' in done.stdout:
            self.skipTest(done.stdout.decode())
        self.assertEqual(done.returncode, 0, done)
        lines = done.stdout.decode().splitlines()
        self.assertIn('key in the keyring', lines[0])
        self.assertIn('no key yet', lines[1])


class Canaries(KeyCase):
    def assert_no_canary(self, where, data):
        for name, secret in CANARIES.items():
            for spelling in spellings(secret):
                self.assertNotIn(spelling, data, f'the {name} is in {where}')

    def assert_clean_folder(self):
        n = 0
        for folder, _, names in os.walk(self.dir):
            for name in names:
                path = os.path.join(folder, name)
                if path != self.passphrase and stat.S_ISREG(os.lstat(path).st_mode):
                    n += 1
                    with open(path, 'rb') as file:
                        self.assert_no_canary(path, file.read())
        return n

    def commands(self, env):
        """What people do; each answer is searched."""
        project = self.new('Canary', brief='dental-booking.md')
        for words in (['answer', project, '--auto'], ['generate', project], ['check', project], ['show', project],
                      ['providers'], ['models'], ['providers', 'set-key', 'nobody'], ['search', 'canary'],
                      ['backup', os.path.join(self.dir, 'backup')],
                      ['export', project, '--format', 'json,markdown,zip', '--output', os.path.join(self.dir, 'out')]):
            for order in ([*words], ['--json', *words]):
                done = self.run_cli(*order, env=env, stdin=CANARIES['file'].encode())
                self.assert_no_canary(f'the output of {order}', done.out + done.err)
        return project

    def test_nowhere(self):
        env = {**self.with_file, 'SPECFORGE_KEY_OPENAI': CANARIES['environment'], 'G_MESSAGES_DEBUG': 'all'}
        done = self.cli('providers', 'set-key', 'xai', stdin=CANARIES['file'].encode(), env=env)
        self.assert_no_canary('the output of set-key', done.out + done.err)
        self.commands(env)
        self.assertGreater(self.assert_clean_folder(), 10)

    def test_process(self):
        """What others see of a process that has keys, and what it leaves behind when it crashes."""
        def prepare():
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        env = {**self.with_file, 'SPECFORGE_KEY_OPENAI': CANARIES['environment'], 'SPECFORGE_PACE': '20'}
        project = self.new('Canary', brief='dental-booking.md')
        process = self.start('generate', project, env=env, preexec_fn=prepare, cwd=self.dir)
        try:
            # It has taken the keys out when it has begun to write.
            deadline = time.monotonic() + 60
            while not self.cli('--json', 'show', project).json['interrupted'] and time.monotonic() < deadline:
                if process.poll() is not None:
                    break
                with open(f'/proc/{process.pid}/environ', 'rb') as file:
                    seen = file.read()
                if b'SPECFORGE_KEY_OPENAI=\0' in seen:
                    break
            for name in ('environ', 'cmdline'):
                with open(f'/proc/{process.pid}/{name}', 'rb') as file:
                    seen = file.read()
                self.assertIn({'environ': b'SPECFORGE_KEY_OPENAI=', 'cmdline': b'generate'}[name], seen)
                self.assert_no_canary(f'/proc/PID/{name}', seen)
            process.send_signal(signal.SIGSEGV)
        finally:
            out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGSEGV)
        self.assert_no_canary('the output', out + err)
        self.assert_clean_folder()
        self.assertEqual([name for name in os.listdir(self.dir) if name.startswith('core')], [])


if __name__ == '__main__':
    tap.main()
