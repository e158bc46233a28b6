#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on loopback that speaks all five formats, well or badly: llm_server.py [--tls CERTIFICATE KEY] [--text FILE].
The first line of its output is its port; it ends with its standard input.

The first part of an address says what it does: http://127.0.0.1:PORT/STEPS/v1/chat/completions. STEPS is one step a
request, joined by ";" (the last one again for all further ones), and a step is words joined by ",": see Reply. A test
that wants its requests counted from the first adds a word of its own, as in "500;ok/test-7". GET /log has what came."""
import argparse
import json
import os
import socket
import socketserver
import ssl
import sys
import threading
import time
import urllib.parse
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import llm_errors
import llm_streams

FOREVER = 600  # seconds: longer than any test waits


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        parts = path.lstrip('/').split('/', 1)
        self.steps = urllib.parse.unquote(parts[0])
        self.rest = '/' + (parts[1] if len(parts) > 1 else '')

    @property
    def json(self):
        return json.loads(self.body or b'{}')


def read_request(stream):
    head = b''
    while not head.endswith(b'\r\n\r\n'):
        line = stream.readline(65536)
        if not line or b'HTTP/1.' not in (head or line):
            return None
        head += line
    lines = head.decode('latin-1').split('\r\n')
    method, path, _ = lines[0].split(' ', 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(':') for line in lines[1:] if line)}
    return Request(method, path, headers, stream.read(int(headers.get('content-length', 0))))


class Reply:
    """One answer, made of the words of a step: word, or word:argument.

    ok, text:T, think, list, details, reasoning (where thoughts stand), length, refused, context, broken (how it ends),
    nousage, noend (no last events), crlf, cr, bom, array, whole (no stream), bytes (one at a time), chunk:N, delay:MS
    (before each event), first:MS, hang, slow, cut:N (after N bytes), twice (all again after the end), load:N (events, as
    fast as it goes), huge, heads, comments, pings, types, garbage, html, raw, bomb, status:N, redirect:URL, err:NAME (see
    llm_errors), mid:NAME (in the stream), echo (the key in the error), stay (open after the end)."""

    def __init__(self, handler, request, step, text):
        self.socket, self.request = handler.request, request
        self.words = {name: argument for name, _, argument in (word.partition(':') for word in step.split(','))}
        self.text = self.words.get('text', text)
        self.wire = llm_streams.wire_of(request.rest)
        self.sent = 0

    def has(self, word):
        return word in self.words

    def number(self, word, default=0):
        return int(self.words.get(word) or default)

    def raw(self, data):
        size = 1 if self.has('bytes') else self.number('chunk') or len(data) or 1
        for i in range(0, len(data), size):
            self.socket.sendall(data[i:i + size])

    def head(self, status, kind, length=None, **headers):
        lines = [f'HTTP/1.1 {status} Status', f'Content-Type: {kind}', 'x-request-id: req_test']
        lines += [f'{name}: {value}' for name, value in headers.items()]
        lines.append('Transfer-Encoding: chunked' if length is None else f'Content-Length: {length}')
        self.socket.sendall(('\r\n'.join(lines) + '\r\n\r\n').encode())

    def body(self, data):
        """A part of a chunked body; False where the rest must not come."""
        limit = self.number('cut') if self.has('cut') else None
        if limit is not None and self.sent + len(data) > limit:
            data = data[:limit - self.sent]
        self.sent += len(data)
        size = 1 if self.has('bytes') else self.number('chunk') or len(data)
        for i in range(0, len(data), max(size, 1)):
            part = data[i:i + size]
            self.socket.sendall(b'%x\r\n%s\r\n' % (len(part), part))
        if limit is not None and self.sent >= limit:
            self.socket.shutdown(socket.SHUT_RDWR)
            return False
        return True

    def whole(self, status, kind, data, **headers):
        self.head(status, kind, len(data), **headers)
        self.raw(data)

    def error(self, name):
        status, headers, body = llm_errors.ERRORS[name]
        data = llm_errors.dump(body)
        self.whole(status, 'application/json', data, **headers)

    def ending(self):
        return next((word for word in ('length', 'refused', 'context', 'broken') if self.has(word)), 'done')

    def events(self):
        style = next((word for word in ('think', 'list', 'details') if self.has(word)), '')
        thoughts = llm_streams.THOUGHTS if style or self.has('reasoning') else ''
        events = llm_streams.FORMATS[self.wire](self.text, thoughts, self.ending(), not self.has('nousage'), style)
        if self.has('noend'):
            drop = {'chat': 3, 'responses': 1, 'messages': 2, 'gemini': 1, 'ollama': 1}[self.wire]
            events = events[:-drop]
        if self.has('mid'):
            _, _, body = llm_errors.ERRORS[self.words['mid']]
            name = 'error' if self.wire in ('messages', 'responses') else ''
            if self.wire == 'responses':
                body = {'type': 'error', 'code': body['error'].get('code'), 'message': body['error'].get('message')}
            events = [*events[:len(events) // 2], (name, json.dumps(body))]
        return events

    def stream(self):
        line_end = '\r\n' if self.has('crlf') else '\r' if self.has('cr') else '\n'
        kind = 'application/x-ndjson' if self.wire == 'ollama' else 'text/event-stream'
        parts = llm_streams.encode(self.wire, self.events(), line_end, self.has('array'))
        if self.has('bom'):
            parts.insert(0, b'\xef\xbb\xbf')
        if self.has('twice'):
            parts += parts
        self.head(200, kind)
        for part in parts:
            if self.has('delay'):
                time.sleep(self.number('delay') / 1000)
            if not self.body(part):
                return
        if self.has('stay'):
            time.sleep(FOREVER)
        self.socket.sendall(b'0\r\n\r\n')

    def load(self):
        """Many events in parts of 16 KB, for benchmarks."""
        events = llm_streams.FORMATS[self.wire]('word' * self.number('load'))
        data = b''.join(llm_streams.encode(self.wire, events))
        self.head(200, 'text/event-stream')
        self.socket.sendall(b''.join(b'%x\r\n%s\r\n' % (len(part), part) for part in
                                     (data[i:i + 16384] for i in range(0, len(data), 16384))) + b'0\r\n\r\n')

    def answer_whole(self):
        body = {'id': 'c1', 'object': 'chat.completion', 'model': 'test-1', 'choices': [
            {'index': 0, 'message': {'role': 'assistant', 'content': self.text}, 'finish_reason': 'stop'}],
            'usage': {'prompt_tokens': 120, 'completion_tokens': 40, 'total_tokens': 160}}
        self.whole(200, 'application/json', json.dumps(body).encode())

    def endless(self, part):
        self.head(200, 'text/event-stream')
        end = time.monotonic() + FOREVER
        while time.monotonic() < end:
            self.body(part)
            time.sleep(0.01)

    def hostile(self):
        """True where the answer was one of these."""
        if self.has('hang'):
            time.sleep(FOREVER)
        elif self.has('slow'):
            for byte in b'HTTP/1.1 200 OK\r\n' + b'x-slow: loris\r\n' * 1000:
                self.socket.sendall(bytes([byte]))
                time.sleep(0.1)
        elif self.has('raw'):
            self.socket.sendall(b'SSH-2.0-OpenSSH_9.2\r\n')
        elif self.has('comments'):
            self.endless(b': keep-alive\n\n')
        elif self.has('pings'):
            self.endless(b'event: ping\ndata: {"type": "ping"}\n\n')
        elif self.has('huge'):
            self.head(200, 'text/event-stream')
            while self.body(b'data: ' if self.sent == 0 else b'x' * 65536):
                pass
        elif self.has('heads'):
            self.socket.sendall(b'HTTP/1.1 200 OK\r\n')
            while True:
                self.socket.sendall(b'x-much: ' + b'y' * 1000 + b'\r\n')
        elif self.has('types'):
            wrong = ['[]', '{}', '7', 'null', '"x"', 'true', '[[[]]]', '{"choices":{}}', '{"choices":[7,[],{"delta":[]}]}',
                     '{"choices":[{"delta":{"content":{"a":1}},"finish_reason":7}],"usage":[]}',
                     '{"candidates":{"a":[]}}', '{"type":7,"delta":[]}', '{"message":[],"done":"yes"}']
            data = ''.join(f'data: {body}\n\n' for body in wrong)
            self.whole(200, 'text/event-stream', data.encode())
        elif self.has('garbage'):
            self.whole(200, 'text/event-stream', b'data: {"choices": [{"delta": {"content": "a\x01\n\ndata: }\n\n')
        elif self.has('html'):
            self.whole(200, 'text/html', b'<!doctype html><title>Sign in</title><p>Please sign in to the network.')
        elif self.has('bomb'):
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            data = b''.join(packer.compress(b' ' * (1 << 20)) for _ in range(20)) + packer.flush()
            self.whole(200, 'application/json', data, **{'Content-Encoding': 'gzip'})
        else:
            return False
        return True

    def send(self):
        if self.has('first'):
            time.sleep(self.number('first') / 1000)
        if self.hostile():
            return
        if self.has('redirect'):
            self.whole(302, 'text/plain', b'', Location=self.words['redirect'] or 'http://example.org/')
        elif self.has('status'):
            self.whole(self.number('status'), 'application/json', b'{"error": {"message": "as asked for"}}')
        elif self.has('err'):
            self.error(self.words['err'])
        elif self.has('echo'):
            key = next((self.request.headers[name] for name in ('authorization', 'x-api-key', 'x-goog-api-key')
                        if name in self.request.headers), '')
            self.whole(401, 'application/json', json.dumps({'error': {'message': f'Bad key {key}, of course'}}).encode())
        elif self.has('whole'):
            self.answer_whole()
        elif self.has('load'):
            self.load()
        elif self.wire is None:
            self.list_models()
        else:
            self.stream()

    def list_models(self):
        known = {
            '/api/tags': {'models': [{'name': 'test-1:latest', 'model': 'test-1:latest', 'size': 1}]},
            '/api/show': {'model_info': {'general.architecture': 'test', 'test.context_length': 32768}},
            '/api/version': {'version': '0.12.0'},
            '/props': {'default_generation_settings': {'n_ctx': 8192}, 'model_path': 'test-1.gguf'},
            '/health': {'status': 'ok'},
        }
        body = known.get(self.request.rest)
        if body is None and self.request.rest.endswith('/models'):
            body = {'object': 'list', 'data': [{'id': 'test-1', 'object': 'model'}, {'id': 'test-2', 'object': 'model'}]}
        if body is None:
            self.whole(404, 'application/json', b'{"error": {"message": "no such address"}}')
        else:
            self.whole(200, 'application/json', json.dumps(body).encode())


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        with self.server.lock:
            self.server.connections.append(self.request)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with self.request.makefile('rb') as stream:
                while (request := read_request(stream)) is not None:
                    self.server.answer(self, request)
        except (OSError, ValueError):
            pass  # the client went away, which is its right


class Server(socketserver.ThreadingTCPServer):
    """As a library: Server(text) with text a string, or what gives one for a Request; then start() and stop()."""
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, text=llm_streams.TEXT, certificate=None, key=None, port=0):
        super().__init__(('127.0.0.1', port), Handler)
        self.text, self.lock, self.log, self.counts = text, threading.Lock(), [], {}
        self.connections = []
        self.port = self.server_address[1]
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate, key)

    def finish_request(self, request, client_address):
        if self.tls:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except OSError:
                return  # a client that does not like the certificate
        super().finish_request(request, client_address)

    def start(self):
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True).start()
        return self

    def stop(self):
        self.shutdown()
        self.server_close()

    def cut_off(self):
        """Ends all connections at once, as a server does that goes away."""
        with self.lock:
            for connection in self.connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # it has ended

    def url(self, steps='ok', path=''):
        return f'http://127.0.0.1:{self.port}/{urllib.parse.quote(steps, safe=":,;=")}{path}'

    def count(self, request):
        with self.lock:
            self.log.append({'method': request.method, 'path': request.path, 'headers': request.headers,
                             'body': request.body.decode('utf-8', 'replace')})
            key = request.path.split('?')[0]
            self.counts[key] = self.counts.get(key, 0) + 1
            return self.counts[key]

    def answer(self, handler, request):
        if request.path == '/log':
            with self.lock:
                data = json.dumps(self.log).encode()
            handler.request.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s' % (len(data), data))
            return
        number = self.count(request)
        if request.method == 'CONNECT':  # as a proxy it lets nobody through
            handler.request.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
            return
        steps = request.steps.split(';')
        text = self.text(request) if callable(self.text) else self.text
        Reply(handler, request, steps[min(number, len(steps)) - 1], text).send()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--tls', nargs=2, metavar=('CERTIFICATE', 'KEY'), default=(None, None))
    parser.add_argument('--text', help='a file: what is replied')
    words = parser.parse_args()
    text = open(words.text, encoding='utf-8').read() if words.text else llm_streams.TEXT
    server = Server(text, *words.tls).start()
    print(server.port, flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == '__main__':
    main()
