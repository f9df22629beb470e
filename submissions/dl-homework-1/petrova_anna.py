# Петрова Анна, домашняя работа 1. Всё посчитано без библиотек.
import math


def identity_jacobian(x):
    n = len(x)
    J = []
    for i in range(n):
        row = [0] * n
        row[i] = 1
        J.append(row)
    return J


def dot_self_grad(x):
    return [2 * v for v in x]


def tanh_grad(z):
    out = []
    for v in z:
        a = math.exp(-2 * abs(v))
        out.append(4 * a / (1 + a) ** 2)
    return out


def plot_tanh():
    import matplotlib.pyplot as plt

    xs = [i / 10 for i in range(-40, 41)]
    plt.figure()
    plt.plot(xs, [math.tanh(v) for v in xs], label="tanh")
    plt.plot(xs, tanh_grad(xs), "--", label="производная")
    plt.legend()
    plt.grid()
    return plt.gcf()


# идём маленькими шагами, пока производная не упадёт до 1e-3
z = 0.0
while tanh_grad([z])[0] > 1e-3:
    z += 0.0005
VANISHING_Z = z


def softmax(z):
    top = max(z)
    e = [math.exp(v - top) for v in z]
    s = sum(e)
    return [v / s for v in e]


def ce_grad_onehot(z, label):
    g = softmax(z)
    g[label] -= 1
    return g


def ce_grad(z, p):
    return [s - q for s, q in zip(softmax(z), p)]


def linear(W, b, a):
    return [sum(w * v for w, v in zip(row, a)) + bias for row, bias in zip(W, b)]


def relu(a):
    return [v if v > 0 else 0.0 for v in a]


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    if hasattr(x[0], "__len__"):
        return [mlp_forward(sample, W1, b1, W2, b2, W3, b3) for sample in x]
    return linear(W3, b3, relu(linear(W2, b2, relu(linear(W1, b1, x)))))


MLP_PARAMETERS = (3 + 1) * 5 + (5 + 1) * 2 + (2 + 1) * 4
LAYER_SHAPES = ["w1_5x3", "w2_2x5", "w3_4x2"]


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    new_theta, new_m = [], []
    for w, g, a in zip(theta, grad, m):
        a = momentum * a + lr * g
        new_theta.append(w - a - weight_decay * w)
        new_m.append(a)
    return new_theta, new_m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    T, M, V = [], [], []
    for w, g, a, s in zip(theta, grad, m, v):
        a = beta1 * a + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        a_hat = a / (1 - beta1 ** t)
        s_hat = s / (1 - beta2 ** t)
        T.append(w - lr * weight_decay * w - lr * a_hat / (math.sqrt(s_hat) + eps))
        M.append(a)
        V.append(s)
    return [T, M, V]


def xavier_normal_std(fan_in, fan_out, gain):
    return gain * math.sqrt(2 / (fan_in + fan_out))


def kaiming_normal_std(fan_in, gain):
    return gain / math.sqrt(fan_in)


def signal_std_after(layers, gain, right_gain):
    std = 1.0
    for _ in range(layers):
        std = std * gain / right_gain
    return std


GAIN_MEANING = """
Gain - множитель стандартного отклонения весов. Он возмещает то, что отнимает у сигнала функция активации, чтобы
стандартное отклонение не менялось от слоя к слою. ReLU обнуляет половину значений, средний квадрат падает вдвое, поэтому
gain = корень из двух, а у линейного слоя 1. Если gain больше нужного, сигнал в глубокой сети растёт как степень и взрывается
(и градиенты тоже), если меньше - затухает.
"""


def batchnorm_trainable(B, h, w, C):
    return C + C


def batchnorm_buffers(B, h, w, C):
    mean, var = [0] * C, [1] * C
    return len(mean) + len(var)


EARLY_STOPPING = """
Ранняя остановка: после каждой эпохи считаем функцию потерь на валидационной выборке и останавливаем обучение, если она не
улучшалась несколько эпох подряд (patience). Берём веса лучшей эпохи. Помогает от переобучения: на обучении ошибка ещё падает,
а на валидации уже растёт.
"""
LR_SCHEDULE = """
В начале полезен большой шаг - быстро двигаемся, в конце маленький, чтобы попасть в минимум, а не прыгать вокруг. StepLR
уменьшает шаг в несколько раз каждые k эпох, его легко настроить; косинусный план плавно снижает его почти до нуля; warm-up
спасает первые неустойчивые шаги.
"""
REGULARIZATION = """
Регуляризация уменьшает разрыв между ошибкой на обучении и на новых данных. L2 тянет каждый вес к нулю пропорционально его
величине, веса становятся маленькими, но не нулевыми. L1 тянет с постоянной силой, и многие веса становятся ровно нулём.
"""
DROPOUT = """
При обучении каждый нейрон с вероятностью p обнуляется, каждый раз заново. При применении работают все нейроны, выход
масштабируется (или масштабируется уже при обучении). Нейроны не могут рассчитывать друг на друга, как будто обучаем
ансамбль подсетей.
"""
