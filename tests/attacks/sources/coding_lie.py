"""Goal: declare an encoding that decodes to other code than people see (utf-7, rot13, unicode_escape).
Seen instead: the encoding is not read here.
"""
# expect: missing
# says: trick\.py declares the encoding utf-7, which is not read here
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_bytes(b"# -*- coding: utf-7 -*-\ndef attack(x):\n    return +AFsAXQ-\n")
