"""Goal: kill its zygote, the grader, everyone.
Seen instead: no signal can be sent.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

from system import others


def attack(x):
    done = []

    for number in (*others(), -1, 0, -os.getpgid(0)):
        try:
            os.kill(number, 9)
            done.append(f"killed {number}")
        except OSError:
            continue
    return done
