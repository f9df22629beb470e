# Emre Yıldız
# Rechnungen stehen als Kommentar dabei, Programmieren ist nicht so meins :)

import math
import numpy as np

########## 1 ##########
# y_ij = -x[i, j+2] - x[i+2, j]
# Zeile 0:  0  0 -1   und x[2, 0..2] = 0 0 1  ->  -1-0, -2-0, ... 
# noch mal sauber:
#   y00 = -x02 - x20 = 0      y01 = -x03 - x21 = 0      y02 = -x04 - x22 = -1
#   y10 = -x12 - x30 = -1     y11 = -x13 - x31 = -2     y12 = -x14 - x32 = -1
#   y20 = -x22 - x40 = -1     y21 = -x23 - x41 = -2     y22 = -x24 - x42 = -1
CONV_RESULT = [[0, 0, -1], [-1, -2, -1], [-1, -2, -1]]


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    H = x.shape[0]
    W = x.shape[1]
    kh = kernel.shape[0]
    kw = kernel.shape[1]
    xp = np.zeros((H + 2 * padding, W + 2 * padding))
    xp[padding:padding + H, padding:padding + W] = x
    H2 = int((H + 2 * padding - kh) / stride) + 1
    W2 = int((W + 2 * padding - kw) / stride) + 1
    y = np.zeros((H2, W2))
    for i in range(H2):
        for j in range(W2):
            for a in range(kh):
                for b in range(kw):
                    y[i, j] = y[i, j] + xp[i * stride + a * dilation, j * stride + b * dilation] * kernel[a, b]
    return y


########## 2 ##########
# R = 1 + Summe (k_l - 1) * d_l * Produkt der vorherigen Strides
# = 1 + 4*1 + 2*2 + 1*2 + 2*4 + 2*4 + 2*4 = 35
RECEPTIVE_FIELD = 35


def receptive_field(layers):
    R = 1
    j = 1
    for layer in layers:
        R = R + (layer[0] - 1) * layer[2] * j
        j = j * layer[1]
        return R


########## 3 ##########
# n' = floor((n + 2p - d(k-1) - 1) / s) + 1
def conv_output_size(n, kernel, stride, padding, dilation):
    return math.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1


SIZE_1 = 112    # floor(223/2) + 1
SIZE_2 = 112    # floor(111/1) + 1
SIZE_3 = 56     # floor(110/2) + 1
SIZE_4 = 26     # floor((56+2-6-1)/2) + 1 = floor(25.5) + 1


########## 4 ##########
# df/da = m / (1-p)
def dropout_backward(mask, p, dy):
    res = np.zeros(len(dy))
    for i in range(len(dy)):
        res[i] = dy[i] * mask[i] / (1 - p)
    return res


########## 5 ##########
# df_i/dx_i = gamma * [ (n-1) / (n sqrt(D+eps)) - (x_i-E)^2 / (n (D+eps)^(3/2)) ]
def batchnorm_diag(x, gamma, eps):
    n = len(x)
    E = x.sum() / n
    D = ((x - E) ** 2).sum() / n
    return gamma * ((n - 1) / (n * np.sqrt(D + eps)) - (x - E) ** 2 / (n * (D + eps) ** (3 / 2)))


# dL/dx_i = gamma/sqrt(D+eps) * [ dy_i - mean(dy) - xn_i * mean(dy * xn) ]
def batchnorm_backward(x, gamma, eps, dy):
    E = np.mean(x)
    D = np.mean((x - E) ** 2)
    xn = (x - E) / np.sqrt(D + eps)
    return gamma / np.sqrt(D + eps) * (dy - np.mean(dy) - xn * np.mean(dy * xn))
