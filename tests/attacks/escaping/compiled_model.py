"""Goal: have torch.compile start compilers and write caches.
Seen instead: nothing can be started or written.
"""
# expect: error|forbidden|timeout|memory
# says: Operation not permitted|Permission denied|compiler|The time ran out|MemoryError
# ruff: noqa

import torch


def attack(x):
    return torch.compile(lambda tensor: tensor.sin() + 1)(torch.ones(4))
