# -*- coding: utf-8 -*-
# Коваленко Олеся, КА-91
from collections import namedtuple

import numpy as np

# np.convolve перевертає ядро, тому перевертаємо його назад
conv1d_same = lambda m, s: np.convolve(m, s[::-1], "same")


def conv1d_valid(m, s):
    # через перетворення Фур'є
    довжина = len(m) + len(s) - 1
    спектр = np.fft.rfft(m, довжина) * np.fft.rfft(s[::-1], довжина)
    повна = np.fft.irfft(спектр, довжина)
    return повна[len(s) - 1:len(m)]


CONVOLUTION_THEORY = (
    "Згорткові шари замість повнозв'язних: ваги спільні для всіх положень, тому параметрів значно менше, кожен нейрон дивиться "
    "лише на невеликий окіл, а ознака розпізнається незалежно від того, де вона стоїть на зображенні. "
    "Ядро - це маленька матриця ваг, яку навчають; вона рухається по зображенню, у кожному положенні добутки додаються. "
    "Padding - доповнення країв нулями: valid - без доповнення, розмір n-k+1; same - розмір виходу такий самий, як входу. "
    "Приклад: зображення 5x5, ядро 3x3, крок 1: valid дає 3x3, same (padding 1) дає 5x5."
)


def quadratic_form_grad(w, A):
    return np.einsum("ij,j->i", A, w) + np.einsum("ij,i->j", A, w)


def sigmoid_layer_grad(W, x, dL_dy):
    z = W @ x
    sigma = 0.5 * (1 + np.tanh(0.5 * z))
    delta = dL_dy * sigma * (1 - sigma)
    return delta.reshape(-1, 1) @ x.reshape(1, -1)


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return (dg_dw + df_dw).T.dot(dL_dy)


def conv1d_weight_jacobian(x, k):
    рядки = len(x) - k + 1
    return x[np.add.outer(np.arange(рядки), np.arange(k))]


def conv1d_weight_grad(x, k, dL_dy):
    return np.correlate(x, dL_dy, "valid")


Форма = namedtuple("Форма", "канали висота ширина")


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    розмір = lambda n: np.int64((n + 2 * p - K) // s + 1)
    return Форма(C_out, розмір(H), розмір(W))


def conv_weight_shape(C, C_out, K):
    return np.array([C_out, C, K, K])
