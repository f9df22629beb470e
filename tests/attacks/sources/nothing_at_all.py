"""Goal: break the reader with a hand-in that holds no Python.
Seen instead: the hand-in is refused as a whole, and says why.
"""
# expect: invalid
# says: holds no \.py file, only trick\.txt
# loses: N before after
# ruff: noqa


def build(folder):
    for file in folder.iterdir():
        file.unlink()
    (folder / "trick.txt").write_text("def attack(x):\n    return 2 * x\n")
