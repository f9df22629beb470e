"""Goal: break the writing of a report by halves of characters.
Seen instead: they are taken out.
"""
# expect: error
# says: ValueError .*: � and �, �
# ruff: noqa


def attack(x):
    raise ValueError("\ud800 and \udfff, \ufffe")
