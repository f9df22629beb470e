import numpy as np

VGG_A_RF = 24        # an old note; the answer is in vgg-a-audit.py


def matmul_grad_x(W, dY):
    return np.vecdot(dY[:, None, :], W[None, :, :])


def matmul_grad_w(X, dY):
    return (X[:, :, None] * dY[:, None, :]).sum(axis=0)
