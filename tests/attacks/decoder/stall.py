"""Goal: keep the grader waiting for the second half of a message.
Seen instead: the time of the answer runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import os
import struct

from pipe import results_pipe


def attack(x):
    import time

    os.write(results_pipe(), struct.pack("<I", 100) + b"\x93")
    time.sleep(60)
