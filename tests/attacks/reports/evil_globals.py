"""Goal: have code of its own run where the report looks up the shapes on a line.
Seen instead: it runs in its own process and time.
"""
# expect: error|timeout
# says: ValueError|The time ran out|in line \d+
# ruff: noqa

import types


class Evil(dict):
    def keys(self):
        raise SystemExit("looked at")

    def __getitem__(self, key):
        raise SystemExit("looked at")


def raising(x):
    raise ValueError(x)


def attack(x):
    return types.FunctionType(raising.__code__, Evil({"__builtins__": {"ValueError": ValueError}}))(x)
