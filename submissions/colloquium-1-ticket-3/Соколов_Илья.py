# Соколов И., гр. 317
import numpy as np


def conv1d_same(m, s):
    return np.convolve(m, s, mode="same")


def conv1d_valid(m, s):
    return np.convolve(m, s, mode="valid")


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
    return 2 * A @ w


def sigmoid_layer_grad(W, x, dL_dy):
    # dL/dW = dL/dy * x^T
    return dL_dy.reshape(-1, 1) * x.reshape(1, -1)


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    # цепное правило: перемножаем ветви
    return dL_dy @ (dg_dw * df_dw)


def conv1d_weight_jacobian(x, k):
    N = len(x)
    J = np.zeros((k, N - k + 1))
    for t in range(k):
        J[t] = x[t:t + N - k + 1]
    return J


def conv1d_weight_grad(x, k, dL_dy):
    return conv1d_weight_jacobian(x, k) @ dL_dy


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return (C_out, (H + 2 * p - K) / (s + 1), (W + 2 * p - K) / (s + 1))


def conv_weight_shape(C, C_out, K):
    return (C, C_out, K, K)
