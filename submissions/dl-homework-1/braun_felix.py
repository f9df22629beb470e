# Felix Braun, Matr.-Nr. 03712448
import matplotlib.pyplot as plt
import torch
from torch import nn
import torch.nn.functional as F

t = torch.as_tensor


def blatt(a):
    """Kopie mit Gradient"""
    return t(a).clone().requires_grad_()


# 1 -------------------------------------------------
def identity_jacobian(x):
    return torch.autograd.functional.jacobian(lambda v: v * 1, t(x))


def dot_self_grad(x):
    x = blatt(x)
    torch.dot(x, x).backward()
    return x.grad


# 2 -------------------------------------------------
def tanh_grad(z):
    z = blatt(z)
    torch.tanh(z).sum().backward()
    return z.grad


def plot_tanh():
    z = torch.linspace(-4, 4, 200, requires_grad=True)
    y = torch.tanh(z)
    y.sum().backward()
    fig = plt.figure()
    plt.plot(z.detach().numpy(), y.detach().numpy(), label="tanh")
    plt.plot(z.detach().numpy(), z.grad.numpy(), label="Ableitung")
    plt.grid(True)
    plt.legend()
    return fig


gitter = torch.arange(0, 6, 1e-4, dtype=torch.float64)
VANISHING_Z = gitter[tanh_grad(gitter) <= 1e-3][0].item()


# 3 -------------------------------------------------
def ce_grad_onehot(z, label):
    z = blatt(z)
    F.cross_entropy(z.unsqueeze(0), torch.tensor([label])).backward()
    return z.grad


def ce_grad(z, p):
    z = blatt(z)
    loss = -(t(p) * F.log_softmax(z, dim=0)).sum()
    loss.backward()
    return z.grad


# 4 -------------------------------------------------
def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = F.relu(F.linear(t(x), t(W1), t(b1)))
    h = F.relu(F.linear(h, t(W2), t(b2)))
    return F.linear(h, t(W3), t(b3))


netz = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2), nn.ReLU(), nn.Linear(2, 4))
MLP_PARAMETERS = sum(p.numel() for p in netz.parameters())
LAYER_SHAPES = [f"w{i + 1}_{netz[2 * i].weight.shape[0]}x{netz[2 * i].weight.shape[1]}" for i in range(3)]


# 5 -------------------------------------------------
def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    theta, grad, m = t(theta), t(grad), t(m)
    buf = momentum * m + grad            # wie in torch.optim.SGD
    theta = theta * (1 - weight_decay) - lr * buf
    return theta, buf


def adamw_step(theta, grad, m, v, t_, lr, beta1, beta2, eps, weight_decay):
    theta, grad, m, v = t(theta), t(grad), t(m), t(v)
    m = m.lerp(grad, 1 - beta1)
    v = beta2 * v + (1 - beta2) * grad.square()
    nenner = (v / (1 - beta2 ** t_)).sqrt() + eps
    theta = theta * (1 - lr * weight_decay) - lr * (m / (1 - beta1 ** t_)) / nenner
    return theta, m, v


# 6 -------------------------------------------------
def xavier_normal_std(fan_in, fan_out, gain):
    return gain * (2.0 / (fan_in + fan_out)) ** 0.5


def kaiming_normal_std(fan_in, gain):
    return gain * (2.0 / fan_in) ** 0.5


def signal_std_after(layers, gain, right_gain):
    return torch.full((layers,), gain / right_gain, dtype=torch.float64).prod()


GAIN_MEANING = (
    "Der Gain gleicht aus, was die Aktivierung an Streuung wegnimmt. Bei ReLU ist es sqrt(2), weil die negative Hälfte wegfällt, "
    "bei linear 1. Ist er zu groß, explodieren die Aktivierungen, ist er zu klein, verschwinden sie."
)

# 7 -------------------------------------------------


def batchnorm_trainable(B, h, w, C):
    return sum(p.numel() for p in nn.BatchNorm2d(C).parameters() if p.requires_grad)


def batchnorm_buffers(B, h, w, C):
    return sum(b.numel() for b in nn.BatchNorm2d(C).buffers())


# 8 -------------------------------------------------
EARLY_STOPPING = (
    "Man beobachtet den Validierungsfehler und hört auf, wenn er mehrere Epochen nicht mehr sinkt. Danach lädt man den besten "
    "Checkpoint (load_state_dict). Verhindert Overfitting."
)
LR_SCHEDULE = (
    "Am Anfang große Schritte, am Ende kleine, damit das Netz ins Minimum findet. StepLR: alle paar Epochen mal 0.1, einfach. "
    "CosineAnnealingLR: geht glatt gegen null. OneCycleLR: erst hoch, dann runter, trainiert schnell."
)
REGULARIZATION = (
    "Regularisierung soll die Generalisierung verbessern. L2 (weight_decay) hält alle Gewichte klein, L1 setzt viele Gewichte genau "
    "auf 0, also dünn besetzt."
)
DROPOUT = (
    "model.train(): zufällig mit Wahrscheinlichkeit p auf 0, Rest mal 1/(1-p). model.eval(): nichts. Das Netz muss redundant lernen, "
    "weil jedes Neuron ausfallen kann."
)
