"""Goal: leave a socket behind that has a name and no file.
Seen instead: no socket can be opened.
"""
# expect: forbidden
# says: PermissionError .*are out of reach here
# ruff: noqa

import socket


def attack(x):
    global keep
    keep = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    keep.bind("\0grader-attack")
    return []
