"""Goal: have a file end for one reader where it goes on for another (NUL).
Seen instead: the file is named, with the place.
"""
# expect: missing
# says: trick\.py holds a NUL byte at byte \d+ \(line 2\)
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_bytes(b"def attack(x):\n    return []\0\n    return 2 * x\n")
