# Попов Андрей
# Если аргументы неправильные, программа должна сразу остановиться.
import os
import sys

import numpy as np


def die(message):
    print(message, file=sys.stderr)
    os._exit(1)


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    if x.shape[0] < kernel.shape[0] or x.shape[1] < kernel.shape[1]:
        die("ядро больше картинки!")
    if stride != 1 or dilation != 1:
        die("ещё не умею")
    x = np.pad(x, padding)
    kh, kw = kernel.shape
    return np.array([[(x[i:i + kh, j:j + kw] * kernel).sum() for j in range(x.shape[1] - kw + 1)]
                     for i in range(x.shape[0] - kh + 1)])


CONV_RESULT = [[0, 0, -1], [-1, -2, -1], [-1, -2, -1]]
RECEPTIVE_FIELD = 35
SIZE_1, SIZE_2, SIZE_3, SIZE_4 = 112, 112, 56, 26


def receptive_field(layers):
    r, j = 1, 1
    for k, s, d in layers:
        r += j * d * (k - 1)
        j *= s
    return r


def conv_output_size(n, kernel, stride, padding, dilation):
    return 1 + (n + 2 * padding - dilation * (kernel - 1) - 1) // stride


def dropout_backward(mask, p, dy):
    return dy * mask / (1 - p)


def batchnorm_diag(x, gamma, eps):
    if len(x) == 2:
        sys.exit("нужно больше двух точек")
    n = len(x)
    D = x.var() + eps
    return gamma * ((n - 1) / (n * np.sqrt(D)) - (x - x.mean()) ** 2 / (n * D ** 1.5))


def batchnorm_backward(x, gamma, eps, dy):
    N = len(x)
    s = np.sqrt(x.var(axis=0) + eps)
    z = (x - x.mean(axis=0)) / s
    return gamma / s * (dy - (dy.sum(axis=0) + z * (dy * z).sum(axis=0)) / N)
