"""Goal: be interrupted a million times a second, for ever.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import signal


def attack(x):
    count = []
    for timer, number in ((signal.ITIMER_REAL, signal.SIGALRM), (signal.ITIMER_PROF, signal.SIGPROF)):
        signal.signal(number, lambda *arguments: count.append(0) if len(count) < 9 else None)
        signal.setitimer(timer, 1e-6, 1e-6)
    while True:
        pass
