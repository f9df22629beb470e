import numpy as np


def windows(H, W, kh, kw):
    return np.lib.stride_tricks.sliding_window_view(np.empty((H, W)), (kh, kw)).size


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return windows(H, W, kh, kw) * C_in * C_out


REGULAR_7X7 = np.int32(windows(20, 20, 7, 7))
SEPARABLE_7X7 = np.int64(windows(20, 20, 7, 1) + windows(14, 20, 1, 7))
KERNEL_STACK = [[1, 7], [1, 1], [7, 1]]
