# Chidi Okafor

def tanh_neuron(w0, x0, w1, x1, *, verbose=False):
    s = w0 * x0 + w1 * x1
    return {"s": s, "out": s, "dw0": x0, "dx0": w0, "dw1": x1, "dx1": w1}

from math import tanh, cosh

s = 3 * -2 + 1 * 4          # -2
TANH_NEURON = {"s": s, "out": tanh(s), "dw0": -2 / cosh(s) ** 2, "dx0": 3 / cosh(s) ** 2,
               "dw1": 4 / cosh(s) ** 2, "dx1": -1 / cosh(s) ** 2}

DROPOUT_P = "drop"

BATCHNORM_IDEA = "To make training faster."
TRAIN_WITHOUT_NORMALIZATION = "Yes you can."
DROPOUT_AT_INFERENCE = "It is switched off."

def conv_multiplications(H, W, C_in, C_out, kh, kw):
    # full convolution
    return (H + kh - 1) * (W + kw - 1) * C_in * C_out * kh * kw

REGULAR_7X7 = 5600
SEPARABLE_7X7 = 1960
KERNEL_STACK = [(7, 4), (1, 4)]
