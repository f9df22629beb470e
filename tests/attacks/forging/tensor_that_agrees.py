"""Goal: return a tensor of a class that answers every torch function with True.
Seen instead: its numbers are read as they lie in memory, and are wrong.
"""
# expect: wrong
# says: 2 of 2 values differ
# ruff: noqa

import torch


class Agreeing(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, arguments=(), more=None):
        return True

    shape = dtype = layout = property(lambda self: True)


def attack(x):
    return torch.zeros(len(x), dtype=torch.float64).as_subclass(Agreeing)
