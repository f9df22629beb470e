# Гусев Роман, гр. 422. ДЗ 1
import numpy as np
import math
import matplotlib.pyplot as plt

# 1
def identity_jacobian(x):
    n = len(x)
    return [[1 if i == j else 0 for j in range(n)] for i in range(n)]

def dot_self_grad(x):
    return 2*x

# 2
# (th z)' = 1 - th z
def tanh_grad(z):
    return 1 - np.tanh(z)

def plot_tanh():
    x = np.linspace(-5, 5, 1000)
    fig = plt.figure(figsize=(8, 5))
    plt.plot(x, np.tanh(x), 'b', label='th(x)')
    plt.plot(x, tanh_grad(x), 'r', label="th'(x)")
    plt.legend()
    plt.title('Гиперболический тангенс')
    return fig

# 1 - th z = 0.001  =>  th z = 0.999
VANISHING_Z = math.atanh(0.999)

# 3
def softmax(z):
    e = np.exp(z)
    return e/np.sum(e)

def ce_grad_onehot(z, label):
    y = np.zeros(len(z))
    y[label] = 1
    # правильный ответ минус предсказание
    return y - softmax(z)

def ce_grad(z, p):
    return p - softmax(z)

# 4
def relu(x):
    return np.where(x > 0, x, 0)

def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = relu(x @ W1.T + b1)
    h = relu(h @ W2.T + b2)
    return h @ W3.T + b3

# 15+5 + 10+2 + 8
MLP_PARAMETERS = 40
LAYER_SHAPES = {'w1_5x3', 'w2_2x5', 'w3_4x2'}

# 5
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m_new = momentum*m + lr*grad
    theta_new = theta - m_new - weight_decay*theta
    return theta_new, m_new

def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    g = grad + weight_decay*theta
    m = beta1*m + (1-beta1)*g
    v = beta2*v + (1-beta2)*g*g
    m1 = m/(1-beta1**t)
    v1 = v/(1-beta2**t)
    theta = theta - lr*m1/(np.sqrt(v1)+eps)
    return theta, m, v

# 6
def xavier_normal_std(fan_in, fan_out, gain):
    return gain*math.sqrt(2/(fan_in+fan_out))

def kaiming_normal_std(fan_in, gain):
    return gain/math.sqrt(fan_in)

def signal_std_after(layers, gain, right_gain):
    k = gain/right_gain
    res = 1
    for _ in range(layers):
        res *= k
    return res

GAIN_MEANING = '''Гейн нужен чтобы дисперсия сохранялась от слоя к слою. Для ReLU он корень из 2, потому что половина нейронов
зануляется, для линейного 1. Если гейн большой, то сигнал взрывается, если маленький - затухает.'''

# 7
def batchnorm_trainable(B, h, w, C):
    return 2*C     # gamma и beta

def batchnorm_buffers(B, h, w, C):
    return 2*C     # среднее и дисперсия

# 8
EARLY_STOPPING = '''Останавливаем обучение, когда ошибка на валидации начинает расти, а на трейне ещё падает. Это значит что
сеть переобучается.'''
LR_SCHEDULE = '''Learning rate уменьшают со временем, чтобы не перепрыгивать минимум. Например StepLR и CosineAnnealing.'''
REGULARIZATION = '''Регуляризация это штраф за большие веса. L1 - модуль, L2 - квадрат. L1 зануляет веса и отбирает признаки.'''
DROPOUT = '''Случайно выключаем нейроны с вероятностью p, чтобы сеть не переобучалась. На тесте все включены.'''
