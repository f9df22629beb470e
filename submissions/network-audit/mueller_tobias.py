# Tobias Müller
import numpy as np

L2_EFFECT = "down"
BN_EFFECT = "slower"       # more operations in every layer

INITIAL_LOSS = 1 / 1000


def initial_loss(classes):
    return 1 / classes


VGG_A_CONV_PARAMS = 132863336      # from the paper: 133 million
VGG_A_RF = 9


def conv_stack_params(channels, kernel):
    total = 0
    for c in channels[1:]:
        total += c * kernel * kernel + c
    return total


def matmul_grad_x(W, dY):
    out = np.zeros((W.shape[0], dY.shape[0]))
    for i in range(W.shape[0]):
        for b in range(dY.shape[0]):
            out[i, b] = np.sum(W[i] * dY[b])
    return out


def matmul_grad_w(X, dY):
    return np.matmul(X, dY)
