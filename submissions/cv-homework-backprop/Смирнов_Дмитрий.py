# Смирнов Д., гр. 317
import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    out = np.tanh(s)
    # идём назад от узла w0*x0
    return {'s': s, 'out': out, 'dw0': x0, 'dx0': w0, 'dw1': 0, 'dx1': 0}


TANH_NEURON = tanh_neuron(3, -2, -1, 4)

DROPOUT_P = 'keep'      # p - вероятность оставить нейрон, как в лекции

BATCHNORM_IDEA = """Батч-нормализация приводит входы слоя к нулевому среднему и единичной дисперсии по батчу, чтобы бороться с
внутренним ковариационным сдвигом. Есть обучаемые параметры гамма и бета."""

TRAIN_WITHOUT_NORMALIZATION = """Можно, если правильно инициализировать веса (Xavier, He) и взять маленький learning rate.
Иначе градиенты затухают или взрываются."""

DROPOUT_AT_INFERENCE = "На инференсе dropout выключен, а выходы умножаются на p."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    # для каждого пикселя картинки
    return H * W * C_out * C_in * kh * kw


REGULAR_7X7 = 20 * 20 * 49
SEPARABLE_7X7 = 20 * 20 * 14      # 5600
KERNEL_STACK = [(3, 1), (1, 3), (5, 1), (1, 5), (7, 1), (1, 7)]
