"""Leaves threads running that would write later, if it can have any."""
# expect: contained
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


def attack(target):
    for _ in range(3):
        try:
            threading.Thread(target=later, daemon=False).start()
        except RuntimeError:
            continue
    return []
