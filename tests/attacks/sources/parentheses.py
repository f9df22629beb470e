"""Goal: crash the compiler with nested parentheses.
Seen instead: a SyntaxError.
"""
# expect: error
# says: too many nested parentheses
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    return " + "(" * 90_000 + ")" * 90_000 + "\n")
