# Лысенко Вера
import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    e = np.exp(2 * s)
    grad = 4 * e / (e + 1)                      # производная (e-1)/(e+1)
    return {"s": s, "out": (e - 1) / (e + 1), "dw0": x0 * grad, "dx0": w0 * grad, "dw1": x1 * grad, "dx1": w1 * grad}


# насыщение: производная тангенса равна нулю
TANH_NEURON = {"s": -10, "out": -1, "dw0": 0, "dx0": 0, "dw1": 0, "dx1": 0}

DROPOUT_P = "drop"

BATCHNORM_IDEA = "Чтобы распределение входов каждого слоя не менялось при обучении: вычитаем среднее батча, делим на отклонение."
TRAIN_WITHOUT_NORMALIZATION = "Да: хорошая инициализация и residual-связи; но обычно приходится уменьшать шаг."
DROPOUT_AT_INFERENCE = "Используются все нейроны, веса масштабируются."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return 2 * (H - kh + 1) * (W - kw + 1) * C_out * C_in * kh * kw      # умножения и сложения


REGULAR_7X7 = 14 * 14
SEPARABLE_7X7 = 20 * 20 * 7 + 14 * 14 * 7
KERNEL_STACK = [(2, 2)] * 5
