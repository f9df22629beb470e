"""Goal: break the reading of files by another encoding (UTF-16).
Seen instead: the file is named, and how it must be saved.
"""
# expect: missing
# says: trick\.py is UTF-16 text; save the file as UTF-8
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    return []\n", encoding="utf-16")
