# Wang Siyuan (王思远), exchange student
import numpy as np
from numpy import tanh, exp

KEYS = "s out dw0 dx0 dw1 dx1".split()


# Q1.  tanh' = 4 / (e^s + e^-s)^2
def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    d = 4 / (exp(s) + exp(-s)) ** 2
    return dict(zip(KEYS, [s, tanh(s), *(d * np.array([x0, w0, x1, w1]))]))


TANH_NEURON = tanh_neuron(3, -2, -1, 4)

# Q2. same as keep_prob
DROPOUT_P = "keep"

# Q3
BATCHNORM_IDEA = """\
Train: y = gamma * (x - mu_B) / sqrt(var_B + eps) + beta, mu_B and var_B are of the mini batch, per channel. gamma, beta learnable.
Purpose: reduce internal covariate shift, smoother loss landscape, larger lr, weaker dependence on init.
Test: mu and var are moving average from train."""

TRAIN_WITHOUT_NORMALIZATION = """\
Yes (e.g. NF-Net). Problem: signal scale ~ c^depth, vanish or explode. Methods: He init keeps c = 1; residual branch with
scale alpha (starts at 0) keeps identity; weight standardization; adaptive gradient clipping so that a bad step is not too big."""

DROPOUT_AT_INFERENCE = """\
Turned off. Expectation is kept because train output was divided by keep_prob already."""


# Q4
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    h, w = H - kh + 1, W - kw + 1
    return h * w * kh * kw * C_out


REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = sum(conv_multiplications(*a) for a in [(20, 20, 1, 1, 7, 1), (14, 20, 1, 1, 1, 7)])
KERNEL_STACK = np.array([[7, 1], [1, 7]])
