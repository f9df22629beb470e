import torch
import torch.nn as nn
import torch.nn.functional as F


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = torch.as_tensor(x, dtype=torch.float64)
    k = torch.as_tensor(kernel, dtype=torch.float64)
    return F.conv2d(x[None, None], k[None, None], stride=stride, padding=padding, dilation=dilation).squeeze(0).squeeze(0)


CONV_RESULT = conv2d(
    [[0, 0, 0, 0, 0], [0, 0, 1, 2, 1], [0, 0, 1, 2, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, -1], [0, 0, 0], [-1, 0, 0]],
)


def receptive_field(layers):
    # run a real network and look which inputs get a gradient
    net = nn.Sequential(*[nn.Conv1d(1, 1, k, stride=s, dilation=d, bias=False).double() for k, s, d in layers])
    for p in net.parameters():
        nn.init.constant_(p, 1.0)
    n = 1
    for k, s, d in layers[::-1]:
        n = n * s + k * d
    x = torch.zeros(1, 1, n, dtype=torch.float64, requires_grad=True)
    net(x)[..., 0].sum().backward()
    idx = torch.nonzero(x.grad.flatten()).flatten()
    return idx[-1] - idx[0] + 1


RECEPTIVE_FIELD = receptive_field([(5, 2, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 1)])


def conv_output_size(n, kernel, stride, padding, dilation):
    out = F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, kernel), stride=stride, padding=padding, dilation=dilation)
    return out.shape[-1]


with torch.no_grad():
    h = torch.zeros(1, 1, 224, 224)
    h = nn.Conv2d(1, 1, 7, padding=3, stride=2)(h)
    SIZE_1 = h.shape[-1]
    h = nn.Conv2d(1, 1, 3, padding=1)(h)
    SIZE_2 = h.shape[-1]
    h = nn.MaxPool2d(2, 2)(h)
    SIZE_3 = h.shape[-1]
    h = nn.Conv2d(1, 1, 3, padding=1, stride=2, dilation=3)(h)
    SIZE_4 = h.shape[-1]


def dropout_backward(mask, p, dy):
    a = torch.zeros(len(dy), dtype=torch.float64, requires_grad=True)
    f = a * torch.as_tensor(mask) / (1 - p)
    f.backward(torch.as_tensor(dy))
    return a.grad


def batchnorm_diag(x, gamma, eps):
    x = torch.as_tensor(x)

    def bn(t):
        return gamma * (t - t.mean()) / torch.sqrt(t.var(unbiased=False) + eps)

    return torch.autograd.functional.jacobian(bn, x).diagonal()


def batchnorm_backward(x, gamma, eps, dy):
    x = torch.as_tensor(x).requires_grad_()
    bn = nn.BatchNorm1d(x.shape[1], eps=eps).double()
    with torch.no_grad():
        bn.weight.copy_(torch.as_tensor(gamma))
    y = bn(x)
    g, = torch.autograd.grad(y, x, torch.as_tensor(dy), create_graph=True)
    return g
