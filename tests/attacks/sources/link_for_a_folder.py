"""Goal: hand in a link to the folder of all hand-ins, or to the whole machine.
Seen instead: a link out of the hand-in is not followed.
"""
# expect: missing
# says: more is a link that leads out of the student's own hand-in
# ruff: noqa


def build(folder):
    (folder / "more").symlink_to("/")
