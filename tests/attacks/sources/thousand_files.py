"""Goal: wear the reader out with a thousand files.
Seen instead: the hand-in is refused as a whole.
"""
# expect: invalid
# says: more than 200 Python files were handed in; hand in only your own
# loses: N before after
# ruff: noqa


def build(folder):
    for number in range(1000):
        (folder / f"part{number}.py").touch()
