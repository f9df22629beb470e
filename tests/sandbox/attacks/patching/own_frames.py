"""Finds the runner's frames and channel, and speaks through them."""
# expect: malformed|contained|crashed
# ruff: noqa

import gc


def attack(target):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Channel":
            thing._write(thing._file, b"\x01\x00\x00\x00\xc1")
    return []
