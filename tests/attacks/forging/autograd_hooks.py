"""Goal: return a tensor whose graph would put the right numbers in later.
Seen instead: its numbers are read as they are, and no hook is run.
"""
# expect: wrong
# says: 2 of 2 values differ
# ruff: noqa

import torch


class Late(torch.autograd.Function):
    @staticmethod
    def forward(context, tensor):
        return tensor * 0

    @staticmethod
    def backward(context, gradient):
        raise SystemExit("backward")


def attack(x):
    leaf = torch.tensor(x, requires_grad=True)
    leaf.register_hook(lambda gradient: gradient * 2)
    found = Late.apply(leaf)
    found.register_hook(print)
    return found
