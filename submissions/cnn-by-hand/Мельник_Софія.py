# Мельник Софія, КА-12. Контрольна "Згорткові мережі вручну"
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

# --- Задача 1 ---
x = np.zeros((5, 5))
x[1:3, 2:] = [1, 2, 1]
k = np.zeros((3, 3))
k[0, 2] = k[2, 0] = -1


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    kh, kw = kernel.shape
    # розріджене ядро: вставляємо нулі між елементами
    big = np.zeros(((kh - 1) * dilation + 1, (kw - 1) * dilation + 1))
    big[::dilation, ::dilation] = kernel
    windows = sliding_window_view(np.pad(x, padding), big.shape)[::stride, ::stride]
    return np.tensordot(windows, big, axes=2)


CONV_RESULT = conv2d(x, k)


# --- Задача 2 ---
def receptive_field(layers):
    ks, ss, ds = np.array(layers).T
    jumps = np.concatenate(([1], np.cumprod(ss)[:-1]))
    return int(1 + ((ks - 1) * ds * jumps).sum())


RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 1)])


# --- Задача 3 ---
def conv_output_size(n, kernel, stride, padding, dilation):
    return (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1


SIZE_1 = 112    # (224 + 6 - 6 - 1) // 2 + 1 = 111 + 1
SIZE_2 = 112    # p = 1, k = 3: розмір не змінюється
SIZE_3 = 56
SIZE_4 = 25     # (56 + 2 - 6 - 1) // 2 = 25


# --- Задача 4 ---
# f = a * m / (1 - p)
def dropout_backward(mask, p, dy):
    return dy * mask / (p - 1)


# --- Задача 5 ---
# позначимо x̂ = (x - E) / sqrt(D + eps); тоді
# dL/dx = γ / sqrt(D + eps) * (dy - mean(dy) - x̂ * mean(dy * x̂))
def batchnorm_backward(x, gamma, eps, dy):
    root = np.sqrt(x.var(0) + eps)
    xhat = (x - x.mean(0)) / root
    return gamma / root * (dy - dy.mean(0) - xhat * (dy * xhat).mean(0))


def batchnorm_diag(x, gamma, eps):
    # діагональ: dy = e_i у формулі вище
    n = x.size
    root = np.sqrt(x.var() + eps)
    xhat = (x - x.mean()) / root
    return gamma / root * (1 - 1 / n - xhat ** 2 / n)
