"""
Colloquium 1, ticket 3
Elin Andersson
"""

import math


# ---------- 1 ----------
def conv1d_same(m, s):
    n = len(m)
    w = (len(s) - 1) // 2
    result = []
    for k in range(n):
        total = 0.0
        for i in range(-w, w + 1):
            if k + i > 0 and k + i < n:         # inside the signal
                total += m[k + i] * s[i + w]
        result.append(total)
    return result


def conv1d_valid(m, s):
    result = []
    for start in range(len(m) - len(s) + 1):
        total = 0.0
        for t in range(len(s)):
            total += m[start + t] * s[t]
        result.append(total)
    return result


# ---------- 2 ----------
CONVOLUTION_THEORY = (
    "A dense layer gives every pixel its own weight, so it has a huge number of weights and it does not know that two pixels "
    "are neighbours. In a convolutional layer the same small set of weights is used in every place of the image. This makes "
    "fewer weights, needs less data, and when the cat moves, the activations just move with it.\n"
    "The kernel is this small set of weights, like 3x3. We put it on the image, multiply number by number, add up, and "
    "write the sum in the output, then move to the next position.\n"
    "Padding: at the border the kernel sticks out. Valid means we do not allow it, output n-k+1. Same means we add zeros "
    "around the picture, so output is n.\n"
    "Example. Image [[1,2,0],[0,1,3],[2,0,1]], kernel [[1,0],[0,1]]. Output (valid) is "
    "[[1+1, 2+3], [0+0, 1+1]] = [[2,5],[0,2]]."
)


# ---------- 3 ----------
# f = sum of w_i A_ij w_j.
# The term with i = j is A_ii w_i^2, this gives 2 A_ii w_i. The others are linear in w_i and give A_ij w_j.
def quadratic_form_grad(w, A):
    n = len(w)
    grad = []
    for i in range(n):
        total = 2 * A[i][i] * w[i]
        for j in range(n):
            if j != i:
                total += A[i][j] * w[j]
        grad.append(total)
    return grad


# ---------- 4 ----------
def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def sigmoid_layer_grad(W, x, dL_dy):
    grad = []
    for i in range(len(W)):
        z = 0.0
        for j in range(len(x)):
            z += W[i][j] * x[j]
        y = sigmoid(z)
        row = []
        for j in range(len(x)):
            row.append(dL_dy[i] * y * (1 - y) * x[j])
        grad.append(row)
    return grad


# ---------- 5 ----------
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    grad = [0.0] * len(dg_dw[0])
    for i in range(len(dL_dy)):
        for j in range(len(grad)):
            grad[j] += dL_dy[i] * dg_dw[i][j]
            grad[j] += dL_dy[i] * df_dw[i][j]
    return grad


# ---------- 6 ----------
def conv1d_weight_jacobian(x, k):
    rows = []
    for i in range(len(x) - k + 1):
        row = []
        for t in range(k):
            row.append(x[i + t])
        rows.append(row)
    return rows


def conv1d_weight_grad(x, k, dL_dy):
    J = conv1d_weight_jacobian(x, k)
    grad = []
    for t in range(k):
        total = 0.0
        for i in range(len(J)):
            total += J[i][t] * dL_dy[i]
        grad.append(total)
    return grad


# ---------- 7 ----------
def windows(n, K, p, s):
    count = 0
    position = -p
    while position + K <= n + p:
        count += 1
        position += s
    return count


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return (C_out, windows(H, K, p, s), windows(W, K, p, s))


def conv_weight_shape(C, C_out, K):
    return (C_out, C, K, K)
