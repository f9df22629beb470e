import numpy as np

# non ho avuto tempo per tutto :(

CONV_RESULT = np.array([
    [0, 0, 0, -1, -2],
    [0, 0, 0, -1, -2],
    [0, -1, -2, -1, 0],
    [0, -1, -2, -1, 0],
    [0, 0, 0, 0, 0],
])

RECEPTIVE_FIELD = 14

def receptive_field(layers):
    r = 1
    for (k, s, d) in layers:
        r += d * (k - 1)
    return r

# stride 2 -> the answer is 2 ???
SIZE_1 = 2
SIZE_2 = 2
SIZE_3 = 1
SIZE_4 = -1

def conv_output_size(n, kernel, stride, padding, dilation):
    return (n + padding - dilation * (kernel - 1) - 1) // stride + 1

def dropout_backward(mask, p, dy):
    return dy / (1 - p)
