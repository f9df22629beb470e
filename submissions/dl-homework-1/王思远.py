# Wang Siyuan (王思远), exchange student
import math
from functools import reduce

import matplotlib.pyplot as plt
import numpy as np

relu = lambda a: a.clip(min=0)

# Q1
identity_jacobian = lambda x: np.identity(len(x))
dot_self_grad = lambda x: x + x


# Q2
def tanh_grad(z):
    return np.cosh(z) ** -2.0


def plot_tanh():
    z = np.linspace(-4, 4, 161)
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.plot(z, np.c_[np.tanh(z), tanh_grad(z)])
    return fig


# tanh z = 1 - 0.001
VANISHING_Z = np.arctanh(1 - 1e-3)


# Q3
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


def ce_grad_onehot(z, label):
    return softmax(z) - np.eye(len(z))[label]


def ce_grad(z, p):
    return (softmax(z) - p) / len(z)  # mean over classes


# Q4
def mlp_forward(x, *params):
    layers = list(zip(params[::2], params[1::2]))
    hidden = reduce(lambda a, l: relu(a @ l[0].T + l[1]), layers[:-1], x)
    W, b = layers[-1]
    return hidden @ W.T + b


MLP_PARAMETERS = sum((i + 1) * o for i, o in [(3, 5), (5, 2), (2, 4)])
LAYER_SHAPES = {"w1_5x3", "w2_2x5"}


# Q5
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    return (1 - weight_decay) * theta - m, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad ** 2
    m_hat, v_hat = m / (1 - beta1 ** t), v / (1 - beta2 ** t)
    return (1 - weight_decay) * theta - lr * m_hat / (v_hat ** 0.5 + eps), m, v


# Q6
xavier_normal_std = lambda fan_in, fan_out, gain: gain ** 2 * 2 / (fan_in + fan_out)
kaiming_normal_std = lambda fan_in, gain: gain ** 2 / fan_in
signal_std_after = lambda layers, gain, right_gain: math.pow(gain / right_gain, layers)

GAIN_MEANING = """\
Gain = 1 / sqrt(E[phi(z)^2]), z standard normal. Linear: 1. ReLU: half of z^2 is lost -> sqrt(2).
After L layers error is (g/g0)^L, too large -> explode, too small -> vanish."""

# Q7
batchnorm_trainable = lambda B, h, w, C: 2 * C
batchnorm_buffers = lambda B, h, w, C: 2 * C

# Q8
EARLY_STOPPING = "Monitor val loss, patience N epochs, restore best checkpoint. Limit the effective capacity, avoid overfitting."
LR_SCHEDULE = """\
Large lr: fast, escape bad minimum. Small lr: converge. Warmup + cosine is common for transformer (warmup: Adam variance
estimate is bad in first steps; cosine: no hyperparameter except length). Step decay: simple, for ResNet."""
REGULARIZATION = "Prevent overfitting, reduce variance. L1: sparse, feature selection. L2: small weights, also called weight decay."
DROPOUT = "Train: mask ~ Bernoulli, scale 1/(1-p). Test: identity. Like ensemble of many small networks with shared weights."
