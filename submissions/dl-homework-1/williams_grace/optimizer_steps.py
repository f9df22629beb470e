from dataclasses import astuple, dataclass

import numpy as np


@dataclass
class Moments:
    m: np.ndarray
    v: np.ndarray

    def update(self, g, b1, b2):
        self.m += (1 - b1) * (g - self.m)
        self.v += (1 - b2) * (g ** 2 - self.v)

    def direction(self, t, b1, b2, eps):
        return self.m / (1 - b1 ** t) / (np.sqrt(self.v / (1 - b2 ** t)) + eps)


def sgdw_step(theta, grad, m, lr, momentum, weight_decay):
    m *= momentum
    m += lr * grad
    theta *= 1 - weight_decay
    theta -= m
    return theta, m


def adamw_step(theta, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    moments = Moments(m, v)
    moments.update(grad, beta1, beta2)
    theta = (1 - lr * weight_decay) * theta - lr * moments.direction(t, beta1, beta2, eps)
    return np.vstack([theta, *astuple(moments)])
