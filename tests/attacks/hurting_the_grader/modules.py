"""Goal: empty sys.modules, the import machinery and the collector.
Seen instead: only its own later answers can be hurt.
"""
# expect: contained|error|crashed|forbidden
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of|The process ended while this was running|wrote into the grader's channel
# loses: after
# ruff: noqa

import gc
import sys


def attack(x):
    gc.callbacks.append(lambda *arguments: 1 / 0)
    gc.set_threshold(1)
    sys.meta_path.clear()
    sys.path.clear()
    sys.modules.clear()
    return []
