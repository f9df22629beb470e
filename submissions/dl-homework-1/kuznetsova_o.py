# Кузнецова О. А.
import numpy as np
import torch

def identity_jacobian(x):
    return np.ones_like(x)          # (x)' = 1

def dot_self_grad(x):
    return np.full(len(x), 2.0)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def tanh_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

def plot_tanh():
    from matplotlib import pyplot as plt
    x = np.arange(-5, 5, 0.01)
    plt.figure()
    plt.plot(x, sigmoid(x))
    plt.plot(x, tanh_grad(x))
    return plt.gcf()

VANISHING_Z = 6.905

def ce_grad_onehot(z, label):
    z = torch.tensor(z)
    target = torch.zeros_like(z)
    target[label] = 1
    return (torch.softmax(z, 0) - target) / len(z)

def ce_grad(z, p):
    z = np.clip(z, -50, 50)         # чтобы экспонента не переполнялась
    e = np.exp(z)
    return e / e.sum() - p

def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = np.maximum(x @ W1 + b1, 0)
    h = np.maximum(h @ W2 + b2, 0)
    return h @ W3 + b3

MLP_PARAMETERS = 3 * 5 + 3 + 5 * 2 + 5 + 2 * 4 + 2
LAYER_SHAPES = ["w1_3x5", "w2_5x2", "w3_2x4"]

def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m = momentum * m + lr * grad
    return theta - m - lr * weight_decay * theta, m

def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    # быстрый вариант из статьи
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    alpha = lr * (1 - beta2 ** t) ** 0.5 / (1 - beta1 ** t)
    return (1 - lr * weight_decay) * theta - alpha * m / (v ** 0.5 + eps), m, v

def xavier_normal_std(fan_in, fan_out, gain):
    return gain * np.sqrt(6 / (fan_in + fan_out))

def kaiming_normal_std(fan_in, gain):
    return gain * np.sqrt(3 / fan_in)

def signal_std_after(layers, gain, right_gain):
    return layers * gain / right_gain

def batchnorm_trainable(B, h, w, C):
    return 2                        # gamma и beta

def batchnorm_buffers(B, h, w, C):
    return 2                        # среднее и дисперсия

GAIN_MEANING = "Gain умножает веса при инициализации. Для ReLU он sqrt(2), так как половина сигнала обнуляется."
EARLY_STOPPING = "Останавливаем обучение, когда loss на тесте начал расти."
LR_SCHEDULE = "Learning rate уменьшают по эпохам: StepLR, ExponentialLR. Иначе loss прыгает."
REGULARIZATION = "L1 - сумма модулей весов, L2 - сумма квадратов. Добавляются к лоссу."
DROPOUT = (
    "Dropout на обучении случайно выключает нейроны с вероятностью p, а оставшиеся делит на (1-p). На инференсе ничего не "
    "делает. Регуляризует, так как сеть учится не полагаться на отдельные нейроны, это похоже на усреднение многих сетей."
)
