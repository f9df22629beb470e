# Мельник Софія, КА-12. Колоквіум 1, білет 3
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


# 1. Згортка без перевертання ядра
def conv1d_same(m, s):
    w = s.size // 2
    return sliding_window_view(np.pad(m, w), s.size) @ s


def conv1d_valid(m, s):
    w = s.size // 2
    return conv1d_same(m, s)[w:-w]      # відкидаємо краї, де були нулі


# 2. Теорія
CONVOLUTION_THEORY = """
У повнозв'язному шарі кожен піксель з'єднаний з кожним нейроном: для картинки 224×224×3 і 1000 нейронів
це вже 150 мільйонів ваг. Згортковий шар використовує ті самі ваги в усіх точках зображення, тому ваг мало, а
знайдений ознаковий детектор працює незалежно від того, де саме на картинці знаходиться об'єкт. До того ж кожен вихід
залежить лише від невеликого околу, а саме сусідні пікселі й пов'язані між собою.

Ядро (фільтр) — маленька матриця ваг, що навчається. Її накладають на кожне вікно входу, множать поелементно й
додають результати (за всіма каналами), виходить карта ознак.

Padding — рамка навколо зображення, зазвичай з нулів. valid: рамки немає, розмір зменшується до n−k+1.
same: рамка (k−1)/2 з кожного боку, при кроці 1 розмір лишається n.

Приклад: зображення 4×4, ядро 3×3 з усіх одиниць / 9 (усереднення). valid дає 2×2, same — 4×4.
"""


# 3. f = w'Aw, df = dw'Aw + w'A dw
def quadratic_form_grad(w, A):
    return A @ w + A.T @ w


# 4.
def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W @ x))
    delta = dL_dy * y * (1 - y)
    return np.outer(delta, x)


# 5. два шляхи до w, градієнти додаються
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dg_dw.T @ dL_dy + df_dw.T @ dL_dy


# 6.
def conv1d_weight_jacobian(x, k):
    return sliding_window_view(x, k)


def conv1d_weight_grad(x, k, dL_dy):
    return dL_dy @ conv1d_weight_jacobian(x, k)


# 7.
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    size = lambda n: (n + 2 * p - K) // s + 1
    return C_out, size(H), size(W)


def conv_weight_shape(C, C_out, K):
    return C, C_out, K, K
