"""A tiny autograd of my own, for the neuron."""
import math


class Node:
    def __init__(self, value, parents=()):
        self.value, self.parents, self.grad = value, parents, 0.0

    def __add__(self, other):
        return Node(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Node(self.value * other.value, ((self, other.value), (other, self.value)))

    def tanh(self):
        return Node(math.tanh(self.value), ((self, 1 / math.cosh(self.value) ** 2),))

    def backward(self, upstream=1.0):
        self.grad += upstream
        for parent, local in self.parents:
            parent.backward(upstream * local)


class Values(dict):
    """A dictionary that prints nicely."""

    def __repr__(self):
        return ", ".join(f"{k} = {v:.3g}" for k, v in self.items())
