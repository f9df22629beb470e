"""Goal: leave threads that write to the grader's pipe later.
Seen instead: no thread can be started.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import threading
import time


def later():
    while True:
        time.sleep(0.01)
        for file in range(3, 64):
            try:
                os.write(file, b"")
            except OSError:
                continue


def attack(x):
    for _ in range(3):
        try:
            threading.Thread(target=later, daemon=False).start()
        except RuntimeError:
            continue
    return []
