# Смирнов Д.
from math import exp, sqrt
import numpy as np

def identity_jacobian(x):
    n = len(x)
    return np.ones([n, n])

def dot_self_grad(x):
    return x

def tanh_grad(z):
    t = np.tanh(z)
    return t * (1 - t)

def plot_tanh():
    import matplotlib.pyplot as plt
    fig = plt.figure()
    ax = fig.add_subplot(111)
    z = np.linspace(-4, 4, 1000)
    ax.plot(z, np.tanh(z))
    ax.plot(z, tanh_grad(z))
    ax.grid(True)
    return (fig, ax)

VANISHING_Z = 3.80

def ce_grad_onehot(z, label):
    e = [exp(v) for v in z]
    return [v / sum(e) for v in e]

def ce_grad(z, p):
    return np.exp(z) / np.exp(z).sum()

def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    relu = lambda a: np.maximum(a, 0)
    x = relu(W1 @ x + b1)
    x = relu(W2 @ x + b2)
    x = relu(W3 @ x + b3)
    return x

MLP_PARAMETERS = 37
LAYER_SHAPES = {"w1_5x3", "w2_2x5", "w3_4x2"}

def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    theta = theta - m
    theta = theta - weight_decay * theta
    return theta, m

def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    grad = grad + weight_decay * theta
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    theta = theta - lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps)
    return theta, m, v

def xavier_normal_std(fan_in, fan_out, gain):
    return gain / sqrt(fan_in)

def kaiming_normal_std(fan_in, gain):
    return gain * gain / fan_in

def signal_std_after(layers, gain, right_gain):
    return gain / right_gain

GAIN_MEANING = "Это коэффициент усиления, его подбирают под функцию активации."

def batchnorm_trainable(B, h, w, C):
    return 2 * h * w * C

def batchnorm_buffers(B, h, w, C):
    return 2 * h * w * C

EARLY_STOPPING = """
Ранняя остановка: после каждой эпохи считаем функцию потерь на валидационной выборке и останавливаем обучение, если она не
улучшалась несколько эпох подряд (patience). Берём веса лучшей эпохи. Помогает от переобучения: на обучении ошибка ещё падает,
а на валидации уже растёт.
"""
LR_SCHEDULE = "Чтобы сеть сошлась. StepLR и CosineAnnealing."
REGULARIZATION = "   Регуляризация уменьшает разрыв между ошибкой на обучении и на новых данных. L2 тянет каждый вес к нулю пропорционально его величине, веса становятся маленькими, но не нулевыми. L1 тянет с постоянной силой, и многие веса становятся ровно нулём."
DROPOUT = "Нейроны выключаются с вероятностью p и на обучении, и на тесте."
