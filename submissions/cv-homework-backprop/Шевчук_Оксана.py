# -*- coding: utf-8 -*-
# Шевчук Оксана, ФІ-21
from collections import OrderedDict

import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    """прямий і зворотний прохід"""
    ваги, входи = np.array([w0, w1]), np.array([x0, x1])
    сума = ваги @ входи
    вихід = np.tanh(сума)
    похідна = 1 - np.tanh(сума) ** 2
    dw, dx = похідна * входи, похідна * ваги
    return OrderedDict(
        [("s", сума), ("out", вихід), ("dw0", dw[0]), ("dx0", dx[0]), ("dw1", dw[1]), ("dx1", dx[1])]
    )


# округлила до трьох значущих цифр
TANH_NEURON = OrderedDict(s=-10, out=-1.0, dw0=-1.65e-8, dx0=2.47e-8, dw1=3.30e-8, dx1=-8.24e-9)

DROPOUT_P = np.str_("drop")

BATCHNORM_IDEA = np.str_(
    "Шар нормалізує кожну ознаку за середнім та дисперсією батчу, потім масштабує на γ і зсуває на β. "
    "Це утримує масштаб активацій і дозволяє більший крок навчання. "
    "Під час інференсу беруться ковзні середні з навчання."
)
TRAIN_WITHOUT_NORMALIZATION = (
    "Так, але обережно. Без нормалізації активації та градієнти вибухають або згасають. "
    "Допомагають ініціалізація He, залишкові з'єднання (Fixup), SELU, обрізання градієнтів."
)
DROPOUT_AT_INFERENCE = (
    "Нічого не вимикається, вихід детермінований. У PyTorch активації ділять на (1 - p) ще під час навчання, "
    "тому математичне сподівання входу наступного шару не змінюється."
)

conv_multiplications = lambda H, W, C_in, C_out, kh, kw: np.prod([H - kh + 1, W - kw + 1, C_out, C_in, kh, kw])

REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = conv_multiplications(20, 20, 1, 1, 7, 1) + conv_multiplications(14, 20, 1, 1, 1, 7)
KERNEL_STACK = np.array([[3, 1], [1, 3]] * 3)
