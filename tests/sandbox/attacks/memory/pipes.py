"""Fills pipes, whose memory is the kernel's."""
# expect: contained|raised
# ruff: noqa

import os


def attack(target):
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
