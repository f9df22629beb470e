"""Sara Lindqvist. Prints everything, I like to see what happens."""
import logging
import sys

import numpy as np

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
log = logging.getLogger("exam")

for step in range(2000):
    print(f"loading ... {step:5d} " + "#" * 60)


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    log.debug("x = %s, kernel = %s", x, kernel)
    print(stride, padding, dilation)
    x = np.pad(x, padding)
    kh, kw = kernel.shape
    H = (x.shape[0] - dilation * (kh - 1) - 1) // stride + 1
    W = (x.shape[1] - dilation * (kw - 1) - 1) // stride + 1
    y = np.empty((H, W))
    for i in range(H):
        for j in range(W):
            top, left = i * stride, j * stride
            window = x[top:top + dilation * (kh - 1) + 1:dilation, left:left + dilation * (kw - 1) + 1:dilation]
            print("window", i, j, window.tolist())
            y[i, j] = np.vdot(window, kernel)
    print("result", y)
    return y


CONV_RESULT = conv2d(np.array([[0, 0, 0, 0, 0], [0, 0, 1, 2, 1], [0, 0, 1, 2, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0.0]]),
                     np.array([[0, 0, -1], [0, 0, 0], [-1, 0, 0.0]]))


def receptive_field(layers, field=1, jump=1):
    print(layers, field, jump)
    if not layers:
        return field
    (k, s, d), *rest = layers
    return receptive_field(rest, field + (k - 1) * d * jump, jump * s)


RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 1)])


def conv_output_size(n, kernel, stride, padding, dilation):
    result = len(range(-padding, n + padding - dilation * (kernel - 1), stride))
    print(f"{n=} {kernel=} {stride=} {padding=} {dilation=} -> {result}")
    return np.int32(result)


SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)


def dropout_backward(mask, p, dy):
    print("p =", p, file=sys.stderr)
    dy *= mask          # in place
    dy /= 1 - p
    return dy


def batchnorm_diag(x, gamma, eps):
    n = len(x)
    xh = (x - x.mean()) / (root := np.sqrt(x.var() + eps))
    print(xh)
    return gamma * (n - 1 - xh * xh) / (n * root)


def batchnorm_backward(x, gamma, eps, dy):
    root = np.sqrt(x.var(axis=0) + eps)
    xh = (x - x.mean(axis=0)) / root
    print(xh, dy)
    return gamma * (dy - np.mean(dy, 0) - xh * np.mean(dy * xh, 0)) / root
