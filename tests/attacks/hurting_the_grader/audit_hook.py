"""Goal: refuse every later step of the grader by an audit hook, which cannot be taken away.
Seen instead: only its own later answers can be hurt.
"""
# expect: contained|error|crashed|forbidden
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of|The process ended while this was running|wrote into the grader's channel
# loses: after
# ruff: noqa

import sys


def attack(x):
    def hook(event, arguments):
        raise RuntimeError("not allowed")

    sys.addaudithook(hook)
    return []
