"""Goal: break the writing of reports by a file name that is no text.
Seen instead: its bytes are written out.
"""
# expect: error
# says: \\xff\\xfe
# ruff: noqa

import os


def build(folder):
    with open(os.fsencode(folder) + b"/\xff\xfe.py", "w") as file:
        file.write("def attack(x):\n    raise ValueError\n")
