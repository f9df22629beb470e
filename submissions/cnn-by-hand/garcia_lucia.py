# Lucía García
# I give all the results back as ordinary lists and tuples.
from fractions import Fraction

CONV_RESULT = ((0, 0, -1), (-1, -2, -1), (-1, -2, -1))
RECEPTIVE_FIELD = 35


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = x.tolist()
    kernel = kernel.tolist()
    h, w = len(x), len(x[0])
    get = lambda i, j: x[i][j] if 0 <= i < h and 0 <= j < w else 0.0
    taps = [(a * dilation - padding, b * dilation - padding, v)
            for a, row in enumerate(kernel) for b, v in enumerate(row)]
    rows = range(0, h + 2 * padding - dilation * (len(kernel) - 1), stride)
    cols = range(0, w + 2 * padding - dilation * (len(kernel[0]) - 1), stride)
    return [[sum(get(i + a, j + b) * v for a, b, v in taps) for j in cols] for i in rows]


def receptive_field(layers):
    # the first and the last pixel that the output number 0 looks at
    first, last = 0, 0
    for kernel, stride, dilation in reversed(layers):
        first = first * stride
        last = last * stride + dilation * (kernel - 1)
    return last - first + 1


def conv_output_size(n, kernel, stride, padding, dilation):
    return Fraction(n + 2 * padding - dilation * (kernel - 1) - 1, stride).__floor__() + 1


SIZE_1 = Fraction(224, 2)
SIZE_2 = SIZE_1
SIZE_3 = SIZE_2 / 2
SIZE_4 = Fraction(26)


def dropout_backward(mask, p, dy):
    return tuple(float(g) / (1 - p) * float(m) for g, m in zip(dy, mask))


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def batchnorm_diag(x, gamma, eps):
    x = x.tolist()
    n, m = len(x), mean(x)
    d = mean((v - m) ** 2 for v in x) + eps
    return [gamma / d ** 0.5 * ((n - 1) / n - (v - m) ** 2 / (n * d)) for v in x]


def batchnorm_backward(x, gamma, eps, dy):
    columns = []
    for xs, g, ds in zip(zip(*x.tolist()), gamma.tolist(), zip(*dy.tolist())):
        m = mean(xs)
        r = (mean((v - m) ** 2 for v in xs) + eps) ** 0.5
        norm = [(v - m) / r for v in xs]
        md = mean(ds)
        mn = mean(d * v for d, v in zip(ds, norm))
        columns.append([g / r * (d - md - v * mn) for d, v in zip(ds, norm)])
    return [list(row) for row in zip(*columns)]
