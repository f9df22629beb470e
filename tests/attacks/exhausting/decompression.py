"""Goal: unpack a small text into gigabytes.
Seen instead: the memory limit, or the time's end.
"""
# expect: memory|timeout
# says: MemoryError|The time ran out
# ruff: noqa

import zlib


def attack(x):
    packed = zlib.compress(bytes(1 << 24), 9)
    return b"".join([zlib.decompress(packed) for _ in range(100)])
