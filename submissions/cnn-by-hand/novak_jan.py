# Jan Novák - everything in torch, default precision (float32)
import torch
from torch.nn.functional import conv2d as torch_conv2d


def t(a):
    return torch.tensor(a, dtype=torch.float32)


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    y = torch_conv2d(t(x)[None, None], t(kernel)[None, None], None, stride, padding, dilation)
    return y[0, 0]


img = torch.zeros(5, 5)
img[1:3, 2] = 1
img[1:3, 3] = 2
img[1:3, 4] = 1
ker = torch.zeros(3, 3)
ker[0, 2] = ker[2, 0] = -1
CONV_RESULT = conv2d(img.tolist(), ker.tolist())


def receptive_field(layers):
    field = torch.tensor(1.0)
    for k, s, d in reversed(layers):
        field = (field - 1) * s + d * (k - 1) + 1
    return field          # 0-d float32


RECEPTIVE_FIELD = torch.tensor(35)


def conv_output_size(n, kernel, stride, padding, dilation):
    return torch.div(torch.tensor(n + 2 * padding - dilation * (kernel - 1) - 1), stride, rounding_mode="floor") + 1


SIZE_1 = 112.0
SIZE_2 = 112.0
SIZE_3 = 56.0
SIZE_4 = 26.0


def dropout_backward(mask, p, dy):
    return (t(dy) * t(mask) / (1 - p)).tolist()


def batchnorm_diag(x, gamma, eps):
    x = t(x)
    n = len(x)
    inv = torch.rsqrt(x.var(unbiased=False) + eps)
    xh = (x - x.mean()) * inv
    return gamma * inv * (1 - 1 / n - xh ** 2 / n)


def batchnorm_backward(x, gamma, eps, dy):
    x = t(x).requires_grad_(True)
    w = t(gamma)
    y = torch.nn.functional.batch_norm(x, None, None, weight=w, training=True, eps=eps)
    y.backward(t(dy))
    return x.grad
