# Nikos Papadopoulos (Νίκος Παπαδόπουλος)
# Deep learning, homework 1

import numpy as np
import matplotlib.pyplot as plt


# ============================================================
# Problem 1
# ============================================================
# f_i = x_i, so the derivative of f_i with respect to x_j is 1 when i = j, otherwise 0
def identity_jacobian(x):
    n = len(x)
    jacobian = np.zeros((n, n))
    for i in range(n):
        jacobian[i, i] = 1.0
    return jacobian


# g = x_1^2 + ... + x_n^2
def dot_self_grad(x):
    return 2.0 * x


# ============================================================
# Problem 2
# ============================================================
# By the quotient rule:
#   ((e^z + e^-z)^2 - (e^z - e^-z)^2) / (e^z + e^-z)^2  =  4 / (e^z + e^-z)^2
def tanh_grad(z):
    denominator = np.exp(z) + np.exp(-z)
    return 4.0 / denominator ** 2


def plot_tanh():
    z = np.linspace(-6.0, 6.0, 601)

    figure, axes = plt.subplots()
    axes.plot(z, np.tanh(z), label="tanh(z)")
    axes.plot(z, tanh_grad(z), label="derivative of tanh(z)")
    axes.set_xlabel("z")
    axes.set_ylabel("value")
    axes.grid(True)
    axes.legend(loc="upper left")
    return figure


# VANISHING_Z: return to this at the end


# ============================================================
# Problem 3
# ============================================================
# L = - sum_k p_k (z_k - ln sum_j e^{z_j})
#   = - sum_k p_k z_k + ln sum_j e^{z_j}           because sum p_k = 1
# dL/dz_i = - p_i + e^{z_i} / sum_j e^{z_j}
def softmax(z):
    # the biggest logit is subtracted, otherwise exp overflows
    shifted = z - np.max(z)
    exponentials = np.exp(shifted)
    return exponentials / np.sum(exponentials)


def ce_grad_onehot(z, label):
    p = np.zeros(len(z))
    p[label] = 1.0
    return softmax(z) - p


def ce_grad(z, p):
    return softmax(z) - p


# ============================================================
# Problem 4
# ============================================================
def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    # layer 1
    z1 = np.matmul(x, W1.T) + b1
    a1 = np.maximum(z1, 0.0)
    # layer 2
    z2 = np.matmul(a1, W2.T) + b2
    a2 = np.maximum(z2, 0.0)
    # layer 3
    z3 = np.matmul(a2, W3.T) + b3
    return z3


# weights 15 + 10 + 8 = 33, biases 5 + 2 + 4 = 11
MLP_PARAMETERS = 44


# ============================================================
# Problem 5
# ============================================================
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    new_m = momentum * m + lr * grad
    new_theta = theta - new_m
    return new_theta, new_m


# adamw: no time

# ============================================================
# Problem 8 (the easy one)
# ============================================================
EARLY_STOPPING = """
The training is stopped when the loss on the validation set does not decrease any more for some epochs. We keep the weights from the
epoch where the validation loss was the smallest.
"""
