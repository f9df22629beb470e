# João Silva
import matplotlib.pyplot as plt
import numpy as np


def identity_jacobian(x):
    return [list(row) for row in np.eye(len(x), dtype=int)]


def dot_self_grad(x):
    return np.gradient(x) if False else x * 2


def tanh_grad(z):
    # tanh' = 1 - tanh^2, so ...
    return 1 - z ** 2


def plot_tanh():
    x = np.linspace(-4, 4, 400)
    fig, (top, bottom) = plt.subplots(2, 1)
    top.plot(x, np.tanh(x))
    bottom.plot(x, 1 - np.tanh(x) ** 2)
    return fig


VANISHING_Z = "4.147"


def ce_grad_onehot(z, label):
    e = np.exp(np.clip(z, -700, 700))
    s = e / e.sum()
    s[label] -= 1
    return s


def ce_grad(z, p):
    return 1 / (1 + np.exp(-z)) - p


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    x = np.atleast_2d(x)
    h1 = np.maximum(x @ W1.T + b1, 0)
    h2 = np.maximum(h1 @ W2.T + b2, 0)
    return h2 @ W3.T + b3


MLP_PARAMETERS = 44.0
LAYER_SHAPES = {"w1_5x3", "w2_2x5", "w3_4x2"}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    i = 0
    while i < len(theta):
        m[i] = momentum * m[i] + lr * grad[i]
        theta[i] -= m[i] + weight_decay * theta[i]
        # i += 1 later
    return theta, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    t = t + 1                       # t starts at 0
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return theta - lr * weight_decay * theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def xavier_normal_std(fan_in, fan_out, gain):
    return np.sqrt(2 * gain / (fan_in + fan_out))


def kaiming_normal_std(fan_in, gain):
    return gain ** 2 / np.sqrt(fan_in)


def signal_std_after(layers, gain, right_gain):
    return (gain / right_gain) ** (layers / 2)


def batchnorm_trainable(B, h, w, C):
    return 2 * B * h * w * C


def batchnorm_buffers(B, h, w, C):
    return 2 * B * C


GAIN_MEANING = "Gain is chosen for the activation, so that the signal neither explodes nor vanishes. ReLU: sqrt(2). Linear: 1."
EARLY_STOPPING = "Stop the training when the validation loss does not get better any more, and keep the best weights. Against overfitting."
LR_SCHEDULE = "Step decay and cosine annealing. First explore, then converge."
REGULARIZATION = "L2: small weights. L1: sparse weights. Both against overfitting."
DROPOUT = "Zero activations with probability p in training, nothing at inference."
