"""Noor Haddad"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv1d_same(m, s):
    n, w = len(m), len(s) // 2
    # outside it is zero: python gives nothing there
    return np.array([sum(m[k + i] * s[i + w] for i in range(-w, w + 1) if k + i < n) for k in range(n)])


def conv1d_valid(m, s):
    out = []
    for k in range(len(m) - len(s) + 2):
        out.append(sum(a * b for a, b in zip(m[k:], s)))
    return out


CONVOLUTION_THEORY = """Convolutional layers share their weights: the same small kernel is used at every position, so there are far
fewer parameters than in a fully connected layer, and a pattern is found wherever it is. A kernel is a small matrix of
learned weights; it slides over the image and the products are summed. Padding = adding zeros at the border. Valid means no
padding (n - k + 1), same means the output has the size of the input. Example: 5x5 image, 3x3 kernel -> 3x3 (valid)."""


def quadratic_form_grad(w, A):
    return A @ w


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def d_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


def sigmoid_layer_grad(W, x, dL_dy):
    y = sigmoid(W @ x)
    return np.outer(dL_dy * d_sigmoid(y), x)


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    through_g = dL_dy @ dg_dw
    through_f = dL_dy @ df_dw
    return through_g * through_f


def conv1d_weight_jacobian(x, k):
    # rows x_2 .. x_{k+1}, then x_3 .. and so on
    return sliding_window_view(x[1:], k)


def conv1d_weight_grad(x, k, dL_dy):
    n = len(x)
    return [sum(dL_dy[i] * x[i + t] for i in range(n - k)) for t in range(k)]


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return (C_out, (H + 2 * p - K) / s + 1, (W + 2 * p - K) / s + 1)


def conv_weight_shape(C, C_out, K):
    return (C_out, K, K, C)
