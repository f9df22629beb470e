# Коваленко Олег, домашнє завдання 1
import matplotlib.pyplot as plt
import numpy as np


def identity_jacobian(x):
    return np.diag(np.ones(len(x)))


def dot_self_grad(x):
    return 2 * np.asarray(x)


def tanh_grad(z):
    return 1 - np.tanh(z) ** 2


def plot_tanh():
    z = np.linspace(-4, 4, 100)
    plt.plot(z, np.tanh(z), color="blue")
    plt.plot(z, tanh_grad(z), color="red")
    plt.title("Гіперболічний тангенс та його похідна")
    plt.xlabel("z")
    return plt.gcf()


# похідна парна, тому беру від'ємну половину
VANISHING_Z = -4.147


def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


def ce_grad_onehot(z, label):
    onehot = np.zeros(len(z))
    onehot[label] = 1
    return softmax(z) - onehot


def ce_grad(z, p):
    # середнє за класами
    return (softmax(z) - p) / len(z)


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = x @ W1.T + b1
    h2 = h1 @ W2.T + b2
    return h2 @ W3.T + b3


MLP_PARAMETERS = 3 * 5 + 5 * 2 + 2 * 4 + 3      # у кожному шарі зсув
LAYER_SHAPES = {"w1_5x3", "w2_2x5", "w3_4x2"}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    v = momentum * m - lr * grad
    return theta + v - weight_decay * theta, v


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    mh = m / (1 - beta1 ** t)
    vh = v / (1 - beta2 ** t)
    theta = theta - lr * (mh / np.sqrt(vh + eps) + weight_decay * theta)
    return theta, m, v


def xavier_normal_std(fan_in, fan_out, gain):
    return gain ** 2 * 2 / (fan_in + fan_out)


def kaiming_normal_std(fan_in, gain):
    return gain ** 2 / fan_in


def signal_std_after(layers, gain, right_gain):
    return (gain ** 2 / right_gain ** 2) ** layers


def batchnorm_trainable(B, h, w, C):
    # gamma, beta, mean, var
    return 4 * C


def batchnorm_buffers(B, h, w, C):
    return 4 * C


GAIN_MEANING = """Коефіцієнт gain потрібен, щоб дисперсія сигналу не змінювалася від шару до шару. ReLU обнуляє половину
значень, тому для неї gain дорівнює кореню з двох, а для лінійного шару одиниці. Якщо він завеликий, активації вибухають, якщо
замалий, згасають."""
EARLY_STOPPING = """Рання зупинка означає, що навчання припиняють, коли помилка на валідаційній вибірці перестає зменшуватися
протягом кількох епох. Зберігають ваги найкращої епохи. Це захищає від перенавчання."""
LR_SCHEDULE = """Спочатку потрібен великий крок, щоб швидко наблизитися до мінімуму, потім малий, щоб у нього потрапити.
Наприклад, StepLR зменшує крок у 10 разів кожні 30 епох, а косинусний розклад робить це плавно."""
REGULARIZATION = """Регуляризація зменшує перенавчання. L2 зменшує всі ваги пропорційно до їхньої величини, L1 робить частину
ваг рівними нулю."""
DROPOUT = """Під час навчання випадкові нейрони вимикаються з імовірністю p, під час використання працюють усі. Мережа не може
покладатися на окремі нейрони."""
