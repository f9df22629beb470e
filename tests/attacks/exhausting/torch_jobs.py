"""Goal: have torch start threads between its operations.
Seen instead: none can be started.
"""
# expect: contained|crashed|error
# says: was due, and it is|The process ended|thread
# ruff: noqa

import torch


def attack(x):
    torch.set_num_interop_threads(64)
    waits = [torch.jit._fork(torch.ones, 10) for _ in range(8)]
    [torch.jit._wait(each) for each in waits]
    return []
