"""Goal: hang the reader with a file that nobody writes to (a named pipe).
Seen instead: it is named as no file, and not waited for.
"""
# expect: missing
# says: trick\.py is a pipe, not a file
# ruff: noqa

import os


def build(folder):
    os.mkfifo(folder / "trick.py")
