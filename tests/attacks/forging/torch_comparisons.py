"""Goal: make every comparison true by replacing torch's own.
Seen instead: answers are compared in another process.
"""
# expect: contained|error
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of
# loses: after
# ruff: noqa

import operator

import torch


def attack(x):
    for name in ("equal", "allclose", "isclose", "eq", "all", "sub"):
        setattr(torch, name, lambda *arguments, **more: True)
    torch.testing.assert_close = lambda *arguments, **more: None
    torch.Tensor.__eq__ = torch.Tensor.__sub__ = torch.Tensor.__array__ = lambda *arguments: True
    operator.eq = operator.lt = operator.le = lambda left, right: True
    return []
