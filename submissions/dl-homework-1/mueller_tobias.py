# Tobias Müller, Matrikelnummer 4711
import math

import matplotlib.pyplot as plt
import numpy as np
import torch


def identity_jacobian(x):
    return np.outer(x, x)


def dot_self_grad(x):
    return -2 * x


def tanh_grad(z):
    return 1 - np.tanh(z ** 2)


def plot_tanh():
    x = np.linspace(-4, 4)
    fig = plt.figure()
    plt.plot(x, np.tanh(x))
    return fig                          # die Ableitung fehlt noch


VANISHING_Z = 2.99


def ce_grad_onehot(z, label):
    summe = sum(math.exp(v) for v in z)
    return [math.exp(v) / summe - (1 if k == label else 0) for k, v in enumerate(z)]


def ce_grad(z, p):
    z = torch.tensor(z, requires_grad=True)
    q = torch.exp(z) / torch.exp(z).sum()
    verlust = -(torch.tensor(p) * torch.log(q)).sum()
    verlust.backward()
    return z.grad


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = np.maximum(W1 @ x + b1, 0)
    h2 = np.maximum(W2 @ h1 + b2, 0)
    return W3 @ h2 + b3


MLP_PARAMETERS = 40
LAYER_SHAPES = {"w1_5x3", "w3_4x2"}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * (grad + weight_decay * theta)
    return theta - m, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m /= 1 - beta1 ** t
    v /= 1 - beta2 ** t
    theta -= lr * weight_decay * theta + lr * m / (np.sqrt(v) + eps)
    return theta, m, v


def xavier_normal_std(fan_in, fan_out, gain):
    return gain * 2 / (fan_in + fan_out)


def kaiming_normal_std(fan_in, gain):
    return gain / fan_in


def signal_std_after(layers, gain, right_gain):
    return gain ** layers


def batchnorm_trainable(B, h, w, C):
    return 3 * C


def batchnorm_buffers(B, h, w, C):
    return C


GAIN_MEANING = """Der Gain gleicht aus, was die Aktivierungsfunktion von der Varianz des Signals wegnimmt. ReLU halbiert das
mittlere Quadrat, deshalb Wurzel 2; eine lineare Schicht ändert nichts, deshalb 1. Ist er zu groß, explodieren die Aktivierungen
mit der Tiefe, ist er zu klein, verschwinden sie."""
EARLY_STOPPING = """Man beobachtet den Verlust auf den Validierungsdaten und bricht ab, wenn er einige Epochen lang nicht mehr
sinkt. Die besten Gewichte werden behalten. Das verhindert Überanpassung."""
LR_SCHEDULE = """Am Anfang große Schritte, später kleine. Stufenweise (alle 30 Epochen durch 10) oder kosinusförmig; am Anfang
hilft oft ein Aufwärmen."""
REGULARIZATION = """L2 zieht die Gewichte proportional zu ihrer Größe gegen null, L1 mit konstanter Kraft; bei L1 werden viele
genau null. Beides verringert den Abstand zwischen Trainings- und Testfehler."""
DROPOUT = """Beim Training wird jedes Neuron mit Wahrscheinlichkeit p auf null gesetzt, bei der Anwendung sind alle aktiv. Die
Neuronen können sich nicht aufeinander verlassen."""
