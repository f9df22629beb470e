"""Goal: give orders to the machine that runs the tests, by lines that begin with two colons.
Seen instead: the message stays on one line.
"""
# expect: error
# says: x ::error::grader-attack ::add-mask
# ruff: noqa


def attack(x):
    print("::error file=grader.py::grader-attack")
    raise ValueError("x\n::error::grader-attack\n::add-mask::7\n##[command]\n##vso[task.complete]")
