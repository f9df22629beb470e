"""Says that it has only just started."""
# expect: malformed
# ruff: noqa

import os
import stat
import struct

import msgspec


def results_pipe():
    """The one pipe besides the output's."""
    printed = os.fstat(1).st_ino
    for file in range(3, 64):
        try:
            found = os.fstat(file)
        except OSError:
            continue
        if stat.S_ISFIFO(found.st_mode) and found.st_ino != printed:
            return file
    return None


def send(*frames):
    for frame in frames:
        payload = frame if isinstance(frame, bytes) else msgspec.msgpack.encode(frame)
        os.write(results_pipe(), struct.pack("<I", len(payload)) + payload)


def attack(target):
    send([1], [2])
    return []
