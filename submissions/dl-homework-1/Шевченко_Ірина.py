# Шевченко Ірина
import numpy as np
import matplotlib.pyplot as plt

def identity_jacobian(x):
    # похідна сталої
    return np.zeros((len(x), len(x)))

def dot_self_grad(x):
    return np.full(len(x), 2 * sum(x))

def tanh_grad(z):
    return 1 - np.tanh(z)

def plot_tanh():
    f, a = plt.subplots()
    z = np.linspace(-4, 4, 300)
    a.plot(z, np.tanh(z), "g")
    a.plot(z, tanh_grad(z), "m:")
    return f

VANISHING_Z = 3.8

def ce_grad_onehot(z, label):
    s = np.exp(z) / np.exp(z).sum()
    y = np.eye(len(z))[label]
    return y - s

def ce_grad(z, p):
    z = z - z.max()
    return p - np.exp(z) / np.exp(z).sum()

def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = np.maximum(0, np.dot(x, W1.T))
    h2 = np.maximum(0, np.dot(h1, W2.T))
    return np.dot(h2, W3.T)

MLP_PARAMETERS = 3 * 5 + 5 * 2 + 2 * 4
LAYER_SHAPES = "w1_5x3"

def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    # як у torch.optim.SGD
    m = momentum * m + grad
    theta = theta - lr * m - weight_decay * theta
    return theta, m

def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad * grad
    theta = theta - lr * weight_decay * theta
    theta = theta - lr * m / (v ** 0.5 + eps)
    return theta, m, v

def xavier_normal_std(fan_in, fan_out, gain):
    return gain / np.sqrt(fan_in + fan_out)

def kaiming_normal_std(fan_in, gain):
    return np.sqrt(2 / fan_in)

def signal_std_after(layers, gain, right_gain):
    return (right_gain / gain) ** layers

def batchnorm_trainable(B, h, w, C):
    return C

def batchnorm_buffers(B, h, w, C):
    # running_mean, running_var, num_batches_tracked
    return 2 * C + 1

GAIN_MEANING = """Коефіцієнт gain потрібен, щоб дисперсія сигналу не змінювалась від шару до шару. ReLU обнуляє половину
значень, тому для неї gain дорівнює кореню з двох, а для лінійного шару одиниці. Якщо він завеликий, то активації вибухають, а
якщо замалий, то згасають."""
EARLY_STOPPING = """Рання зупинка - це коли навчання припиняють, коли помилка на валідаційній вибірці перестає зменшуватися
протягом кількох епох. Зберігають ваги найкращої епохи. Це захищає від перенавчання."""
LR_SCHEDULE = """Спочатку потрібен великий крок, щоб швидко наблизитися до мінімуму, потім малий, щоб у нього потрапити.
Наприклад, StepLR зменшує крок у 10 разів кожні 30 епох, а косинусний розклад робить це плавно."""
REGULARIZATION = """Регуляризація зменшує перенавчання. L2 зменшує всі ваги пропорційно до їх величини, а L1 робить частину ваг
рівними нулю."""
DROPOUT = "Вимикаємо нейрони, щоб мережа не запам'ятовувала."
