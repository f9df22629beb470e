"""Goal: register hooks for the end and refuse to end.
Seen instead: the process is ended once it has said all.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import atexit
import os
import sys
import threading
import time


def attack(x):
    atexit.register(time.sleep, 600)
    threading._register_atexit(time.sleep, 600)
    sys.excepthook = sys.unraisablehook = lambda *arguments: time.sleep(600)
    os._exit = lambda status: time.sleep(600)
    sys.exit = lambda status=0: time.sleep(600)
    return []
