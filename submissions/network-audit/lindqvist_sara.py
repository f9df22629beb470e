"""Sara Lindqvist"""
import math
import sys

import numpy as np

print("=" * 100 + "\n" + "AUDIT".center(100) + "\n" + "=" * 100)

L2_EFFECT = "down"
BN_EFFECT = "faster"


def initial_loss(classes):
    for c in range(min(classes, 500)):
        print("class", c, "has the probability", 1 / classes)
    return math.log(classes)


INITIAL_LOSS = initial_loss(1000)


def conv_stack_params(channels, kernel):
    total = 0
    for n, (a, b) in enumerate(zip(channels, channels[1:])):
        print(f"layer {n}: {a} -> {b}", file=sys.stderr)
        total += a * b * kernel * kernel + b
    return total


VGG_A_CONV_PARAMS = conv_stack_params([3, 64, 128, 256, 256, 512, 512, 512, 512], 3)
VGG_A_RF = 18


def matmul_grad_x(W, dY):
    print(W, dY, sep="\n")
    return np.inner(dY, W)


def matmul_grad_w(X, dY):
    np.set_printoptions(precision=2)
    print(result := np.tensordot(X, dY, axes=(0, 0)))
    return result
