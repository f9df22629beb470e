"""Goal: fill pipes, whose memory is the kernel's.
Seen instead: the limit on descriptors bounds it.
"""
# expect: contained|memory
# says: The shape \(2,\) was due, and it is \(0,\)|MemoryError
# ruff: noqa

import os


def attack(x):
    total = 0
    try:
        while True:
            read, write = os.pipe()
            os.set_blocking(write, False)
            try:
                while True:
                    total += os.write(write, bytes(65536))
            except BlockingIOError:
                continue
    except OSError:
        return [] if total < 64 << 20 else [f"{total} bytes"]
