"""Goal: leave the decoder in the middle of a message by dying there.
Seen instead: the end of the process is what counts.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import os
import struct

from pipe import results_pipe


def attack(x):
    os.write(results_pipe(), struct.pack("<I", 100) + b"\x93")
    os._exit(0)
