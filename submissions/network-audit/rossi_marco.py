import math
import numpy as np

# di nuovo poco tempo

L2_EFFECT = "down"

INITIAL_LOSS = 3

def initial_loss(classes):
    # 3 cifre bastano
    return round(math.log(classes), 2)

VGG_A_CONV_PARAMS = 9.22e6

def matmul_grad_w(X, dY):
    # media sul batch
    return X.T @ dY / len(X)
