# -*- coding: utf-8 -*-
# Иванова Мария, экзамен по свёрточным сетям
import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    # ядро НЕ переворачиваем (кросс-корреляция)
    x = np.ascontiguousarray(np.pad(x, padding, mode="constant"))
    kh, kw = kernel.shape
    oh = (x.shape[0] - dilation * (kh - 1) - 1) // stride + 1
    ow = (x.shape[1] - dilation * (kw - 1) - 1) // stride + 1
    s0, s1 = x.strides
    окна = as_strided(x, shape=(oh, ow, kh, kw),
                      strides=(s0 * stride, s1 * stride, s0 * dilation, s1 * dilation))
    return np.tensordot(окна, kernel, axes=([2, 3], [0, 1]))


картинка = np.zeros((5, 5))
картинка[1:3, 2:5] = [1, 2, 1]
ядро = np.zeros((3, 3))
ядро[0, 2] = -1
ядро[2, 0] = -1
CONV_RESULT = conv2d(картинка, ядро)


def receptive_field(layers):
    k, s, d = (np.array(столбец) for столбец in zip(*layers))
    # шаг по входу перед каждым слоем
    шаг = np.cumprod(np.r_[1, s])[:-1]
    return 1 + int(np.sum((k - 1) * d * шаг))


RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 1)])


def conv_output_size(n, kernel, stride, padding, dilation):
    return int(np.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1))


SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)   # пулинг считается так же
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)


def dropout_backward(mask, p, dy):
    return np.where(mask > 0, dy / (1 - p), 0)


def batchnorm_diag(x, gamma, eps):
    n = x.size
    D = x.var()
    c = x - x.mean()
    return gamma * ((n - 1) / (n * np.sqrt(D + eps)) - c ** 2 / (n * (D + eps) ** 1.5))


def batchnorm_backward(x, gamma, eps, dy):
    N = x.shape[0]
    mu = x.mean(0)
    istd = 1 / np.sqrt(x.var(0) + eps)
    xhat = (x - mu) * istd
    dxhat = dy * gamma
    # известная формула в одну строку
    return istd / N * (N * dxhat - dxhat.sum(0) - xhat * (dxhat * xhat).sum(0))
