"""Tasks 3 to 6."""
import numpy as np
from windows import windows

quadratic_form_grad = lambda w, A: w @ (A + A.T)
shared_weight_grad = lambda up, *jacobians: sum(up @ J for J in jacobians)
conv1d_weight_jacobian = lambda x, k: windows(x, k)
conv1d_weight_grad = lambda x, k, up: up @ windows(x, k)


def sigmoid_layer_grad(W, x, dL_dy):
    z = W @ x
    # exp of something negative only, it never overflows
    e = np.exp(-abs(z))
    return np.multiply.outer(dL_dy * e / (1 + e) ** 2, x)
