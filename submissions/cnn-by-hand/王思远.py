# Wang Siyuan (王思远), exchange student
import numpy as np
from functools import reduce

view = np.lib.stride_tricks.sliding_window_view


# Q1. convolution = flip the kernel, then slide
def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    kh, kw = (np.array(kernel.shape) - 1) * dilation + 1
    v = view(np.pad(x, padding), (kh, kw))[::stride, ::stride, ::dilation, ::dilation]
    return np.einsum("ijab,ab->ij", v, kernel[::-1, ::-1])


CONV_RESULT = conv2d(
    np.array([[0, 0, 0, 0, 0],
              [0, 0, 1, 2, 1],
              [0, 0, 1, 2, 1],
              [0, 0, 0, 0, 0],
              [0, 0, 0, 0, 0]]),
    np.array([[0, 0, -1],
              [0, 0, 0],
              [-1, 0, 0]]),
)


# Q2
def receptive_field(layers):
    return reduce(lambda r, l: (r - 1) * l[1] + l[2] * (l[0] - 1) + 1, reversed(layers), 1)


NET = [(5, 2), (3, 1), (2, 2), (3, 1), (3, 1), (3, 1)]
RECEPTIVE_FIELD = receptive_field([(k, s, 1) for k, s in NET])


# Q3
def conv_output_size(n, kernel, stride, padding, dilation):
    return len(range(0, n + 2 * padding - dilation * (kernel - 1), stride))


SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)

# Q4
dropout_backward = lambda mask, p, dy: np.where(mask > 0, dy / (1 - p), 0)


# Q5.  f = gamma * u / s,  u = x - E,  s = sqrt(D + eps)
# quotient rule: df = gamma * (du / s - u ds / s^2),  ds/dx_i = u_i / (n s)
def batchnorm_diag(x, gamma, eps):
    u, s = x - x.mean(), np.sqrt(x.var() + eps)
    return gamma * (1 / s - u ** 2 / (len(x) * s ** 3))


def batchnorm_backward(x, gamma, eps, dy):
    u, s = x - x.mean(0), np.sqrt(x.var(0) + eps)
    return gamma * (dy / s - u * (dy * u).mean(0) / s ** 3)
