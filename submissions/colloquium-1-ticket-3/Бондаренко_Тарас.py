# Бондаренко Тарас
import math
import numpy as np


def conv1d_same(m, s):
    n, w = len(m), (len(s) - 1) // 2
    res = np.zeros(n)
    for k in range(n):
        for i in range(-w, w + 1):
            if k + i > 0 and k + i < n:         # не виходимо за межі
                res[k] += m[k + i] * s[i + w]
    return res


def conv1d_valid(m, s):
    w = (len(s) - 1) // 2
    res = []
    for k in range(w, len(m) - w - 1):
        res.append(float(np.dot(m[k - w:k + w + 1], s)))
    return res


CONVOLUTION_THEORY = (
    "Згорткові шари замість повнозв'язних: ваги спільні для всіх положень, тому параметрів набагато менше, кожен нейрон дивиться "
    "лише на малий окіл, а ознака розпізнається незалежно від того, де вона стоїть на картинці. "
    "Ядро - це маленька матриця ваг, яку навчають; вона рухається по зображенню, у кожному положенні добутки додаються. "
    "Padding - доповнення країв нулями: valid - без доповнення, розмір n-k+1; same - розмір виходу такий самий, як входу. "
    "Приклад: зображення 7x7, ядро 3x3, крок 1: valid дає 5x5, same (padding 1) дає 7x7."
)


def quadratic_form_grad(w, A):
    return 2 * w.dot(A)


def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W.dot(x)))
    return x[:, None] @ (dL_dy * y * (1 - y))[None, :]


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    # w входить у g, далі йдемо вздовж z1
    return dg_dw.T @ dL_dy


def conv1d_weight_jacobian(x, k):
    """перший рядок: x_2, x_3, ..., x_{k+1}"""
    return [[x[i + t - 1] for t in range(1, k + 1)] for i in range(1, len(x) - k + 1)]


def conv1d_weight_grad(x, k, dL_dy):
    grad = [0.0] * k
    for t in range(1, k + 1):
        for i in range(1, len(dL_dy) + 1):
            if i + t - 1 < len(x):
                grad[t - 1] += float(dL_dy[i - 1] * x[i + t - 1])
    return grad


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h = math.floor((H + 2 * p - K) / (s + 1))
    w = math.floor((W + 2 * p - K) / (s + 1))
    return C_out, h, w


def conv_weight_shape(C, C_out, K):
    return C_out, C, K, K
