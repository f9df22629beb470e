"""Registers hooks for the end and refuses to end."""
# expect: any
# ruff: noqa

import atexit
import os
import sys
import threading
import time


def attack(target):
    atexit.register(time.sleep, 600)
    threading._register_atexit(time.sleep, 600)
    sys.excepthook = sys.unraisablehook = lambda *arguments: time.sleep(600)
    os._exit = lambda status: time.sleep(600)
    sys.exit = lambda status=0: time.sleep(600)
    return []
