"""Does its work when its objects are deleted."""
# expect: any
# ruff: noqa

import os
import time


class Late:
    def __del__(self):
        time.sleep(0.01)
        os.write(1, b"late")


def attack(target):
    global keep
    keep = [Late() for _ in range(5)]
    return []
