# Emre Yıldız, DL Hausaufgabe 1
import math
import numpy as np
import matplotlib.pyplot as plt

########## 1 ##########
# J = I
def identity_jacobian(x):
    J = np.zeros((len(x), len(x)))
    np.fill_diagonal(J, x)
    return J


# grad = 2x
def dot_self_grad(x):
    return 2 * x


########## 2 ##########
# tanh' = 1 / cosh^2
def tanh_grad(z):
    return 1 / np.cosh(z) ** 2


def plot_tanh():
    x = np.arange(-5, 5, 0.01)
    plt.plot(x, np.tanh(x))
    plt.plot(x, tanh_grad(x))
    plt.legend(['tanh', "tanh'"])
    plt.show()


# cosh^2 z = 1000, cosh z = 31.62, z = ln(31.62 + sqrt(999)) = ln(63.23) = 4.147
VANISHING_Z = 4.147


########## 3 ##########
# dL/dz = softmax(z) - p
def ce_grad_onehot(z, label):
    s = np.exp(z) / np.sum(np.exp(z))
    s[label] = s[label] - 1
    return s


def ce_grad(z, p):
    return np.exp(z) / np.sum(np.exp(z)) - p


########## 4 ##########
# h1 = relu(W1 x + b1), h2 = relu(W2 h1 + b2), y = W3 h2 + b3
def relu(a):
    a = np.array(a)
    a[a < 0] = 0
    return a


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h1 = relu(np.dot(x, W1) + b1)
    h2 = relu(np.dot(h1, W2) + b2)
    return np.dot(h2, W3) + b3


MLP_PARAMETERS = 44    # 4*5 + 6*2 + 3*4
LAYER_SHAPES = ['w1_5x3', 'w2_2x5', 'w3_4x2']


########## 5 ##########
# m' = mu m + lr g, theta' = theta - m' - lambda theta
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    theta_neu = theta - (momentum * m + lr * grad) - weight_decay * theta
    return theta_neu, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    # Korrektur
    m = m / (1 - beta1 ** t)
    v = v / (1 - beta2 ** t)
    theta = theta - lr * weight_decay * theta - lr * m / (np.sqrt(v) + eps)
    return theta, m, v


########## 6 ##########
# Var(w) = gain^2 * 2 / (n_in + n_out)
def xavier_normal_std(fan_in, fan_out, gain):
    varianz = gain ** 2 * 2 / (fan_in + fan_out)
    return math.sqrt(varianz)


# Var(w) = gain^2 / n_in
def kaiming_normal_std(fan_in, gain):
    varianz = gain ** 2 / fan_in
    return math.sqrt(varianz)


def signal_std_after(layers, gain, right_gain):
    return (gain / right_gain) ** layers


GAIN_MEANING = """Für y = φ(Wx) mit Var(w) = g²/n ist E[y²] = g² E[φ(z)²] mit z ~ N(0, E[x²]). Damit E[y²] = E[x²], muss
g² = 1/E[φ(z)²] für z ~ N(0,1) sein: linear g = 1; ReLU E = 1/2, also g = √2. Sonst ist die Streuung nach L Layern (g/g*)^L mal
so groß: exponentiell explodierend oder verschwindend."""

########## 7 ##########
def batchnorm_trainable(B, h, w, C):
    return 2 * C


def batchnorm_buffers(B, h, w, C):
    return 2 * C


########## 8 ##########
EARLY_STOPPING = """Abbruch, sobald der Validierungsverlust k Epochen nicht kleiner wurde; man nimmt θ* = argmin über die Epochen.
Für quadratische Verluste ist das ungefähr eine L2-Strafe mit λ ~ 1/(η T): die Gewichte kommen nicht weit vom Start weg."""
LR_SCHEDULE = """SGD hat Rauschen der Größe η; fürs Konvergieren braucht man η_t → 0 mit Σ η_t = ∞, Σ η_t² < ∞. Exponentiell: η γ^t.
Cosinus: η (1 + cos(π t / T)) / 2, am Ende sehr sanft."""
REGULARIZATION = """L + λ R(w). Bayes: R = ‖w‖² ist ein Gauß-Prior, R = |w| ein Laplace-Prior. L2: w ← (1 - ηλ) w, proportional,
nie genau 0. L1: w ← w - ηλ sign(w), konstant, also genau 0 für kleine w."""
DROPOUT = """y = m x / (1-p), m ~ Bernoulli(1-p), E[y] = x. Bei der Inferenz y = x. Ungefähr das geometrische Mittel über 2^n Teilnetze."""
