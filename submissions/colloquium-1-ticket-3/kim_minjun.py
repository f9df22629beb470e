# Kim Min-jun
import numpy as np


def conv1d_same(m, s):
    return np.correlate(m, s, "same")[:, None]       # a column


def conv1d_valid(m, s):
    return ", ".join(f"{v:.6f}" for v in np.correlate(m, s, "valid"))


CONVOLUTION_THEORY = ["convolution layers share weights", "kernel = small matrix", "valid: n-k+1, same: n"]


def quadratic_form_grad(w, A):
    return w[None, :] @ (A + A.T)                    # a row


def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W @ x))
    return np.outer(dL_dy * y * (1 - y), x).ravel()


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dL_dy @ dg_dw, dL_dy @ df_dw              # both branches


def conv1d_weight_jacobian(x, k):
    return {i: x[i:i + k] for i in range(len(x) - k + 1)}


def conv1d_weight_grad(x, k, dL_dy):
    print(np.correlate(x, dL_dy, "valid"))


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return f"{C_out}x{(H + 2 * p - K) // s + 1}x{(W + 2 * p - K) // s + 1}"


def conv_weight_shape(C, C_out, K):
    return C_out, C, K * K
