# Лысенко Вера, группа 318
import numpy as np


def conv1d_same(m, s):
    w = len(s) // 2
    M = np.zeros((len(m), len(m)))
    for i in range(-w, w + 1):
        M += s[i + w] * np.eye(len(m), k=i)
    return M @ m


def conv1d_valid(m, s):
    w = len(s) // 2
    return conv1d_same(m, s)[w:len(m) - w]


CONVOLUTION_THEORY = "Свёртки нужны, чтобы было меньше весов. Ядро - это матрица. Padding бывает valid и same."


def quadratic_form_grad(w, A):
    return np.round((A + A.T) @ w, 2)


# проверка
assert np.allclose(quadratic_form_grad(np.ones(2), np.eye(2)), [1, 1]), "градиент не сошёлся!"


def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W @ x))
    return np.outer(dL_dy * y * (1 - y), x)


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dL_dy @ (dg_dw + df_dw)
