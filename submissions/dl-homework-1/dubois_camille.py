# Camille Dubois
import matplotlib.pyplot as plt
import numpy as np


def identity_jacobian(x):
    return np.diag(x)


def dot_self_grad(x):
    return x @ x


def tanh_grad(z):
    return 1 / np.cosh(z)


def plot_tanh():
    x = np.linspace(-4, 4, 160)
    fig, ax = plt.subplots()
    ax.plot(x, np.tanh(x), x, tanh_grad(x))
    return fig


VANISHING_Z = np.arccosh(1000)


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def ce_grad_onehot(z, label):
    # L = -ln s, donc dL/ds = -1/s
    g = np.zeros(len(z))
    g[label] = -1 / softmax(z)[label]
    return g


def ce_grad(z, p):
    s = softmax(z)
    return s * (1 - s)


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = np.tanh(x @ W1.T + b1)
    h = np.tanh(h @ W2.T + b2)
    return h @ W3.T + b3


MLP_PARAMETERS = 3 + 5 + 2 + 4
LAYER_SHAPES = {"w1_5x3", "w1_3x5", "w2_2x5", "w2_5x2", "w3_4x2", "w3_2x4"}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    return theta - (momentum * m + lr * grad) - weight_decay * theta, m


EPS = 1e-8


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    return theta - lr * weight_decay * theta - lr * m_hat / (np.sqrt(v_hat) + EPS), m, v


def xavier_normal_std(fan_in, fan_out, gain):
    return np.sqrt(2 / (fan_in + fan_out))


def kaiming_normal_std(fan_in, gain):
    return np.sqrt(gain / fan_in)


def signal_std_after(layers, gain, right_gain):
    return (1 + gain - right_gain) ** layers


def batchnorm_trainable(B, h, w, C):
    return 2 * B * C


def batchnorm_buffers(B, h, w, C):
    return 0


GAIN_MEANING = "The gain is for the variance of the gradient. ReLU has sqrt(2). Too large: explosion."
EARLY_STOPPING = "One stops when the validation loss increases."
LR_SCHEDULE = "The learning rate decreases: linear or cosine."
REGULARIZATION = "To have smaller weights. L1 is the norm with absolute values, L2 with squares."
DROPOUT = "Neurons are removed with probability p at training. At inference everything is kept and multiplied by 1-p."
