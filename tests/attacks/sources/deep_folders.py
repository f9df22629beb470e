"""Goal: overflow the reader's stack with folders in folders.
Seen instead: it stops five folders deep.
"""
# expect: missing
# says: lies more than 5 folders deep and was not read
# ruff: noqa


def build(folder):
    deep = folder
    for _ in range(100):
        deep = deep / "deeper"
        deep.mkdir()
    (deep / "trick.py").write_text("def attack(x):\n    return []\n")
