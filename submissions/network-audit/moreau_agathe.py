# Agathe Moreau (Erasmus), audit of a network
import numpy as np

# exercise 1: the penalty is against overfitting, so the training accuracy decreases (and the test accuracy augments)
L2_EFFECT = "down"

# exercise 2
BN_EFFECT = "faster"


# exercise 3
# all the probabilities are the same, 1/K, and we take the logarithm
def initial_loss(classes):
    probability = 1 / classes
    return np.log(probability)


INITIAL_LOSS = initial_loss(1000)


# exercise 4
def conv_stack_params(channels, kernel):
    total = 0
    for c in channels[1:]:
        filters = c * kernel ** 2
        biases = c
        total += filters + biases
    return total


VGG_A_CONV_PARAMS = conv_stack_params([3, 64, 128, 256, 256, 512, 512, 512, 512], 3)

# I go back from the neuron to the picture:
# conv 3 -> 3, pool -> 6, conv -> 8, pool -> 16, conv -> 18
VGG_A_RF = 18


# exercise 5
def matmul_grad_x(W, dY):
    return np.dot(dY, W)


def matmul_grad_w(X, dY):
    return np.dot(X.T, dY)
