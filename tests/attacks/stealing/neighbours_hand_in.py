"""Goal: read the hand-in of the student who sits next to it.
Seen instead: the folder cannot be listed.
"""
# expect: forbidden|error
# says: No such file|Permission denied
# not at weak: files can be read there
# ruff: noqa

import os

import machine


def attack(x):
    for name in os.listdir(machine.CLASS):
        return open(f"{machine.CLASS}/{name}").read()
