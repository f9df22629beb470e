# Camille Dubois
import numpy as np


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding)
    H, W = x.shape
    kh, kw = kernel.shape
    eh = dilation * (kh - 1) + 1
    ew = dilation * (kw - 1) + 1
    # toutes les fenêtres
    return np.array([[np.sum(x[i:i + eh:dilation, j:j + ew:dilation] * kernel)
                      for j in range(W - ew + 1)]
                     for i in range(H - eh + 1)])


CONV_RESULT = [[0, 0, 1], [1, 2, 1], [1, 2, 1]]

RECEPTIVE_FIELD = 41


def receptive_field(layers):
    r = 1
    j = 1
    for k, s, d in layers:
        r += (k * d - 1) * j
        j *= s
    return r


def conv_output_size(n, kernel, stride, padding, dilation):
    return (n + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1


SIZE_1 = 112.5
SIZE_2 = 112.5
SIZE_3 = 56
SIZE_4 = 26.5


def dropout_backward(mask, p, dy):
    g = np.copy(dy)
    g[mask == 0] = 0
    g *= 1 - p
    return g


def batchnorm_diag(x, gamma, eps):
    n = x.shape[0]
    xc = x - x.mean()
    v = (xc ** 2).sum() / (n - 1)
    return gamma * ((n - 1) / (n * np.sqrt(v + eps)) - xc ** 2 / (n * (v + eps) ** 1.5))


def batchnorm_backward(x, gamma, eps, dy):
    N = len(x)
    mu = np.mean(x, axis=0)
    std = np.sqrt(np.sum((x - mu) ** 2, axis=0) / (N - 1) + eps)
    dxhat = dy * gamma
    # gradient de la variance avec N - 1, gradient de la moyenne avec N
    dvar = np.sum(dxhat * (x - mu), axis=0) * -0.5 / std ** 3
    dmu = -np.sum(dxhat, axis=0) / std
    return dxhat / std + dvar * 2 * (x - mu) / (N - 1) + dmu / N
