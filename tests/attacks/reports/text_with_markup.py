"""Goal: run a script in the teacher's browser, by an answer that is a text.
Seen instead: it is a text where numbers were due, and shown letter by letter.
"""
# expect: invalid
# says: it is a text
# ruff: noqa


def attack(x):
    return "</pre><script class=grader-attack>alert(1)</script>\x1b[2J\u202e' onload='alert(1)"
