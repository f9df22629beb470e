"""Solvers of backprop-tanh-neuron. Without arguments they work out the values that TANH_NEURON asks for."""

import math
from decimal import Decimal, localcontext

import numpy as np
import torch


def _entries(s, out, dw0, dx0, dw1, dx1):
    return {"s": s, "out": out, "dw0": dw0, "dx0": dx0, "dw1": dw1, "dx1": dx1}


def _with_slope(slope):
    """The neuron whose backward pass takes slope(s) for the derivative of tanh."""

    def neuron(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
        s = w0 * x0 + w1 * x1
        d = slope(s)
        return _entries(s, np.tanh(s), x0 * d, w0 * d, x1 * d, w1 * d)

    return neuron


def _slope(s):
    return 1 / math.cosh(s) ** 2


reference = _with_slope(_slope)


def _shrunk(s):
    """1/cosh² without overflow, however large s is."""
    shrunk = math.exp(-2 * abs(s))
    return 4 * shrunk / (1 + shrunk) ** 2


# Other right answers.
by_one_minus_square = _with_slope(lambda s: 1 - np.tanh(s) ** 2)
by_shrinking = _with_slope(_shrunk)
by_exponentials = _with_slope(lambda s: 4 * math.exp(2 * s) / (math.exp(2 * s) + 1) ** 2)


def oracle(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    """Autograd through tanh(s) = 2σ(2s) − 1, or 1 − 2σ(−2s): the σ that is small, whose y(1 − y) does not cancel."""
    leaves = [torch.tensor(float(value), requires_grad=True) for value in (w0, x0, w1, x1)]
    s = leaves[0] * leaves[1] + leaves[2] * leaves[3]
    sign = 1.0 if s < 0 else -1.0
    (sign * 2 * torch.sigmoid(sign * 2 * s)).backward()
    return _entries(s, torch.tanh(s), *(leaf.grad for leaf in leaves))


def by_autograd(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0, dtype=None):
    leaves = [torch.tensor(float(value), dtype=dtype, requires_grad=True) for value in (w0, x0, w1, x1)]
    s = leaves[0] * leaves[1] + leaves[2] * leaves[3]
    out = torch.tanh(s)
    out.backward()
    return _entries(s.item(), out.item(), *(leaf.grad.item() for leaf in leaves))


def by_autograd_in_double():
    """In single precision tanh(−10) is −1, and its gradient 0: that is no right answer."""
    return by_autograd(dtype=torch.float64)


def _in_torch(tanh):
    """These run in single precision too, where they show how much 1 − tanh² loses."""

    def neuron(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
        w0, x0, w1, x1 = (torch.tensor(float(value)) for value in (w0, x0, w1, x1))
        s = w0 * x0 + w1 * x1
        out = tanh(s)
        slope = 1 - out * out
        return _entries(s, out, x0 * slope, w0 * slope, x1 * slope, w1 * slope)

    return neuron


by_exponentials_in_torch = _in_torch(lambda s: 1 - 2 / (torch.exp(2 * s) + 1))
by_two_exponentials_in_torch = _in_torch(lambda s: (torch.exp(s) - torch.exp(-s)) / (torch.exp(s) + torch.exp(-s)))


def by_differences(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    """Central differences in 60 digits: good to more than a float holds."""
    with localcontext() as context:
        context.prec = 60
        step = Decimal("1e-15")

        def tanh(s):
            grown = (2 * s).exp()
            return (grown - 1) / (grown + 1)

        def out(w0, x0, w1, x1):
            return tanh(w0 * x0 + w1 * x1)

        at = [Decimal(value) for value in (w0, x0, w1, x1)]
        slopes = []
        for moved in range(4):
            above, below = ([a + sign * step * (i == moved) for i, a in enumerate(at)] for sign in (1, -1))
            slopes.append((out(*above) - out(*below)) / (2 * step))
        s = at[0] * at[1] + at[2] * at[3]
        return _entries(*map(float, (s, tanh(s), *slopes)))


# Mistakes: a wrong derivative of tanh.
not_squared = _with_slope(lambda s: 1 - math.tanh(s))
sigmoid_form = _with_slope(lambda s: math.tanh(s) * (1 - math.tanh(s)))
sigmoid_derivative = _with_slope(lambda s: math.exp(-abs(s)) / (1 + math.exp(-abs(s))) ** 2)
sum_squared = _with_slope(lambda s: 1 - s**2)
reciprocal = _with_slope(lambda s: math.cosh(s) ** 2)
quarter = _with_slope(lambda s: _slope(s) / 4)
half = _with_slope(lambda s: _slope(s) / 2)
denominator_not_squared = _with_slope(lambda s: 4 * math.exp(2 * s) / (math.exp(2 * s) + 1))
tanh_skipped = _with_slope(lambda s: 1.0)
slope_taken_of_out = _with_slope(lambda s: _slope(math.tanh(s)))
reversed_sign = _with_slope(lambda s: -_slope(s))
gradients_zero = _with_slope(lambda s: 0.0)


# Mistakes: the right derivative in the wrong place.
def product_alone(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    s = w0 * x0 + w1 * x1
    return _entries(s, math.tanh(s), x0, w0, 0.0, 0.0)


def second_pair_forgotten(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    return reference(w0, x0, w1, x1) | {"dw1": 0.0, "dx1": 0.0}


def swapped(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    due = reference(w0, x0, w1, x1)
    return due | {"dw0": due["dx0"], "dx0": due["dw0"], "dw1": due["dx1"], "dx1": due["dw1"]}


def pairs_crossed(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    due = reference(w0, x0, w1, x1)
    return due | {"dw0": due["dw1"], "dx0": due["dx1"], "dw1": due["dw0"], "dx1": due["dx0"]}


def no_tanh(w0=3.0, x0=-2.0, w1=-1.0, x1=4.0):
    s = w0 * x0 + w1 * x1
    return _entries(s, s, x0, w0, x1, w1)


def _from_sum(s):
    """The neuron at the sheet's values whose sum was worked out as s."""
    d = _slope(s)
    return lambda: _entries(s, math.tanh(s), -2.0 * d, 3.0 * d, 4.0 * d, -1.0 * d)


minus_two, two, ten = _from_sum(-2.0), _from_sum(2.0), _from_sum(10.0)
