"""Goal: send the reader around in circles, by folders that link to themselves.
Seen instead: each folder is read once.
"""
# expect: missing
# says: There is no `attack`
# ruff: noqa


def build(folder):
    (folder / "more").mkdir()
    (folder / "more" / "again").symlink_to("..")
    (folder / "loop.py").symlink_to("loop.py")
