"""Goal: hang or break the reader with a socket.
Seen instead: it is named as no file.
"""
# expect: missing
# says: trick\.py is a socket, not a file
# ruff: noqa

import os
import socket


def build(folder):
    here = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("trick.py")
    os.chdir(here)
