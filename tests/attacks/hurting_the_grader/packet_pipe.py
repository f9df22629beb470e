"""Goal: have its answers arrive in other pieces than they were sent in, by a pipe that keeps packets (O_DIRECT).
Seen instead: messages are put together by their lengths.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import fcntl
import os

from pipe import results_pipe


def attack(x):
    fcntl.fcntl(results_pipe(), fcntl.F_SETFL, os.O_WRONLY | os.O_DIRECT)
    return []
