"""Goal: replace the grader's own functions in this process.
Seen instead: only its own answers can be hurt.
"""
# expect: contained|error|crashed|forbidden|timeout|invalid
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of|The process ended while this was running|wrote into the grader's channel|The time ran out
# loses: after
# ruff: noqa

import sys


def attack(x):
    for name, module in list(sys.modules.items()):
        if "grader_guest" in name:
            for inner in list(vars(module)):
                if not inner.startswith("__"):
                    setattr(module, inner, lambda *arguments, **more: 1)
    return []
