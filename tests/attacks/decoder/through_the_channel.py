"""Goal: find the guest's channel on the heap and speak nonsense through it.
Seen instead: the message is refused.
"""
# expect: forbidden|contained|crashed
# says: wrote into the grader's channel|The shape \(2,\) was due, and it is \(0,\)|The process ended while this was running
# loses: after
# ruff: noqa

import gc


def attack(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Channel":
            thing._write(thing._file, b"\x01\x00\x00\x00\xc1")
    return []
