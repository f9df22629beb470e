"""Goal: forge a line of the report by a file whose name has a line break.
Seen instead: the line break is written out.
"""
# expect: error
# says: evil\\n::error::grader-attack\.py
# ruff: noqa


def build(folder):
    (folder / "evil\n::error::grader-attack.py").write_text("def attack(x):\n    raise ValueError\n")
