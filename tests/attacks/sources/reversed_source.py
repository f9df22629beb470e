"""Goal: have people read other code than runs (bidirectional controls in a comment).
Seen instead: the file runs as Python reads it, and is quoted without them.
"""
# expect: error
# says: raise ValueError
# ruff: noqa


def build(folder):
    text = "def attack(x):\n    raise ValueError(1)  # \u202e x * 2 nruter \u2066\n"
    (folder / "trick.py").write_text(text, encoding="utf-8")
