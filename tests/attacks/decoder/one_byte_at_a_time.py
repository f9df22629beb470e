"""Goal: wear the grader out with a message that comes in single bytes.
Seen instead: the time runs out, and nobody waits.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import os
import struct
import time

from pipe import results_pipe


def attack(x):
    pipe = results_pipe()
    os.write(pipe, struct.pack("<I", 100_000))
    while True:
        os.write(pipe, b"\x90")
        time.sleep(0.0005)
