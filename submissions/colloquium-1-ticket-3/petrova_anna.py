"""Коллоквиум 1, билет 3. Анна Петрова, группа 4. Без библиотек."""
from math import exp


def conv1d_same(m, s):
    n, w = len(m), len(s) // 2
    result = []
    for k in range(n):
        total = 0.0
        for i in range(-w, w + 1):
            if 0 <= k + i < n:
                total += m[k + i] * s[i + w]
        result.append(total)
    return result


def conv1d_valid(m, s):
    result = []
    for start in range(len(m) - len(s) + 1):
        total = 0.0
        for t in range(len(s)):
            total += m[start + t] * s[t]
        result.append(total)
    return result


CONVOLUTION_THEORY = """
Свёрточный слой использует одни и те же веса во всех точках изображения, поэтому параметров у него во много раз меньше, чем
у полносвязного: для картинки 224×224×3 один полносвязный нейрон имеет больше 150 тысяч весов, а ядро 3×3 на трёх каналах -
только 27. Кроме того, каждый выход видит только небольшую окрестность, и признак находится независимо от того, где он стоит.

Ядро (фильтр) - небольшой массив обучаемых весов. Его прикладывают к каждому окну входа, перемножают числа, которые легли друг
на друга, и складывают произведения по окну и по каналам.

Padding - рамка из нулей вокруг входа. Valid: рамки нет, из n получается n - k + 1. Same: рамка такая, что при шаге 1 размер
не меняется, (k - 1) / 2 с каждой стороны.

Пример: картинка [[1, 2, 3], [4, 5, 6], [7, 8, 9]], ядро [[1, 0], [0, -1]]; valid даёт 2×2: [[-4, -4], [-4, -4]].
"""


def quadratic_form_grad(w, A):
    n = len(w)
    grad = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += A[i][j] * w[j] + A[j][i] * w[j]
        grad.append(total)
    return grad


def sigmoid(z):
    return 1 / (1 + exp(-z))


def sigmoid_layer_grad(W, x, dL_dy):
    grad = []
    for row, g in zip(W, dL_dy):
        y = sigmoid(sum(a * b for a, b in zip(row, x)))
        grad.append([float(g) * y * (1 - y) * float(b) for b in x])
    return grad


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    m, n = len(dg_dw), len(dg_dw[0])
    return [sum(dL_dy[i] * dg_dw[i][j] for i in range(m)) + sum(dL_dy[i] * df_dw[i][j] for i in range(m))
            for j in range(n)]


def conv1d_weight_jacobian(x, k):
    return [[x[i + t] for t in range(k)] for i in range(len(x) - k + 1)]


def conv1d_weight_grad(x, k, dL_dy):
    grad = [0.0] * k
    for i in range(len(dL_dy)):
        for t in range(k):
            grad[t] += dL_dy[i] * x[i + t]
    return grad


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    rows = columns = 0
    top = 0
    while top + K <= H + 2 * p:      # сколько окон помещается
        rows += 1
        top += s
    left = 0
    while left + K <= W + 2 * p:
        columns += 1
        left += s
    return [C_out, rows, columns]


def conv_weight_shape(C, C_out, K):
    return C_out, C, K, K
