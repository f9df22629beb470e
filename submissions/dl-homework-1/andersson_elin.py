"""
Deep learning, homework 1
Elin Andersson
"""

import math

import matplotlib.pyplot as plt

# ---------- 1 ----------
def identity_jacobian(x):
    rows = []
    for i in range(len(x)):
        row = [0.0] * len(x)
        row[i] = 1.0
        rows.append(row)
    return rows

def dot_self_grad(x):
    return [2 * float(v) for v in x]

# ---------- 2 ----------
def tanh_grad(z):
    result = []
    for v in z:
        bottom = math.exp(v) + math.exp(-v)
        result.append(4 / (bottom * bottom))
    return result

def plot_tanh():
    xs = []
    x = -4.5
    while x <= 4.5:
        xs.append(x)
        x += 0.05
    figure, axes = plt.subplots()
    axes.plot(xs, [math.tanh(v) for v in xs], color="blue")
    axes.plot(xs, tanh_grad(xs), color="red")
    axes.set_title("tanh (blue) and its derivative (red)")
    return figure

# I tried numbers until the derivative was small enough: tanh_grad([2.99]) is about 0.01
VANISHING_Z = 2.99

# ---------- 3 ----------
def softmax(z):
    powers = [math.exp(v) for v in z]
    total = sum(powers)
    return [q / total for q in powers]

def ce_grad_onehot(z, label):
    grad = softmax(z)
    grad[label] = grad[label] - 1
    return grad

def ce_grad(z, p):
    return [s - q for s, q in zip(softmax(z), p)]

# ---------- 4 ----------
def linear(x, W, b):
    result = []
    for i in range(len(W)):
        total = b[i]
        for j in range(len(x)):
            total = total + W[i][j] * x[j]
        result.append(total)
    return result

def relu(x):
    return [max(0.0, v) for v in x]

def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = relu(linear(x, W1, b1))
    h2 = relu(linear(h1, W2, b2))
    return linear(h2, W3, b3)

MLP_PARAMETERS = (3 * 5 + 5) + (5 * 2 + 2) + (2 * 4 + 4)
LAYER_SHAPES = ["w1_5x3", "w2_2x5", "w3_4x2"]

# ---------- 5 ----------
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    new_theta, new_m = [], []
    for i in range(len(theta)):
        m_i = momentum * m[i] + lr * grad[i]
        new_m.append(m_i)
        new_theta.append(theta[i] - m_i - lr * weight_decay * theta[i])
    return new_theta, new_m

def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    new_theta, new_m, new_v = [], [], []
    for i in range(len(theta)):
        m_i = beta1 * m[i] + (1 - beta1) * grad[i]
        v_i = beta2 * v[i] + (1 - beta2) * grad[i] * grad[i]
        m_hat = m_i / (1 - beta1 ** t)
        v_hat = v_i / (1 - beta2 ** t)
        step = lr * m_hat / math.sqrt(v_hat + eps)
        new_theta.append(theta[i] - lr * weight_decay * theta[i] - step)
        new_m.append(m_i)
        new_v.append(v_i)
    return new_theta, new_m, new_v

# ---------- 6 ----------
def xavier_normal_std(fan_in, fan_out, gain):
    return gain / math.sqrt(fan_in + fan_out)

def kaiming_normal_std(fan_in, gain):
    return gain / math.sqrt(fan_in)

def signal_std_after(layers, gain, right_gain):
    std = 1.0
    for i in range(layers):
        std = std * gain / right_gain
    return std

GAIN_MEANING = (
    "The gain is a number that the weights are multiplied with, so that the signal has the same spread after each layer. ReLU removes "
    "the negative half of the signal and therefore it needs a larger gain than a linear layer, sqrt(2). If it is wrong, the signal "
    "gets larger and larger or smaller and smaller, like interest on a bank account."
)

# ---------- 7 ----------
def batchnorm_trainable(B, h, w, C):
    return sum([2 for channel in range(C)])     # scale and shift

def batchnorm_buffers(B, h, w, C):
    return sum([2 for channel in range(C)])     # mean and variance

# ---------- 8 ----------
EARLY_STOPPING = (
    "We look at the error on validation data after each epoch. When it has not become better for, say, five epochs, we stop and go "
    "back to the best weights. More training would only make the network learn the training data by heart."
)
LR_SCHEDULE = (
    "Large steps in the beginning because we are far away, small steps in the end because we are near. One can divide by 10 every 30 "
    "epochs. One can also make it smaller when the loss does not go down any more."
)
REGULARIZATION = (
    "It is against overfitting. L2 adds the sum of the squares of the weights to the loss, L1 the sum of absolute values. With L2 the "
    "weights are small, with L1 many are zero."
)
DROPOUT = (
    "In training each neuron is turned off by a coin flip with probability p, a new flip every time. In testing all are used. The "
    "network can not trust one single neuron, so it must spread the information."
)
