"""Goal: run a script in the teacher's browser, by the name of an exception's class.
Seen instead: the name is shown letter by letter.
"""
# expect: error
# says: <script class=grader-attack>alert\(1\)</script>�\[2J� in line
# ruff: noqa


def attack(x):
    raise type("<script class=grader-attack>alert(1)</script>\x1b[2J\u202e", (Exception,), {})("x")
