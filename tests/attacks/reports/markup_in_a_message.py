"""Goal: run a script in the teacher's browser, by an exception's message.
Seen instead: the message is shown letter by letter.
"""
# expect: error
# says: <script class=grader-attack>alert\(1\)</script>
# ruff: noqa


def attack(x):
    raise ValueError('"><script class=grader-attack>alert(1)</script><img src=x onerror=alert(1)><!--')
