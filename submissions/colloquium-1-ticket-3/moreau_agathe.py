# Agathe Moreau (Erasmus), colloquium 1
import numpy as np


# exercise 1
def conv1d_same(m, s):
    w = len(s) // 2
    # we continue the signal with its last value, like for the images
    big = np.pad(m, w, mode="edge")
    result = np.zeros(len(m))
    for k in range(len(m)):
        result[k] = (big[k:k + len(s)] * s).sum()
    return result


def conv1d_valid(m, s):
    nb = len(m) - len(s) + 1
    result = np.zeros(nb)
    for k in range(nb):
        result[k] = (m[k:k + len(s)] * s).sum()
    return result


# exercise 2
CONVOLUTION_THEORY = """
The visual cortex of animals inspired the convolutional networks (Hubel and Wiesel): a neuron sees only a small zone, the
receptive field. This is the first reason to prefer it to the fully connected layer. The second is the sharing of weights: a filter
which detects a vertical border is useful everywhere in the picture, so why to learn it again in each place? With sharing, the layer
has k x k x C weights for a filter instead of H x W x C for a neuron, so less overfitting.

The kernel is a small matrix of weights that slides on the picture. In each position one takes the scalar product between the
kernel and the zone under it. When the product is big, the zone resembles the kernel: the kernel is a "pattern" that is searched.

The padding is a frame of zeros. In the mode "valid" there is no frame, a picture n x n becomes (n-k+1) x (n-k+1). In the mode
"same" the frame is chosen so that n x n remains n x n, so (k-1)/2 at each side.

Example: a picture 3x3
    1 0 2
    0 1 0
    2 0 1
with kernel 2x2
    1 -1
    0  1
valid: first position 1*1 + 0*(-1) + 0*0 + 1*1 = 2, then 0 - 2 + 0 + 0 = -2; below 0 - 1 + 0 + 0 = -1 and 1 - 0 + 0 + 1 = 2.
"""


# exercise 3
def quadratic_form_grad(w, A):
    # like (a w^2)' = 2 a w
    return 2 * A @ w


# exercise 4
def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-np.dot(W, x)))
    derivative = y * (1 - y)
    return dL_dy * derivative


# exercise 5
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    branch1 = np.dot(dL_dy, dg_dw)
    branch2 = np.dot(dL_dy, df_dw)
    return branch1 + branch2


# exercise 6
def conv1d_weight_jacobian(x, k):
    nb = len(x) - k + 1
    return np.array([x[i:i + k] for i in range(nb)])


def conv1d_weight_grad(x, k, dL_dy):
    return conv1d_weight_jacobian(x, k).T @ dL_dy


# exercise 7
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h = int((H + p - K) / s) + 1
    w = int((W + p - K) / s) + 1
    return (C_out, h, w)


def conv_weight_shape(C, C_out, K):
    return (C_out, C, K, K)
