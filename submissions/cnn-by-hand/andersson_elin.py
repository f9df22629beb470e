"""
CNN by hand
Elin Andersson
"""

# ---------- Problem 1 ----------
# The kernel only looks at its top right and bottom left corner:
#   y[i][j] = -x[i][j+2] - x[i+2][j]

image = [
    [0, 0, 0, 0, 0],
    [0, 0, 1, 2, 1],
    [0, 0, 1, 2, 1],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
]

CONV_RESULT = []
for i in range(3):
    line = []
    for j in range(3):
        line.append(-image[i][j + 2] - image[i + 2][j])
    CONV_RESULT.append(line)


def pixel(x, i, j):
    """The pixel, or 0 if we are outside of the image."""
    if i < 0 or j < 0:
        return 0.0
    if i >= len(x) or j >= len(x[0]):
        return 0.0
    return float(x[i][j])


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    result = []
    i = -padding
    while i + dilation * (len(kernel) - 1) < len(x) + padding:
        line = []
        j = -padding
        while j + dilation * (len(kernel[0]) - 1) < len(x[0]) + padding:
            total = 0.0
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    total += pixel(x, i + a * dilation, j + b * dilation) * float(kernel[a][b])
            line.append(total)
            j += stride
        result.append(line)
        i += stride
    return result


# ---------- Problem 2 ----------
# layer:   5/2   3/1   2/2   3/1   3/1   3/1
# jump:     1     2     2     4     4     4
# adds:     4     4     2     8     8     8    -> 1 + 34 = 35
RECEPTIVE_FIELD = 35


def receptive_field(layers):
    field = 1
    jump = 1
    for kernel, stride, dilation in layers:
        jump_here = jump * dilation
        field = field + (kernel - 1) * jump_here
        jump = jump_here * stride
    return field


# ---------- Problem 3 ----------
def conv_output_size(n, kernel, stride, padding, dilation):
    length = n + 2 * padding
    covered = dilation * (kernel - 1) + 1
    windows = 0
    position = 0
    while position + covered <= length:
        windows = windows + 1
        position = position + stride
    return windows


SIZE_1 = 112
SIZE_2 = 112
SIZE_3 = 111        # 112 - 2 + 1
SIZE_4 = 54         # covered = 7, length = 113: (113 - 7) / 2 + 1 = 54


# ---------- Problem 4 ----------
def dropout_backward(mask, p, dy):
    gradient = []
    for i in range(len(dy)):
        gradient.append(float(mask[i]) * float(dy[i]) / (1 - p))
    return gradient


# ---------- Problem 5 ----------
def mean(values):
    return sum(values) / len(values)


def batchnorm_diag(x, gamma, eps):
    n = len(x)
    E = mean(x)
    D = mean([(v - E) ** 2 for v in x])
    out = []
    for v in x:
        # dD/dx = 2/n (v - E) * (1 - 1/n)
        dD = 2 / n * (v - E) * (n - 1) / n
        df = (1 - 1 / n) / (D + eps) ** 0.5 - (v - E) * 0.5 * dD / (D + eps) ** 1.5
        out.append(gamma * df)
    return out


def batchnorm_backward(x, gamma, eps, dy):
    N = len(x)
    C = len(x[0])
    dx = [[0.0 for _ in range(C)] for _ in range(N)]
    for c in range(C):
        column = [row[c] for row in x]
        up = [row[c] for row in dy]
        E = mean(column)
        std = (mean([(v - E) ** 2 for v in column]) + eps) ** 0.5
        hat = [(v - E) / std for v in column]
        m1 = mean(up)
        m2 = mean([u * h for u, h in zip(up, hat)])
        for i in range(N):
            dx[i][c] = gamma[c] / std * (up[i] - m1 - hat[i] * m2)
    return dx
