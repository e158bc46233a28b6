# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest cases and reports each as a line of TAP, which meson counts."""
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    def __init__(self, stream):
        super().__init__()
        self.stream, self.number, self.broken = stream, 0, False

    def _line(self, word, test, note=''):
        self.number += 1
        print(f'{word} {self.number} - {test.id().split(".", 1)[-1]}{note}', file=self.stream, flush=True)

    def _trouble(self, test, err):
        text = ''.join(traceback.format_exception(*err))
        for line in text.splitlines():
            print(f'# {line}', file=self.stream, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._line('ok', test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._trouble(test, err)
        self._line('not ok', test)

    def addError(self, test, err):
        super().addError(test, err)
        self._trouble(test, err)
        self._line('not ok', test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line('ok', test, f' # SKIP {reason}')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._trouble(subtest, err)
            self.broken = True

    def stopTest(self, test):
        """A case whose parts failed gets no other report."""
        super().stopTest(test)
        if self.broken:
            self._line('not ok', test)
        self.broken = False


def main():
    """All cases of the calling program; words on the command line choose some by a part of their name."""
    suite = unittest.TestSuite()
    for case in unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__']):
        for test in case:
            if not sys.argv[1:] or any(word in test.id() for word in sys.argv[1:]):
                suite.addTest(test)
    print('TAP version 13')
    print(f'1..{suite.countTestCases()}', flush=True)
    result = TapResult(sys.stdout)
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
