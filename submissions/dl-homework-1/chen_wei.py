# Chen Wei - everything with torch in float64 and autograd
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)


def tensor(a):
    return torch.from_numpy(np.asarray(a, dtype=np.float64).copy()).requires_grad_()


def identity_jacobian(x):
    return torch.autograd.functional.jacobian(lambda v: v * 1, tensor(x))


def dot_self_grad(x):
    x = tensor(x)
    (x @ x).backward()
    return x.grad


def tanh_grad(z):
    # autograd of tanh itself loses digits for large z, so I differentiate by hand
    z = tensor(z)
    return 4 * torch.sigmoid(2 * z) * torch.sigmoid(-2 * z)


def plot_tanh():
    import matplotlib.pyplot as plt

    x = np.linspace(-4, 4, 500)
    y = np.tanh(x)
    fig = plt.figure()
    plt.plot(x, np.gradient(y, x), "r-", label="numerical derivative")
    plt.plot(x, y, "b-", label="tanh")
    plt.scatter([0], [0])
    plt.legend()
    return fig


def _root():
    lo, hi = torch.tensor(0.0), torch.tensor(20.0)
    while hi - lo > 1e-10:
        mid = (lo + hi) / 2
        if 1 / torch.cosh(mid) ** 2 > 1e-3:
            lo = mid
        else:
            hi = mid
    return hi


VANISHING_Z = _root()


def ce_grad_onehot(z, label):
    z = tensor(z)
    F.cross_entropy(z.unsqueeze(0), torch.tensor([label])).backward()
    return z.grad


def ce_grad(z, p):
    z = tensor(z)
    loss = -(torch.from_numpy(p) * F.log_softmax(z, dim=0)).sum()
    return torch.autograd.grad(loss, z)[0]


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2), nn.ReLU(), nn.Linear(2, 4))
    with torch.no_grad():
        for layer, W, b in ((net[0], W1, b1), (net[2], W2, b2), (net[4], W3, b3)):
            layer.weight.copy_(torch.from_numpy(W))
            layer.bias.copy_(torch.from_numpy(b))
    return net(torch.from_numpy(x))


_net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2), nn.ReLU(), nn.Linear(2, 4))
MLP_PARAMETERS = sum(p.numel() for p in _net.parameters())
LAYER_SHAPES = {f"w{i}_{l.weight.shape[0]}x{l.weight.shape[1]}" for i, l in enumerate(_net[::2], 1)}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    # the real SGD, told what it remembers
    p = nn.Parameter(torch.from_numpy(np.array(theta)))
    opt = torch.optim.SGD([p], lr=lr, momentum=momentum)
    opt.state[p]["momentum_buffer"] = torch.from_numpy(np.array(m)) / lr
    p.grad = torch.from_numpy(np.array(grad))
    opt.step()
    return p - weight_decay * torch.from_numpy(theta), lr * opt.state[p]["momentum_buffer"]


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    p = nn.Parameter(torch.from_numpy(np.array(theta)))
    opt = torch.optim.AdamW([p], lr=lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay)
    opt.state[p] = {"step": torch.tensor(float(t - 1)), "exp_avg": torch.from_numpy(np.array(m)),
                    "exp_avg_sq": torch.from_numpy(np.array(v))}
    p.grad = torch.from_numpy(np.array(grad))
    opt.step()
    s = opt.state[p]
    return p, s["exp_avg"], s["exp_avg_sq"]


def xavier_normal_std(fan_in, fan_out, gain):
    return torch.tensor(gain) * (2 / torch.tensor(float(fan_in + fan_out))).sqrt()


def kaiming_normal_std(fan_in, gain):
    return gain * torch.tensor(float(fan_in)).pow(-0.5)


def signal_std_after(layers, gain, right_gain):
    return torch.full((layers,), gain / right_gain).prod()


def batchnorm_trainable(B, h, w, C):
    return sum(p.numel() for p in nn.BatchNorm2d(C).parameters() if p.requires_grad)


def batchnorm_buffers(B, h, w, C):
    bn = nn.BatchNorm2d(C)
    bn(torch.randn(B + 1, C, h, w))
    return bn.running_mean.numel() + bn.running_var.numel()


GAIN_MEANING = """The gain scales the standard deviation of the initial weights so that, after the nonlinearity, activations
keep their standard deviation from one layer to the next. ReLU zeroes half of a symmetric input and thereby halves the second
moment, so its gain is sqrt(2); for a linear layer nothing is lost and it is 1. If it is wrong by a factor c, the signal in layer L
is off by c**L: it explodes for c > 1 and vanishes for c < 1, and so do the gradients."""
EARLY_STOPPING = """We watch the loss on a validation set and stop when it has not improved for `patience` epochs, then restore
the best checkpoint. It limits how far the weights can travel and so limits overfitting."""
LR_SCHEDULE = """Large steps explore and are fast, small steps converge; the noise of SGD keeps it from settling if the rate stays
large. Step decay: drop by 10 at fixed epochs. Cosine: smooth decay without tuning of milestones. Warm-up helps Adam and
transformers, whose first estimates of the second moment are noisy."""
REGULARIZATION = """It trades a little training accuracy for better generalisation. The gradient of the L2 penalty is
proportional to w, so that weights shrink but rarely vanish. That of L1 is sign(w): small weights are driven to exactly zero."""
DROPOUT = """During training each unit is zeroed with probability p (and the others are scaled by 1/(1-p)); in eval mode it is
the identity. It prevents co-adaptation of units and can be seen as averaging exponentially many subnetworks."""
