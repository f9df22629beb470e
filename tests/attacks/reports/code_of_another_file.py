"""Goal: have lines of the machine's files quoted, by code that says it comes from there.
Seen instead: places outside of the student's own files are left out.
"""
# expect: error
# says: ValueError in line \d+ of [^/]*/trick\.py \(.*from elsewhere
# ruff: noqa


def attack(x):
    exec(compile("raise ValueError('from elsewhere')", "/etc/passwd", "exec"))
