# Попов Андрей, дописывал ночью
import matplotlib.pyplot as plt
import numpy as np
import torch


def identity_jacobian(x):
    return torch.eye(len(x), dtype=torch.float64)


def dot_self_grad(x):
    return 2 * x


def tanh_grad(z):
    th = np.tanh(z)
    return (1 - th) * (1 + th)


def plot_tanh():
    x = np.linspace(-4, 4, 20)
    fig, ax = plt.subplots()
    ax.plot(x, np.tanh(x))
    ax.plot(x, 1 - np.tanh(x) ** 2)
    return fig


VANISHING_Z = 4.1


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def ce_grad_onehot(z, label):
    g = np.zeros(len(z))
    g[label] = softmax(z)[label] - 1
    return g


def ce_grad(z, p):
    g = softmax(z)
    g[np.argmax(p)] -= 1
    return g


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = np.maximum(x @ W1.T + b1, 0)
    h2 = h1 @ W2.T + b2
    return h2 @ W3.T + b3


MLP_PARAMETERS = 15 + 5 + 10 + 2 + 8 + 4
LAYER_SHAPES = [" W1_5X3", "w2_2x5 ", "w3_4x2"]
EARLY_STOPPING = "Останавливаем, когда валидационный loss не падает patience эпох, и возвращаем лучшие веса."


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + (1 - momentum) * lr * grad
    return theta - m - weight_decay * theta, m


print(xavier_normal_std(10, 10, 1))     # проверка


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    return theta, m, v


def xavier_normal_std(fan_in, fan_out, gain):
    return gain * (2 / (fan_in + fan_out)) ** 0.5


def kaiming_normal_std(fan_in, gain):
    return gain / fan_in ** 0.5
