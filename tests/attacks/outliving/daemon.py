"""Goal: become a daemon that lives on after the run.
Seen instead: no process can be started.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
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
