"""Olga Kuznetsova"""
import numpy as np

CONV_RESULT = [[0, 0, -1], [-1, -2, -1], [-1, -2, -1]]

def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding)
    kernel = np.rot90(kernel, 2)          # convolution = correlation with the rotated kernel
    kh, kw = kernel.shape
    H, W = x.shape
    res = []
    for i in range(0, H - dilation * (kh - 1), stride):
        row = []
        for j in range(0, W - dilation * (kw - 1), stride):
            patch = x[i:i + dilation * (kh - 1) + 1:dilation, j:j + dilation * (kw - 1) + 1:dilation]
            row.append((patch * kernel).sum())
        res.append(row)
    return np.array(res)

def receptive_field(layers):
    rf = 1
    total_stride = 1
    for k, s, d in layers:
        total_stride *= s
        rf += (k - 1) * d * total_stride
    return rf

RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 1)])

def conv_output_size(n, kernel, stride, padding, dilation):
    return (n + 2 * padding - dilation * (kernel - 1) - 1) / (stride + 1)

SIZE_1 = (224 + 2 * 3 - 7) / (2 + 1)
SIZE_2 = (SIZE_1 + 2 - 3) / (1 + 1)
SIZE_3 = (SIZE_2 - 2) / (2 + 1)
SIZE_4 = (SIZE_3 + 2 - 3 * 2 - 1) / (2 + 1)

def dropout_backward(mask, p, dy):
    # p is the probability to survive
    return dy * mask / p

def batchnorm_diag(x, gamma, eps):
    # E and D come from the batch, so for the derivative they are just numbers
    return np.full(x.shape, gamma / np.sqrt(x.var() + eps))

def batchnorm_backward(x, gamma, eps, dy):
    return dy * gamma / np.sqrt(x.var(axis=0) + eps)
