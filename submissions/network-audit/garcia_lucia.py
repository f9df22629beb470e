# Lucía García
from decimal import Decimal
from functools import partial
import math

L2_EFFECT = "down"
BN_EFFECT = "faster"

INITIAL_LOSS = Decimal("6.908")
initial_loss = math.log            # the natural one

VGG_A_CONV_PARAMS = Decimal(9220480)
VGG_A_RF = 18


def count(bias, channels, kernel):
    pairs = zip(channels, channels[1:])
    return sum(b * (a * kernel ** 2 + bias) for a, b in pairs)


conv_stack_params = partial(count, 1)


def matmul_grad_x(W, dY):
    return [[math.fsum(g * w for g, w in zip(row, w_row)) for w_row in W.tolist()] for row in dY.tolist()]


def matmul_grad_w(X, dY):
    return tuple(tuple(sum(x * g for x, g in zip(xs, gs)) for gs in zip(*dY.tolist())) for xs in zip(*X.tolist()))
