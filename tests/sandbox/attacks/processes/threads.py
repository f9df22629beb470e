"""Starts threads without end."""
# expect: any
# ruff: noqa

import threading
import time


def attack(target):
    for _ in range(10_000):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return []
