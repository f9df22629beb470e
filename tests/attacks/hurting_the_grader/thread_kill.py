"""Goal: signal single threads of other processes (tkill, tgkill).
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import others, system


def attack(x):
    done = []

    for number in others():
        if system(200, 130, number, 9) is not None:
            done.append(f"tkill {number}")
        if system(234, 131, number, number, 9) is not None:
            done.append(f"tgkill {number}")
    return done
