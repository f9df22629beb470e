"""Goal: return a tensor that computes other numbers whenever it is looked at (__torch_dispatch__).
Seen instead: it is read below its own dispatch, or refused.
"""
# expect: wrong|invalid|error
# says: values differ|in line \d+ of|not an ordinary
# ruff: noqa

import torch


class Shifting(torch.Tensor):
    @staticmethod
    def __new__(cls, data):
        return torch.Tensor._make_subclass(cls, data)

    @classmethod
    def __torch_dispatch__(cls, function, types, arguments=(), more=None):
        raise SystemExit("looked at")


def attack(x):
    return Shifting(torch.zeros(len(x), dtype=torch.float64))
