"""Goal: overflow the stack by a hundred modules that import one another.
Seen instead: Python sees to it.
"""
# expect: contained|error
# says: was due|RecursionError
# ruff: noqa


def build(folder):
    for number in range(150):
        (folder / f"part{number}.py").write_text(f"import part{(number + 1) % 150}\n")
    (folder / "trick.py").write_text("import part0\n\n\ndef attack(x):\n    return []\n")
