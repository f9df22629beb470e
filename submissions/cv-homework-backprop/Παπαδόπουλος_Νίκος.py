# Nikos Papadopoulos (Νίκος Παπαδόπουλος)
# Homework: backpropagation

import math


# ============================================================
# Problem 1
# ============================================================
# The graph:
#
#   w0 --\
#         (*) -- a --\
#   x0 --/            \
#                      (+) -- s -- tanh -- out
#   w1 --\            /
#         (*) -- b --/
#   x1 --/
#
# Backward, from the right to the left:
#   d out / d out = 1
#   d out / d s   = 1 - tanh(s)^2 = 1 / cosh(s)^2
#   d out / d a   = d out / d s * 1          (the sum copies the gradient)
#   d out / d b   = d out / d s * 1
#   d out / d w0  = d out / d a * x0         (the product swaps)
#   d out / d x0  = d out / d a * w0
#   d out / d w1  = d out / d b * x1
#   d out / d x1  = d out / d b * w1

def tanh_neuron(w0, x0, w1, x1):
    # forward
    a = w0 * x0
    b = w1 * x1
    s = a + b
    out = math.tanh(s)

    # backward
    d_s = 1.0 / math.cosh(s) ** 2
    d_a = d_s
    d_b = d_s

    return {
        "s": s,
        "out": out,
        "dw0": d_a * x0,
        "dx0": d_a * w0,
        "dw1": d_b * x1,
        "dx1": d_b * w1,
    }


# With numbers: a = -6, b = -4, s = -10, tanh(-10) = -0.9999999959
# cosh(10) = 11013.23, the square is 1.2129e8, so d_s = 8.2446e-9
TANH_NEURON = {
    "s": -10.0,
    "out": -0.9999999959,
    "dw0": -1.649e-8,
    "dx0": 2.473e-8,
    "dw1": 3.298e-7,
    "dx1": -8.245e-9,
}


# ============================================================
# Problem 2
# ============================================================
DROPOUT_P = "drop"      # in PyTorch p is the probability of an element to be zeroed


# ============================================================
# Problem 3
# ============================================================
BATCHNORM_IDEA = """
A batch normalization layer works separately for every feature. In the training it looks at all the values of this feature in the
batch and computes their mean and their variance. Then it subtracts the mean and divides by the square root of the variance plus a small
epsilon, so that we do not divide by zero. Then it multiplies with gamma and adds beta. These are parameters like the weights, and the
network can choose them, it can even choose to undo the normalization. The purpose is that every layer gets inputs with a stable
distribution, because without it every layer has to follow the changes of all the layers before it. So the training is faster and we
can use bigger steps. In the inference we want the same output for the same image always, so the layer does not use the batch but
the running mean and the running variance that it has collected during the training.
"""
TRAIN_WITHOUT_NORMALIZATION = """
It can be trained, but it is more difficult. In a deep network the gradients are products of many factors, and when the factors are smaller
than one the gradients vanish.
"""
