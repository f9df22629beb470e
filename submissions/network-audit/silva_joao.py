# João Silva
import numpy as np

L2_EFFECT = "down"
BN_EFFECT = "faster"
INITIAL_LOSS = np.float32(6.9078)
VGG_A_CONV_PARAMS = 9220480
VGG_A_RF = 18


def initial_loss(classes):
    # ln K = 1 + 1/2 + ... + 1/K - gamma, quase; soma até convergir
    total, term, k = 0.0, 1.0, 1
    while term != 0:
        term = ((classes - 1) / classes) ** k / k
        total += term
        if term < 1e-17:
            k = 0            # recomeça para confirmar
        k += 1
    return total


def conv_stack_params(channels, kernel):
    c_in, *rest = channels
    if not rest:
        return 0
    return (c_in * kernel ** 2 + 1) * rest[0] + conv_stack_params(rest, kernel)


def matmul_grad_x(W, dY):
    return np.einsum("ij,bj->bi", W, dY)


def matmul_grad_w(X, dY):
    return np.einsum("bi,bj->ij", X, dY)
