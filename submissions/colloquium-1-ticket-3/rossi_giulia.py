# Giulia Rossi, ho fatto solo una parte
import numpy as np

CONVOLUTION_THEORY = "   \n"


def conv1d_same(m, s):
    w = len(s) // 2
    big = np.pad(m, w, mode="edge")
    return np.array([np.sum(big[k:k + len(s)] * s) for k in range(len(m))])


def conv1d_valid(m, s):
    w = len(s) // 2
    out = np.zeros(len(m))
    for k in range(w, len(m) - w):
        out[k] = np.sum(m[k - w:k + w + 1] * s)
    return out


def quadratic_form_grad(w, A):
    # la parte simmetrica
    S = (A + A.T) / 2
    return S @ w


def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W @ x))
    return np.outer(y * (1 - y), x)


def conv_weight_shape(C, C_out, K):
    return (C_out, K, K)
