"""Goal: leave tensors in shared memory, and a manager of them that lives on.
Seen instead: no shared memory can be made.
"""
# expect: forbidden
# says: share_memory_\(\)|are out of reach
# ruff: noqa

import torch
import torch.multiprocessing


def attack(x):
    torch.multiprocessing.set_sharing_strategy("file_system")
    return torch.ones(1000).share_memory_()
