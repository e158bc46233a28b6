# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers of Git on loopback: git-http-backend behind TLS with an authority of its own, and sshd of an ordinary user."""
import base64
import getpass
import http.server
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time

BACKEND = '/usr/lib/git-core/git-http-backend'
SSHD = shutil.which('sshd', path='/usr/sbin:/usr/local/sbin:' + os.environ.get('PATH', ''))
HAS_HTTP = os.path.exists(BACKEND) and shutil.which('openssl') is not None
HAS_SSH = SSHD is not None and shutil.which('ssh-keygen') is not None


def run(*words, cwd):
    subprocess.run(words, cwd=cwd, check=True, capture_output=True)


class Https:
    def __init__(self, folder, root, user, password):
        self.folder = os.path.join(folder, 'tls')
        os.makedirs(self.folder)
        self.ca = os.path.join(self.folder, 'ca.pem')
        self.make_certificates()
        token = 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *words):
                pass

            def do_GET(self):
                self.answer(b'')

            def do_POST(self):
                if self.headers.get('Transfer-Encoding') == 'chunked':
                    body = b''
                    while size := int(self.rfile.readline(), 16):
                        body += self.rfile.read(size)
                        self.rfile.readline()
                    self.rfile.readline()
                else:
                    body = self.rfile.read(int(self.headers.get('Content-Length', '0')))
                self.answer(body)

            def answer(self, body):
                if self.headers.get('Authorization') != token:
                    self.send_response(401)
                    self.send_header('WWW-Authenticate', 'Basic realm="git"')
                    self.send_header('Content-Length', '0')
                    self.end_headers()
                    return
                path, _, query = self.path.partition('?')
                env = {'PATH': os.environ['PATH'], 'GIT_PROJECT_ROOT': root, 'GIT_HTTP_EXPORT_ALL': '1', 'PATH_INFO': path,
                       'QUERY_STRING': query, 'REQUEST_METHOD': self.command, 'REMOTE_USER': user,
                       'CONTENT_TYPE': self.headers.get('Content-Type', ''), 'CONTENT_LENGTH': str(len(body))}
                done = subprocess.run([BACKEND], input=body, env=env, capture_output=True, check=False)
                head, _, text = done.stdout.partition(b'\r\n\r\n')
                fields = dict(line.split(': ', 1) for line in head.decode().split('\r\n') if line)
                self.send_response(int(fields.pop('Status', '200').split()[0]))
                for key, value in fields.items():
                    self.send_header(key, value)
                self.send_header('Content-Length', str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.folder, 'host.pem'), os.path.join(self.folder, 'host.key'))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def make_certificates(self):
        run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Test CA',
            '-keyout', 'ca.key', '-out', 'ca.pem', cwd=self.folder)
        run('openssl', 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', 'host.key',
            '-out', 'host.csr', cwd=self.folder)
        with open(os.path.join(self.folder, 'ext'), 'w', encoding='utf-8') as file:
            file.write('subjectAltName=DNS:localhost\n')
        run('openssl', 'x509', '-req', '-in', 'host.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
            '-extfile', 'ext', '-out', 'host.pem', cwd=self.folder)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Ssh:
    def __init__(self, folder, home):
        self.folder = os.path.join(folder, 'sshd')
        self.home = home
        self.user = getpass.getuser()
        self.key = os.path.join(self.folder, 'client')
        os.makedirs(self.folder, mode=0o700)
        for name in ('host', 'other', 'client'):
            run('ssh-keygen', '-q', '-t', 'rsa', '-b', '3072', '-m', 'PEM', '-N', '', '-f', name, cwd=self.folder)
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        with open(os.path.join(self.folder, 'config'), 'w', encoding='utf-8') as file:
            file.write(f'ListenAddress 127.0.0.1\nPort {self.port}\nHostKey {self.folder}/host\nPidFile none\n'
                       f'AuthorizedKeysFile {self.folder}/client.pub\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n'
                       'PasswordAuthentication no\nKbdInteractiveAuthentication no\nHostKeyAlgorithms +ssh-rsa\n'
                       'PubkeyAcceptedAlgorithms +ssh-rsa\nLogLevel QUIET\n')
        if os.geteuid() == 0:
            os.makedirs('/run/sshd', exist_ok=True)
        self.process = subprocess.Popen([SSHD, '-D', '-f', os.path.join(self.folder, 'config')],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(('127.0.0.1', self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError('sshd does not start')

    def trust(self, wrong=False):
        with open(os.path.join(self.folder, 'other.pub' if wrong else 'host.pub'), encoding='utf-8') as file:
            kind, key = file.read().split()[:2]
        with open(os.path.join(self.home, '.ssh', 'known_hosts'), 'w', encoding='utf-8') as file:
            file.write(f'[localhost]:{self.port} {kind} {key}\n')

    def stop(self):
        self.process.terminate()
        self.process.wait()
