"""Replaces the grader's own functions in this process."""
# expect: any
# ruff: noqa

import sys


def attack(target):
    for name, module in list(sys.modules.items()):
        if "grader_guest" in name:
            for inner in list(vars(module)):
                if not inner.startswith("__"):
                    setattr(module, inner, lambda *arguments, **more: 1)
    return []
