"""Goal: return a tensor expanded to ten thousand million entries.
Seen instead: it is measured before it is read.
"""
# expect: invalid
# says: which takes more than 8 MB
# ruff: noqa

import torch


def attack(x):
    return torch.zeros(1).expand(100_000, 100_000)
