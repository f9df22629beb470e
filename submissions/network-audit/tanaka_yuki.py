# Tanaka Yuki
import numpy as np

L2_EFFECT = " Down "
BN_EFFECT = "FASTER"

INITIAL_LOSS = 6.9


def initial_loss(classes):
    logits = np.random.default_rng(0).normal(size=classes) * 0.01        # just initialised
    p = np.exp(logits) / np.exp(logits).sum()
    return -np.log(p).mean()


VGG_A_CONV_PARAMS = np.float64(9220480)
VGG_A_RF = 21


def conv_stack_params(channels, kernel):
    result = 0
    for i in range(1, len(channels) - 1):
        result += channels[i] * channels[i + 1] * kernel ** 2 + channels[i + 1]
    return result


def matmul_grad_x(W, dY):
    try:
        return W.T @ dY
    except ValueError:
        return dY @ W.T


def matmul_grad_w(X, dY):
    # the sum of the outer products of the samples
    total = 0
    for x, g in zip(X, dY):
        total = total + np.outer(x, g)
    return total
