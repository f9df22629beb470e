"""The last two problems. (The file is not named after a problem.)"""
from windows import normalise


def dropout_backward(mask, p, dy):
    return dy * mask / (1 - p)


def batchnorm_diag(x, gamma, eps):
    z, root = normalise(x, eps)
    return gamma / root * (1 - (1 + z ** 2) / len(x))


def batchnorm_backward(x, gamma, eps, dy):
    z, root = normalise(x, eps)
    return gamma / root * (dy - dy.mean(axis=0) - z * (dy * z).mean(axis=0))
