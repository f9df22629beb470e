"""
Homework on backpropagation
Elin Andersson
"""

import math


# ---------- 1 ----------
def tanh_neuron(w0, x0, w1, x1):
    # forward
    p0 = w0 * x0
    p1 = w1 * x1
    s = p0 + p1
    out = math.tanh(s)
    # backward
    d_out = 1.0
    d_s = d_out * (1 - out) * (1 + out)
    d_p0 = d_s
    d_p1 = d_s
    values = {}
    values["s"] = s
    values["out"] = out
    values["dw0"] = d_p0 * x0
    values["dx0"] = d_p0 * w0
    values["dw1"] = d_p1 * x1
    values["dx1"] = d_p1 * w1
    return values


TANH_NEURON = tanh_neuron(3.0, -2.0, -1.0, 4.0)

# ---------- 2 ----------
DROPOUT_P = "drop"

# ---------- 3 ----------
BATCHNORM_IDEA = (
    "In training we take the mean and the variance of the batch, for each feature separately, and make the feature have mean 0 and "
    "variance 1. After that there is a scale and a shift which are learned. The idea is that the next layer always gets numbers of "
    "a similar size, even though the layers before are changing all the time."
)
TRAIN_WITHOUT_NORMALIZATION = (
    "Yes it is possible but harder for a deep network. In every layer the signal gets a bit larger or a bit smaller, and this is "
    "multiplied up. With a good initialisation (He for ReLU) it stays the same in the beginning. A small learning rate helps also."
)
DROPOUT_AT_INFERENCE = (
    "All neurons are on. During training fewer neurons were on, so the sum in the next layer would now be too large. To correct "
    "this one multiplies by the probability to be on, or one divides by it during training already."
)


# ---------- 4 ----------
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    count = 0
    for top in range(H - kh):
        for left in range(W - kw):
            for out_channel in range(C_out):
                for in_channel in range(C_in):
                    count += kh * kw
    return count


# by hand: a kernel of 7 has 14 places on 20 pixels
REGULAR_7X7 = 14 * 14 * 7 * 7
SEPARABLE_7X7 = 14 * 20 * 7 + 14 * 14 * 7

# three times two thin kernels: 6 * 3 = 18 weights
KERNEL_STACK = []
for repeat in range(3):
    KERNEL_STACK.append((3, 1))
    KERNEL_STACK.append((1, 3))
