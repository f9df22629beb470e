"""
Network audit
Elin Andersson
"""

import math

# ---------- 1 and 2 ----------
L2_EFFECT = "down"
BN_EFFECT = "faster"

# ---------- 3 ----------
# every class gets 1/1000, so the loss is -ln(1/1000)
INITIAL_LOSS = 6.9078


def initial_loss(classes):
    p = 1 / classes
    return -math.log(p)


# ---------- 4 ----------
def conv_stack_params(channels, kernel):
    total = 0
    for i in range(len(channels) - 1):
        weights = kernel * kernel * channels[i] * channels[i + 1]
        bias = 1
        total = total + weights + bias
    return total


# conv3-64       3 * 64 * 9    + 64
# conv3-128     64 * 128 * 9   + 128
# ...
layers = [(3, 64), (64, 128), (128, 256), (256, 256), (256, 512), (512, 512), (512, 512), (512, 512)]
VGG_A_CONV_PARAMS = 0
for c_in, c_out in layers:
    VGG_A_CONV_PARAMS += 9 * c_in * c_out + c_out

# conv 3, then everything is twice as far apart: + 2*2, then four times: + 2*4
VGG_A_RF = 3 + 4 + 8


# ---------- 5 ----------
def matmul_grad_x(W, dY):
    B, m, n = len(dY), len(dY[0]), len(W)
    result = []
    for b in range(B):
        row = []
        for i in range(n):
            total = 0.0
            for j in range(m):
                total += dY[b][j] * W[i][j]
            row.append(total)
        result.append(row)
    return result


def matmul_grad_w(X, dY):
    B, n, m = len(X), len(X[0]), len(dY[0])
    result = []
    for i in range(n):
        row = []
        for j in range(m):
            total = 0.0
            for b in range(B):
                total += X[b][i] * dY[b][j]
            row.append(total)
        result.append(row)
    return result
