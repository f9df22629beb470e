import numpy as np


def identity_jacobian(x):
    """Central differences of f(x) = x."""
    h = 0.5
    columns = [((x + h * e) - (x - h * e)) / (2 * h) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)


def dot_self_grad(x):
    return (np.eye(len(x)) + np.eye(len(x)).T) @ x


def tanh_grad(z):
    q = np.exp(-np.abs(z))
    return (2 * q / (1 + q * q)) ** 2


VANISHING_Z = 4.15
