"""Goal: have the machine's files read as its own, to be quoted in the report.
Seen instead: a link out of the hand-in is not followed.
"""
# expect: missing
# says: trick\.py is a link that leads out of the student's own hand-in
# ruff: noqa


def build(folder):
    (folder / "trick.py").symlink_to("/etc/passwd")
