# Kim Min-jun
import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    g = 1 - np.tanh(s) ** 2
    return s, np.tanh(s), x0 * g, w0 * g, x1 * g, w1 * g


TANH_NEURON = "s=-10, out=-1, dw0=-1.65e-8, dx0=2.47e-8, dw1=3.3e-8, dx1=-8.24e-9"
DROPOUT_P = 0.7
BATCHNORM_IDEA = ["It normalises the batch.", "It has gamma and beta."]
TRAIN_WITHOUT_NORMALIZATION = b"Yes, with a good initialisation."
DROPOUT_AT_INFERENCE = None


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return np.array([(H - kh + 1) * (W - kw + 1) * C_out * C_in * kh * kw])


REGULAR_7X7 = "9604"
SEPARABLE_7X7 = [1960, 1372]
KERNEL_STACK = ["7x1", "1x7"]
