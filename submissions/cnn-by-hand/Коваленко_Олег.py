# Коваленко Олег. Згортку рахую через швидке перетворення Фур'є.
import numpy as np
from numpy.fft import fft2, ifft2


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.asarray(x, dtype=float)
    h, w = x.shape
    kh, kw = kernel.shape
    # доповнюємо нулями
    big = np.zeros((h + 2 * padding, w + 2 * padding))
    big[padding:padding + h, padding:padding + w] = x
    # "розтягнуте" ядро
    rh, rw = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    ker = np.zeros((rh, rw))
    ker[::dilation, ::dilation] = kernel
    # множення спектрів дає справжню згортку, тому ядро спочатку перевертаємо
    size = (big.shape[0] + rh - 1, big.shape[1] + rw - 1)
    full = ifft2(fft2(big, size) * fft2(ker[::-1, ::-1], size)).real
    valid = full[rh - 1:big.shape[0], rw - 1:big.shape[1]]
    return valid[::stride, ::stride]


A = [[0, 0, 0, 0, 0],
     [0, 0, 1, 2, 1],
     [0, 0, 1, 2, 1],
     [0, 0, 0, 0, 0],
     [0, 0, 0, 0, 0]]
K = np.array([[0, 0, -1], [0, 0, 0], [-1, 0, 0]])
CONV_RESULT = conv2d(A, K)

def receptive_field(layers):
    """Йдемо від виходу до входу."""
    size = 1
    for kernel, stride, dilation in layers[::-1]:
        size = stride * (size - 1) + dilation * (kernel - 1) + 1
    return size

RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1)] + 3 * [(3, 1, 1)])

def conv_output_size(n, kernel, stride, padding, dilation):
    reach = dilation * (kernel - 1) + 1
    return (n + 2 * padding - reach) // stride + 1

SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)

dropout_backward = lambda mask, p, dy: mask * dy / (1 - p)

def batchnorm_diag(x, gamma, eps):
    n = len(x)
    # повна матриця Якобі
    c = (x - np.mean(x)).reshape(-1, 1)
    v = np.mean(c ** 2) + eps
    J = gamma / np.sqrt(v) * (np.eye(n) - np.ones((n, n)) / n - c @ c.T / (n * v))
    return np.diag(J)

def batchnorm_backward(x, gamma, eps, dy):
    out = []
    for stovp, g, d in zip(x.T, gamma, dy.T):
        n = len(stovp)
        c = (stovp - np.mean(stovp)).reshape(-1, 1)
        v = np.mean(c ** 2) + eps
        J = g / np.sqrt(v) * (np.eye(n) - np.ones((n, n)) / n - c @ c.T / (n * v))
        out.append(d @ J)
    return np.array(out).T
