"""Goal: run a script in the teacher's browser, by a file's name.
Seen instead: the name is shown letter by letter.
"""
# expect: error
# says: <script class=grader-attack>
# ruff: noqa


def build(folder):
    name = "'><script class=grader-attack>alert(1)<\u2215script>\x1b[2J\u202e.py"
    (folder / name).write_text("def attack(x):\n    raise ValueError\n")
