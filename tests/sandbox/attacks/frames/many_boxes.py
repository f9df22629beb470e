"""Sends millions of empty lists, which are small on the wire and large in memory."""
# expect: flooded
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
        rest = memoryview(struct.pack("<I", len(payload)) + payload)
        while rest:
            rest = rest[os.write(results_pipe(), rest) :]


def attack(target):
    many = 2_500_000
    send(b"\x93\x03\x01\x91\x92\x01\x92\x04\xdd" + struct.pack(">I", many) + b"\x92\x04\x90" * many)
    return []
