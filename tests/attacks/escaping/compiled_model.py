"""Goal: have torch.compile, which is switched off here, start compilers and write caches.
Seen instead: nothing can be started or written.
"""
# expect: error|forbidden|timeout|memory
# says: Operation not permitted|Permission denied|compiler|No usable temporary|The time ran out|MemoryError
# ruff: noqa

import os

os.environ["TORCHDYNAMO_DISABLE"] = "0"
import torch


def attack(x):
    return torch.compile(lambda tensor: tensor.sin() + 1)(torch.ones(4))
