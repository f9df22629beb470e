# Мельник Софія, КА-12. Домашнє завдання 1
import math
import numpy as np
import matplotlib.pyplot as plt


# --- 1 ---
def identity_jacobian(x):
    return np.eye(x.size)


def dot_self_grad(x):
    return 2 * x


# --- 2 ---
def tanh_grad(z):
    return 1 - np.tanh(z) ** 2


def plot_tanh():
    z = np.linspace(-5, 5, 400)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(z, np.tanh(z), label="tanh z")
    ax.plot(z, tanh_grad(z), "--", label="похідна")
    ax.axhline(0, color="gray", lw=0.5)
    ax.legend()
    return fig, ax


VANISHING_Z = math.acosh(math.sqrt(1e3))


# --- 3 ---
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def ce_grad_onehot(z, label):
    g = softmax(z)
    g[label] -= 1
    return g


def ce_grad(z, p):
    return softmax(z) - p


# --- 4 ---
def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    for W, b in [(W1, b1), (W2, b2), (W3, b3)]:
        x = np.maximum(x @ W.T + b, 0)
    return x


MLP_PARAMETERS = 15 + 5 + 10 + 2 + 8 + 4
LAYER_SHAPES = {"w1_5x3", "w2_2x5", "w3_4x2"}


# --- 5 ---
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    return theta - m - weight_decay * theta, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    mh = m / (1 - beta1 ** t)
    vh = v / (1 - beta2 ** t)
    theta = theta - lr * weight_decay * theta - lr * mh / (np.sqrt(vh) + eps)
    return theta, m, v


# --- 6 ---
def xavier_normal_std(fan_in, fan_out, gain):
    return gain * math.sqrt(2 / (fan_in + fan_out))


def kaiming_normal_std(fan_in, gain):
    return gain / math.sqrt(fan_in)


def signal_std_after(layers, gain, right_gain):
    return (gain / right_gain) ** layers


GAIN_MEANING = """
Gain компенсує те, що нелінійність робить з дисперсією сигналу. Лінійний шар її не міняє, тому gain = 1. ReLU обнуляє половину
значень, середній квадрат падає вдвічі, тому стандартне відхилення ваг множимо на √2. Помилка накопичується як (gain/g*)^L: сигнал у
глибокій мережі або вибухає, або згасає, і градієнти разом з ним.
"""


# --- 7 ---
def batchnorm_trainable(B, h, w, C):
    return 2 * C        # γ, β


def batchnorm_buffers(B, h, w, C):
    return 2 * C + 1    # running_mean, running_var, num_batches_tracked


# --- 8 ---
EARLY_STOPPING = """
Стежимо за функцією втрат на валідації. Якщо вона кілька епох (patience) не зменшується — зупиняємось і повертаємо ваги найкращої
епохи. На тренуванні loss ще падав би, але це вже перенавчання; до того ж економимо час.
"""
LR_SCHEDULE = """
Спочатку великий крок, щоб швидко дійти до області мінімуму, потім малий, щоб осісти в ньому, а не стрибати навколо. Cosine:
плавне зменшення до нуля, не треба підбирати моменти. ReduceLROnPlateau: зменшує, лише коли метрика застрягла. Warm-up: перші
кроки Adam'а нестабільні, тому починаємо з малого.
"""
REGULARIZATION = """
Щоб зменшити розрив між тренувальною і тестовою помилкою. L2 додає λ‖w‖², градієнт пропорційний вазі — всі ваги зменшуються, але
нулями не стають. L1 додає λ‖w‖₁, сила стала, тому маленькі ваги доходять точно до нуля: виходить розріджена модель, відбір ознак.
"""
DROPOUT = """
На кожному кроці кожен нейрон занулюється з імовірністю p, решта ділиться на 1 − p. На інференсі нічого не відбувається.
Нейрони не можуть розраховувати на конкретних сусідів; можна дивитись на це як на ансамбль підмереж.
"""
