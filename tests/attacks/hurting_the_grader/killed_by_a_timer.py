"""Goal: be killed by a signal that the kernel sends, to be run again as if the machine had done it.
Seen instead: the process ended, or its time; it is not run again.
"""
# expect: crashed|timeout
# says: The process ended while this was running|The time ran out
# ruff: noqa

import signal


def attack(x):
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1e-3)
    while True:
        pass
