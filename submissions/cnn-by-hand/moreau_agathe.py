# Agathe Moreau (Erasmus) - je m'excuse for my English
import numpy as np


# exercise 1
CONV_RESULT = np.array([
    [0, 0, -1],
    [-1, -2, -1],
    [-1, -2, -2],
])


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding, mode="constant")
    h, w = kernel.shape
    nb_rows = (x.shape[0] - h) // stride + 1
    nb_cols = (x.shape[1] - w) // stride + 1
    result = np.zeros((nb_rows, nb_cols))
    for i in range(nb_rows):
        for j in range(nb_cols):
            patch = x[i * stride:i * stride + h, j * stride:j * stride + w]
            result[i, j] = (patch * kernel).sum()
    return result


# exercise 2
# every layer adds k - 1: 4 + 2 + 1 + 2 + 2 + 2 = 13, plus the pixel itself
RECEPTIVE_FIELD = 14


def receptive_field(layers):
    total = 1
    for (k, s, d) in layers:
        total += d * (k - 1)
    return total


# exercise 3
def conv_output_size(n, kernel, stride, padding, dilation):
    effective = dilation * (kernel - 1) + 1
    return int(np.floor((n + 2 * padding - effective) / stride)) + 1


# by hand
SIZE_1 = 111  # (224 + 3 - 7) / 2 + 1
SIZE_2 = 111
SIZE_3 = 55
SIZE_4 = 26


# exercise 4
def dropout_backward(mask, p, dy):
    factor = 1 / (1 - p)
    return factor * mask * dy


# exercise 5
def batchnorm_diag(x, gamma, eps):
    n = x.shape[0]
    mu = x.mean()
    var = x.var()
    term1 = (n - 1) / (n * np.sqrt(var + eps))
    term2 = (x - mu) ** 2 / (n * (var + eps) ** 1.5)
    return term1 - term2


# batchnorm_backward: je ne sais pas, I do not know how to do the matrix version
