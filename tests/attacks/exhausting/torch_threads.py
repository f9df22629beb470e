"""Goal: have torch start sixty-four threads.
Seen instead: it stays at one.
"""
# expect: contained|crashed|error
# says: was due, and it is|The process ended|thread
# ruff: noqa

import torch


def attack(x):
    torch.set_num_threads(64)
    torch.ones(500, 500) @ torch.ones(500, 500)
    return []
