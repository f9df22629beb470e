"""Empties sys.modules, the import machinery and the collector."""
# expect: any
# ruff: noqa

import gc
import sys


def attack(target):
    gc.callbacks.append(lambda *arguments: 1 / 0)
    gc.set_threshold(1)
    sys.meta_path.clear()
    sys.path.clear()
    sys.modules.clear()
    return []
