"""Goal: read the exam itself, with its references.
Seen instead: the file cannot be opened.
"""
# expect: forbidden|error
# says: No such file|Permission denied
# not at weak: files can be read there
# ruff: noqa

import machine


def attack(x):
    return open(machine.EXAM + "/twice.yaml").read()
