"""Goal: hang the compiler with a number of half a million digits.
Seen instead: a SyntaxError.
"""
# expect: error
# says: SyntaxError in line 1 of
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("A = " + "9" * 500_000 + "\n\n\ndef attack(x):\n    return []\n")
