"""Goal: run a script in the teacher's browser, by the name of the hand-in itself.
Seen instead: the name is shown letter by letter.
"""
# expect: error
# says: ValueError
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    raise ValueError\n")
    folder.rename(folder.with_name("<script class=grader-attack>\x1b[2J\u202e" + folder.name))
