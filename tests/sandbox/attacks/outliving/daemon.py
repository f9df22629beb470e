"""Becomes a daemon."""
# expect: contained
# ruff: noqa

import os


def attack(target):
    try:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                while True:
                    pass
            os._exit(0)
        return ["forked"]
    except OSError:
        pass
    try:
        os.setsid()
        return ["a session"]
    except OSError:
        return []
