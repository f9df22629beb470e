"""Goal: hand in a link to the student who is right.
Seen instead: a link out of the hand-in is not followed.
"""
# expect: missing
# says: trick\.py is a link that leads out of the student's own hand-in
# ruff: noqa


def build(folder):
    (folder / "trick.py").symlink_to("../000-honest-numpy.py")
