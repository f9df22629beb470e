# Шевченко Ірина, КН-31
import numpy as np

CONV_RESULT = np.array([[0, 0, -1], [-1, -2, -1], [-1, -2, -1]], dtype=np.float32)


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding)
    kh, kw = kernel.shape
    n = (x.shape[0] - kh) // stride + 1
    m = (x.shape[1] - kw) // stride + 1
    res = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            res[i, j] = np.sum(x[i * stride:i * stride + kh, j * stride:j * stride + kw] * kernel)
    return res


# рецептивне поле: r = r + (k - 1) * (добуток страйдів), дилатація завжди 1
def receptive_field(layers):
    r, s_total = 1, 1
    for layer in layers:
        r += (layer[0] - 1) * s_total
        s_total *= layer[1]
    return r


RECEPTIVE_FIELD = receptive_field([(5, 2), (3, 1), (2, 2), (3, 1), (3, 1), (3, 1)])


def conv_output_size(n, kernel, stride, padding, dilation):
    effective = kernel + (kernel - 1) * (dilation - 1)
    return round((n + 2 * padding - effective) / stride + 0.4999) + 1   # округлюємо вгору


SIZE_1 = 111          # (224 + 3 - 7) / 2 + 1
SIZE_2 = 112          # тут не впевнена: або 111, або 112
SIZE_3 = 55
SIZE_4 = 26


def dropout_backward(mask, p, dy):
    return dy * (1 - mask) / (1 - p)


def batchnorm_diag(x, gamma, eps):
    n = len(x)
    return np.ones(n) * gamma * (n - 1) / n / np.sqrt(np.var(x) + eps)


def batchnorm_backward(x, gamma, eps, dy):
    s = np.sqrt(x.var(axis=0) + eps)
    z = (x - x.mean(axis=0)) / s
    g = dy - dy.mean(axis=0) - z * (dy * z).mean(axis=0)
    return g / s          # gamma тут не потрібна
