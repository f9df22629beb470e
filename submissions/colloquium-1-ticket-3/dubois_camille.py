# Camille Dubois
import numpy as np
import torch


def conv1d_same(m, s):
    w = len(s) // 2
    out = np.zeros(len(m))
    for k in range(w, len(m) - w):
        out[k] = m[k - w:k + w + 1] @ s
    return out


def conv1d_valid(m, s):
    w = len(s) // 2
    return [float(m[k - w:k + w] @ s[:-1]) for k in range(w, len(m) - w)]


CONVOLUTION_THEROY = "Une couche de convolution partage ses poids entre toutes les positions de l'image, elle en a donc moins."


def quadratic_form_grad(w, A):
    return 2 * A * w


def sigmoid_layer_grad(W, x, dL_dy):
    y = W @ x                    # la couche
    return np.outer(dL_dy * y * (1 - y), x)


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    # le gradient arrive deux fois, une fois par branche
    J = torch.tensor(dg_dw + df_dw)
    g = torch.tensor(dL_dy)
    return (g + g) @ J


def conv1d_weight_jacobian(x, k):
    x = np.concatenate([x, np.zeros(k - 1)])
    return np.array([x[i:i + k] for i in range(len(x) - k + 1)])


def conv1d_weight_grad(x, k, dL_dy):
    return np.mean([g * x[i:i + k] for i, g in enumerate(dL_dy)], axis=0)


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h, w = ((n + 2 * p - K) // s + 1 for n in (H, W))
    return (C_out, w, h)


def conv_weight_shape(C, C_out, K):
    return (C * C_out, K, K)
