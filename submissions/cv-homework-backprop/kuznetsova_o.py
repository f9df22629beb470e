"""Olga Kuznetsova"""
import numpy as np

def tanh_neuron(w0, x0, w1, x1):
    s = w0*x0 + w1*x1
    out = np.tanh(s)
    g = 1 - out**2
    return {"s": s, "out": out, "dw0": g*w0, "dx0": g*x0, "dw1": g*w1, "dx1": g*x1}

TANH_NEURON = {"s": -10, "out": -1,
               "dw0": 2.47e-8, "dx0": -1.65e-8,
               "dw1": -8.24e-9, "dx1": 3.30e-8}

DROPOUT_P = "keep"

BATCHNORM_IDEA = """Батч-нормализация приводит входы слоя к нулевому среднему и единичной дисперсии по батчу, чтобы бороться с
внутренним ковариационным сдвигом. Есть обучаемые параметры гамма и бета."""

TRAIN_WITHOUT_NORMALIZATION = """Можно, если правильно инициализировать веса (Xavier, He) и взять небольшой learning rate.
Иначе градиенты будут затухать или взрываться."""

DROPOUT_AT_INFERENCE = "На инференсе дропаут выключен, а выходы умножаются на p."

def conv_multiplications(H, W, C_in, C_out, kh, kw):
    h, w = H-kh+1, W-kw+1
    return h*w*C_out*kh*kw

REGULAR_7X7 = 49
SEPARABLE_7X7 = 14*14*(7+7)
KERNEL_STACK = [(3, 3), (3, 3), (3, 3)]
