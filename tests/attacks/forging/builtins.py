"""Goal: make every comparison true by replacing builtins.
Seen instead: answers are compared in another process; its own later answers are lost at most.
"""
# expect: contained|error|crashed|forbidden
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of|The process ended while this was running|wrote into the grader's channel
# loses: after
# ruff: noqa

import builtins


def attack(x):
    builtins.isinstance = lambda *arguments: True
    builtins.type = lambda *arguments: float
    builtins.len = lambda thing: 0
    builtins.dict = builtins.list = builtins.str = builtins.zip = None
    return []
