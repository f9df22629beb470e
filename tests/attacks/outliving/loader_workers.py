"""Goal: leave the worker processes of a DataLoader running.
Seen instead: no process can be started.
"""
# expect: forbidden
# says: give a DataLoader num_workers=0
# ruff: noqa

import torch
from torch.utils.data import DataLoader


def attack(x):
    loader = DataLoader(torch.arange(100), num_workers=2, persistent_workers=True)
    return [float(each.sum()) for each in loader]
