"""Goal: return tensors that have no memory (meta, sparse).
Seen instead: refused as no ordinary tensor.
"""
# expect: invalid
# says: is not an ordinary dense tensor
# ruff: noqa

import torch


def attack(x):
    return [torch.empty(1 << 40, device="meta"), torch.eye(3).to_sparse()]
