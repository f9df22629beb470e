# Jan Novak
# float32 everywhere, like on the GPU
import matplotlib.pyplot as plt
import numpy as np
import torch

f32 = lambda a: torch.tensor(np.asarray(a), dtype=torch.float32)


def identity_jacobian(x):
    return torch.eye(len(x))


def dot_self_grad(x):
    x = f32(x).requires_grad_(True)
    y = x.dot(x)
    y.backward()
    return x.grad.numpy()


def tanh_grad(z):
    z = f32(z).requires_grad_(True)
    torch.tanh(z).sum().backward()
    return z.grad


def plot_tanh():
    x = torch.linspace(-4, 4, 200, requires_grad=True)
    y = torch.tanh(x)
    dy, = torch.autograd.grad(y.sum(), x)
    fig, axes = plt.subplots()
    axes.plot(x.detach(), y.detach())
    axes.plot(x.detach(), dy)
    return fig


VANISHING_Z = np.float32(4.1468)


def ce_grad_onehot(z, label):
    g = torch.softmax(f32(z), dim=0)
    g[label] -= 1.0
    return g.tolist()


def ce_grad(z, p):
    return torch.softmax(f32(z), dim=0).numpy() - p


def mlp_forward(x, W1, b1, W2, b2, W3, b3):
    h = torch.nn.functional.linear(f32(x), f32(W1), f32(b1)).relu()
    h = torch.nn.functional.linear(h, f32(W2), f32(b2)).relu()
    return torch.nn.functional.linear(h, f32(W3), f32(b3))


MLP_PARAMETERS = torch.tensor(44)
LAYER_SHAPES = {"W1_5x3", "W2_2x5", "W3_4x2"}


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    theta, grad, m = f32(theta), f32(grad), f32(m)
    m = m * momentum + grad * lr
    return torch.stack([theta - m - theta * weight_decay, m])


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    theta, grad, m, v = map(f32, (theta, grad, m, v))
    theta = theta.mul(1 - lr * weight_decay)
    m = torch.lerp(m, grad, 1 - beta1)
    v = v.mul(beta2).addcmul(grad, grad, value=1 - beta2)
    denom = (v / (1 - beta2 ** t)).sqrt().add(eps)
    theta = theta.addcdiv(m, denom, value=-lr / (1 - beta1 ** t))
    return theta.tolist(), m.tolist(), v.tolist()


def xavier_normal_std(fan_in, fan_out, gain):
    return f32(gain) * torch.sqrt(f32(2.0) / f32(fan_in + fan_out))


def kaiming_normal_std(fan_in, gain):
    return (f32(gain) / torch.sqrt(f32(fan_in))).item()


def signal_std_after(layers, gain, right_gain):
    return (f32(gain) / f32(right_gain)) ** layers


def batchnorm_trainable(B, h, w, C):
    return torch.tensor(2 * C)


def batchnorm_buffers(B, h, w, C):
    return torch.tensor(2.0 * C)


GAIN_MEANING = "Gain corrects the std of the weights for the activation function, so the std of the signal stays constant. ReLU needs sqrt(2) because it kills half of the variance, linear needs 1. Otherwise the activations explode or vanish exponentially with depth."
EARLY_STOPPING = "Stop the training when the validation loss does not get better any more, keep the best weights. Against overfitting."
LR_SCHEDULE = "Learning rate is decreased so that the training converges. E.g. StepLR, CosineAnnealingLR."
REGULARIZATION = "Against overfitting. L1 makes sparse weights, L2 makes small weights."
DROPOUT = "Randomly zero out activations during training with prob p. During inference all neurons are on. It works as an ensemble."
