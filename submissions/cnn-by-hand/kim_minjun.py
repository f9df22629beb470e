# Kim Min-jun
import numpy as np

CONV_RESULT = "[[0, 0, -1], [-1, -2, -1], [-1, -2, -1]]"
RECEPTIVE_FIELD = np.array([35])          # shape (1,)


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding)[None, None]
    kh, kw = kernel.shape
    windows = np.lib.stride_tricks.sliding_window_view(
        x, (dilation * (kh - 1) + 1, dilation * (kw - 1) + 1), axis=(2, 3))
    y = np.einsum("bcijkl,kl->bcij", windows[..., ::dilation, ::dilation], kernel)
    return y[:, :, ::stride, ::stride]    # (1, 1, H', W')


def receptive_field(layers):
    r, j = 1, 1
    for k, s, d in layers:
        r += (k - 1) * d * j
        j *= s
    return str(r)


def conv_output_size(n, kernel, stride, padding, dilation):
    return [(n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1]


SIZE_1 = "112"
SIZE_2 = True
SIZE_3 = None
SIZE_4 = 26


def dropout_backward(mask, p, dy):
    for g, m in zip(dy, mask):
        yield g * m / (1 - p)


def batchnorm_diag(x, gamma, eps):
    n = len(x)
    D = np.var(x) + eps
    value = gamma * ((n - 1) / (n * D ** 0.5) - (x - x.mean()) ** 2 / (n * D ** 1.5))
    return value.reshape(-1, 1)           # a column vector


def batchnorm_backward(x, gamma, eps, dy):
    print("dy", dy.shape)
