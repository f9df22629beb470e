"""Иванова Мария. ДЗ 1."""
from collections import namedtuple

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

SGDW = namedtuple("SGDW", "theta m")
AdamW = namedtuple("AdamW", "theta m v")


def identity_jacobian(x):
    return np.eye(x.size)


def dot_self_grad(x):
    return x + x


def tanh_grad(z):
    return np.cosh(z) ** -2.0


def plot_tanh():
    fig, ax = plt.subplots(figsize=(6, 4))
    z = np.linspace(-5, 5, 401)
    ax.plot(z, np.tanh(z), label=r"$\tanh z$")
    ax.plot(z, tanh_grad(z), label=r"$1/\cosh^2 z$")
    ax.axhline(0, color="grey", lw=0.5)
    ax.axvline(0, color="grey", lw=0.5)
    ax.set_xlim(-4, 4)
    ax.set_title("Гиперболический тангенс и его производная")
    ax.legend()
    return fig, ax


VANISHING_Z = np.arccosh(np.sqrt(np.array(1000.0)))


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def ce_grad_onehot(z, label):
    return softmax(z) - np.eye(len(z))[label]


def ce_grad(z, p):
    return softmax(z) - p


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = x
    for W, b in ((W1, b1), (W2, b2)):
        h = np.maximum(0, h @ W.T + b)
    return h @ W3.T + b3


MLP_PARAMETERS = np.sum([np.prod(s) for s in [(5, 3), (5,), (2, 5), (2,), (4, 2), (4,)]])
LAYER_SHAPES = tuple(np.array(["w1_5x3", "w2_2x5", "w3_4x2"]))


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    return SGDW(theta=theta - m - weight_decay * theta, m=m)


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * np.square(grad)
    theta = theta * (1 - lr * weight_decay)
    m_hat, v_hat = m / (1 - beta1 ** t), v / (1 - beta2 ** t)
    return AdamW(theta - lr * m_hat / (np.sqrt(v_hat) + eps), m, v)


def xavier_normal_std(fan_in, fan_out, gain):
    mean_fan = (fan_in + fan_out) / 2
    return np.sqrt(gain ** 2 / mean_fan)


def kaiming_normal_std(fan_in, gain):
    return np.sqrt(gain ** 2 / fan_in)


def signal_std_after(layers, gain, right_gain):
    return np.exp(layers * np.log(gain / right_gain))


batchnorm_trainable = lambda B, h, w, C: np.int64(2) * C
batchnorm_buffers = batchnorm_trainable

GAIN_MEANING = (
    "Коэффициент gain подстраивает разброс весов под нелинейность, чтобы дисперсия активаций не менялась по слоям. "
    "ReLU выбрасывает отрицательную половину, поэтому веса надо увеличить в sqrt(2) раз; линейному слою хватает 1. "
    "В глубокой сети ошибка возводится в степень числа слоёв: сигнал либо взрывается, либо исчезает."
)
EARLY_STOPPING = (
    "Следим за качеством на валидации и прекращаем обучение, когда оно перестаёт расти. Возвращаем лучшие веса. "
    "Так модель не успевает выучить шум обучающей выборки."
)
LR_SCHEDULE = (
    "Шаг обучения меняют, потому что вначале нужен большой шаг, а возле минимума маленький. ReduceLROnPlateau снижает его, "
    "когда метрика встала, и план заранее не нужен. Cosine annealing плавно ведёт его к нулю, one-cycle сначала разогревает."
)
REGULARIZATION = (
    "Чтобы сеть не переобучалась. L2 штрафует квадраты: большие веса сжимаются сильнее, но нулей не бывает. L1 штрафует модули: "
    "часть весов обнуляется, получается отбор признаков."
)
DROPOUT = (
    "Dropout на обучении случайно выключает нейроны с вероятностью p, а оставшиеся умножает на 1/(1-p). На инференсе ничего не "
    "делает. Регуляризует, потому что сеть учится не полагаться на отдельные нейроны - это похоже на усреднение многих сетей."
)
