"""Exam: convolutional networks by hand. Anna Petrova, group 4."""

# 1. Convolution -------------------------------------------------------------------------------

CONV_RESULT = [
    [0, 0, -1],
    [-1, -2, -1],
    [-1, -2, -1],
]


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    H, W = len(x), len(x[0])
    kh, kw = len(kernel), len(kernel[0])

    # put the image into a bigger one made of zeros
    padded = []
    for i in range(H + 2 * padding):
        padded.append([0.0] * (W + 2 * padding))
    for i in range(H):
        for j in range(W):
            padded[i + padding][j + padding] = x[i][j]

    out_h = (H + 2 * padding - dilation * (kh - 1) - 1) // stride + 1
    out_w = (W + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    out = []
    for i in range(out_h):
        row = []
        for j in range(out_w):
            s = 0.0
            for a in range(kh):
                for b in range(kw):
                    s += padded[i * stride + a * dilation][j * stride + b * dilation] * kernel[a][b]
            row.append(s)
        out.append(row)
    return out


# 2. Receptive field -----------------------------------------------------------------------------

def receptive_field(layers):
    r = 1
    jump = 1
    for k, s, d in layers:
        r = r + (k - 1) * d * jump
        jump = jump * s
    return r


RECEPTIVE_FIELD = 35


# 3. Sizes ----------------------------------------------------------------------------------------

def conv_output_size(n, kernel, stride, padding, dilation):
    count = 0
    start = -padding
    last = n + padding - 1                      # the last position, with the padding
    while start + dilation * (kernel - 1) <= last:
        count += 1
        start += stride
    return count


SIZE_1 = 112
SIZE_2 = 112
SIZE_3 = 56
SIZE_4 = 26


# 4. Dropout --------------------------------------------------------------------------------------

def dropout_backward(mask, p, dy):
    grad = []
    for m, g in zip(mask, dy):
        if m == 1:
            grad.append(g / (1 - p))
        else:
            grad.append(0.0)
    return grad


# 5. Batch norm -----------------------------------------------------------------------------------

def batchnorm_diag(x, gamma, eps):
    n = len(x)
    E = sum(x) / n
    D = sum((v - E) ** 2 for v in x) / n
    result = []
    for v in x:
        first = (n - 1) / (n * (D + eps) ** 0.5)
        second = (v - E) ** 2 / (n * (D + eps) ** 1.5)
        result.append(gamma * (first - second))
    return result


def batchnorm_backward(x, gamma, eps, dy):
    N, C = len(x), len(x[0])
    dx = [[0.0] * C for _ in range(N)]
    for c in range(C):
        E = 0.0
        for i in range(N):
            E += x[i][c] / N
        D = 0.0
        for i in range(N):
            D += (x[i][c] - E) ** 2 / N
        root = (D + eps) ** 0.5
        # df_j/dx_i for all pairs
        for i in range(N):
            for j in range(N):
                same = 1.0 if i == j else 0.0
                jac = gamma[c] * ((same - 1 / N) / root - (x[i][c] - E) * (x[j][c] - E) / (N * root ** 3))
                dx[i][c] += dy[j][c] * jac
    return dx
