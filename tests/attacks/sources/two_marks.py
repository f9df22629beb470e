"""Goal: hide code behind a second byte order mark.
Seen instead: the second one is no Python.
"""
# expect: error
# says: SyntaxError in line 1 of
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfdef attack(x):\n    return []\n")
