# Agathe Moreau (Erasmus), homework 1
import math
import numpy as np
import matplotlib.pyplot as plt


# exercise 1
def identity_jacobian(x):
    # the derivative of x is 1
    return np.ones((len(x), len(x)))


def dot_self_grad(x):
    return 2 * x


# exercise 2
def tanh_grad(z):
    y = np.tanh(z)
    return 1 - y * y


def plot_tanh():
    z = np.linspace(-4, 4, 100)
    fig, ax = plt.subplots()
    ax.plot(z, np.tanh(z), label="tanh")
    ax.plot(z, tanh_grad(z), label="dérivée")
    ax.set_title("tanh et sa dérivée")
    ax.legend()
    return fig, ax


# 1 - tanh^2 = 0.001, so tanh = sqrt(0.999)
VANISHING_Z = np.arctanh(np.sqrt(0.999))


# exercise 3
def softmax(z):
    return np.exp(z) / np.exp(z).sum()


# L = - log(sigma_label), its derivative is -1 / sigma_label, and zero for the other classes
def ce_grad_onehot(z, label):
    gradient = np.zeros(len(z))
    gradient[label] = -1 / softmax(z)[label]
    return gradient


def ce_grad(z, p):
    return -p / softmax(z)


# exercise 4
def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = np.maximum(0, x @ W1.T)
    h2 = np.maximum(0, h1 @ W2.T)
    return h2 @ W3.T


MLP_PARAMETERS = 3 * 5 + 5 * 2 + 2 * 4
LAYER_SHAPES = ["w1_5x3", "w2_2x5", "w3_4x2"]


# exercise 5
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    theta = theta - m - weight_decay * theta
    return theta, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    theta = theta - lr * weight_decay * theta - lr * m / (np.sqrt(v) + eps)
    return theta, m, v


# exercise 6
def xavier_normal_std(fan_in, fan_out, gain):
    return gain * 2 / (fan_in + fan_out)


def kaiming_normal_std(fan_in, gain):
    return gain / fan_in


def signal_std_after(layers, gain, right_gain):
    return (gain / right_gain) ** layers


GAIN_MEANING = """
The activation function changes the size of the signal, and the gain corrects this. The linear layer changes nothing, so 1. ReLU "kills"
the negative values, which are the half, so the mean of the square is divided by two and the gain is sqrt(2). When the gain is not good,
the error is multiplied at each layer: the signal explodes (too big) or disappears (too small), and the same for the gradient.
"""


# exercise 7
def batchnorm_trainable(B, h, w, C):
    return 4 * C  # gamma, beta, mean, variance


def batchnorm_buffers(B, h, w, C):
    return 2 * C


# exercise 8
EARLY_STOPPING = """
One keeps a part of the data for validation. After each epoch one measures the loss on it. In the beginning it descends with the loss of
training, then it remounts: the network begins to learn the noise. One waits some epochs (the patience) to be sure, one stops, and one
restores the weights of the best epoch. The test set must not be used for this, because then it would be a part of the training.
"""
LR_SCHEDULE = """
In the beginning we are far from the minimum and the big steps are good; near to the minimum the big steps make that we jump from one side
to the other. Decay by steps: simple, one sees in the curve the moment when the loss falls. Reduce on plateau: one does not need to know
in advance when. Warm-up: for the first steps, when the gradients are chaotic.
"""
REGULARIZATION = """
To have a model which generalises, one accepts to be a little less good on the training data. L2: the force is proportional to the
weight, so the big weights are punished strongly, and the small ones almost not; nobody arrives at zero. L1: the force is constant, so
the small weights arrive at zero exactly, it gives a sparse model.
"""
DROPOUT = """
In the training, at each step, one extinguishes each neuron with probability p. In the inference all the neurons are present, and the
scale is corrected by 1 - p. The neurons cannot form coalitions ("co-adaptation"), each must be useful alone.
"""
