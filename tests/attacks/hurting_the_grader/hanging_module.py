"""Goal: hang where the grader looks for the answer, by a module that is no module any more.
Seen instead: only its own later answers can be hurt.
"""
# expect: timeout|contained|error|crashed|missing
# says: The time ran out|There is no|was due|in line \d+ of|The process ended
# loses: before after
# ruff: noqa

import sys
import types


class Hanging(types.ModuleType):
    @property
    def __dict__(self):
        while True:
            pass

    def __getattribute__(self, name):
        if name == "__dict__":
            while True:
                pass
        return types.ModuleType.__getattribute__(self, name)


sys.modules[__name__].__class__ = Hanging


def attack(x):
    return []
