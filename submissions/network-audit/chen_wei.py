import torch
import torch.nn as nn
import torch.nn.functional as F

L2_EFFECT = "down"
BN_EFFECT = "faster"


def initial_loss(classes):
    logits = torch.zeros(4, classes, dtype=torch.float64, requires_grad=True)
    target = torch.randint(classes, (4,))
    return F.cross_entropy(logits, target)       # still attached to the graph


INITIAL_LOSS = initial_loss(1000)

cfg = [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]


def make_layers(cfg, c=3):
    layers = []
    for v in cfg:
        if v == "M":
            layers.append(nn.MaxPool2d(2, 2))
        else:
            layers += [nn.Conv2d(c, v, 3, padding=1), nn.ReLU()]
            c = v
    return nn.Sequential(*layers)


VGG_A_CONV_PARAMS = sum(p.numel() for p in make_layers(cfg).parameters())


def field(cfg):
    r, j = 1, 1
    for v in cfg:
        k, s = (2, 2) if v == "M" else (3, 1)
        r, j = r + (k - 1) * j, j * s
    return r


VGG_A_RF = torch.tensor(field(cfg[:5]), dtype=torch.int32)


def conv_stack_params(channels, kernel):
    net = nn.Sequential(*[nn.Conv2d(a, b, kernel) for a, b in zip(channels[:-1], channels[1:])])
    return sum(p.numel() for p in net.parameters())


def matmul_grad_x(W, dY):
    W, dY = torch.as_tensor(W), torch.as_tensor(dY)
    X = torch.zeros(dY.shape[0], W.shape[0], dtype=torch.float64, requires_grad=True)
    (X @ W).backward(dY)
    return X.grad


def matmul_grad_w(X, dY):
    X, dY = torch.as_tensor(X), torch.as_tensor(dY)
    W = torch.zeros(X.shape[1], dY.shape[1], dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(X @ W, W, dY)[0]
