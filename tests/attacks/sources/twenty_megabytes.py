"""Goal: fill the reader's memory with a file of twenty megabytes.
Seen instead: it is not read.
"""
# expect: missing
# says: trick\.py has 20971520 bytes; at most 1000000 are read
# ruff: noqa


def build(folder):
    with (folder / "trick.py").open("wb") as file:
        file.truncate(20 << 20)
