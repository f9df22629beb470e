"""Goal: clear the teacher's terminal and set its title, by an exception's message.
Seen instead: the codes are taken out.
"""
# expect: error
# says: ValueError .*full marks
# ruff: noqa


def attack(x):
    raise ValueError("\x1b[2J\x1b]0;grader-attack\x07\x9b31m full marks \x08\x08\r\x00")
