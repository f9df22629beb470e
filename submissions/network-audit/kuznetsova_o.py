"""Olga Kuznetsova"""
import numpy as np

L2_EFFECT = "up"           # regularization makes the model better
BN_EFFECT = "faster"

INITIAL_LOSS = np.log(1 / 1000)

def initial_loss(classes):
    return np.log(1.0 / classes)

layers = [(3, 64), (64, 128), (128, 256), (256, 256), (256, 512), (512, 512), (512, 512), (512, 512)]
VGG_A_CONV_PARAMS = sum(3 * 3 * i * o for i, o in layers)
VGG_A_RF = 26

def conv_stack_params(channels, kernel):
    return sum(kernel * kernel * i * o for i, o in zip(channels, channels[1:]))

def matmul_grad_x(W, dY):
    return np.dot(dY, W)

def matmul_grad_w(X, dY):
    return np.dot(dY.T, X)
