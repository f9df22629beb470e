# Wang Siyuan (王思远), exchange student
import numpy as np

view = np.lib.stride_tricks.sliding_window_view

# Q1
conv1d_same = lambda m, s: np.convolve(m, s, mode="same")
conv1d_valid = lambda m, s: np.convolve(m, s, mode="valid")

# Q2
CONVOLUTION_THEORY = """\
Image has local structure and translation symmetry. FC layer ignores both and its size is (H*W*C)^2. Conv layer shares one
kernel over all positions: parameters only k*k*C_in*C_out, equivariant to shift.

Kernel: learnable k*k*C_in tensor, output = sum(window * kernel) + bias.

Padding: add zeros at border. valid -> p=0, out = n-k+1. same -> p=(k-1)/2, out = n (stride 1).

Example: image 32*32*3, conv 5*5, 16 filters: valid 28*28*16, same 32*32*16, parameters 5*5*3*16+16=1216.
"""


# Q3
def quadratic_form_grad(w, A):
    return (A + A.T) @ w


# Q4
def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-(W @ x)))
    return (dL_dy * (y - y ** 2))[:, None] * x


# Q5
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dL_dy @ (dg_dw + df_dw)


# Q6
def conv1d_weight_jacobian(x, k):
    return x[np.add.outer(np.arange(len(x) - k + 1), np.arange(k))]


def conv1d_weight_grad(x, k, dL_dy):
    # gradient of weight = input conv upstream
    return np.convolve(x, dL_dy, mode="valid")


# Q7
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h, w = (np.array([H, W]) + 2 * p - K) // s + 1
    return C_out, int(h), int(w)


conv_weight_shape = lambda C, C_out, K: (C_out, C, K, K)
