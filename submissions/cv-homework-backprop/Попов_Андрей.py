# Попов Андрей
import json

import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    return {"s": s, "out": np.tanh(s)} | {
        name: partner / np.cosh(s) ** 2 for name, partner in [("dw0", x0), ("dx0", w0), ("dw1", x1), ("dx1", w1)]
    }


TANH_NEURON = tanh_neuron(3, -2, -1, 4)
DROPOUT_P = "drop"

BATCHNORM_IDEA = "Нормируем активации по батчу, гамма и бета обучаются, на тесте - скользящие средние."

rest = json.loads("""{
    "no_norm": "Можно с хорошей инициализацией и остаточными связями, но шаг придётся уменьшить.",
    "dropout_inference": "Нейроны не выключаются, масштаб учтён при обучении.",
    "regular": 9604, "separable": 3332, "stack": [[7, 1], [1, 7]]
}""")

TRAIN_WITHOUT_NORMALIZATION = rest["no_norm"]
DROPOUT_AT_INFERENCE = rest["dropout"]


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return (H - kh + 1) * (W - kw + 1) * C_out * C_in * kh * kw


REGULAR_7X7 = rest["regular"]
SEPARABLE_7X7 = rest["separable"]
KERNEL_STACK = rest["stack"]
