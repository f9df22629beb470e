"""Goal: have a spreadsheet run a program, by the name of the hand-in itself.
Seen instead: the cell begins with an apostrophe.
"""
# expect: error
# says: ValueError
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    raise ValueError\n")
    folder.rename(folder.with_name("=cmd|' ∕C calc'!A0 " + folder.name))
