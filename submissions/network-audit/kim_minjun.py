# Kim Min-jun
import numpy as np

L2_EFFECT = ["down"]
BN_EFFECT = True
INITIAL_LOSS = "ln(1000)"
VGG_A_CONV_PARAMS = np.array([9220480])
VGG_A_RF = "18"


def initial_loss(classes):
    return f"{np.log(classes):.4f}"


def conv_stack_params(channels, kernel):
    return {"weights": sum(a * b * kernel ** 2 for a, b in zip(channels, channels[1:])), "biases": sum(channels[1:])}


def matmul_grad_x(W, dY):
    return dY @ W.T, "dX"


def matmul_grad_w(X, dY):
    return (X.T @ dY).ravel()
