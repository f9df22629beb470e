# Lucía García
import numpy as np


def conv1d_same(m, s):
    w = len(s) // 2
    m = np.pad(m, w)
    return [sum(m[k + w + i] * s[i + w] for i in range(-w, w)) for k in range(len(m) - 2 * w)]


def conv1d_valid(m, s):
    return np.correlate(m, s, "full")


CONVOLUTION_THEORY = "no sé"


def quadratic_form_grad(w, A):
    """d(w^T A w) = A + A^T"""
    return A + A.transpose()


def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-np.dot(W, x)))
    return W.T @ (dL_dy * y * (1 - y))


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dg_dw @ dL_dy + df_dw @ dL_dy


def conv1d_weight_jacobian(x, k):
    return np.array([x[i:i + k][::-1] for i in range(len(x) - k + 1)])


def conv1d_weight_grad(x, k, dL_dy):
    return np.correlate(dL_dy, x, "valid")


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return C_out, (H + p - K) // s + 1, (W + p - K) // s + 1


def conv_weight_shape(C, C_out, K):
    return C, K, K
