# Camille Dubois
import numpy as np

L2_EFFECT = "up"
BN_EFFECT = "slower"

INITIAL_LOSS = 0.999


def initial_loss(classes):
    """une moyenne sur les classes"""
    y = np.zeros(classes)
    y[0] = 1
    p = np.ones(classes) / classes
    return np.mean(-y * np.log(p))


# VGG-16
conv = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256),
        (256, 512), (512, 512), (512, 512), (512, 512), (512, 512), (512, 512)]
VGG_A_CONV_PARAMS = int(sum(9 * a * b + b for a, b in conv))

VGG_A_RF = 10


def conv_stack_params(channels, kernel):
    n = 0
    for i in range(1, len(channels)):
        n += channels[i - 1] * channels[i] * kernel ** 2 + 1
    return n


def matmul_grad_x(W, dY):
    # on essaie : W dY
    return W @ dY


def matmul_grad_w(X, dY):
    return dY @ X
