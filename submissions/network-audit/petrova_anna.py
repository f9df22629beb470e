"""Exam: auditing a network. Anna Petrova, group 4."""

L2_EFFECT = "down"
BN_EFFECT = "faster"

INITIAL_LOSS = 6.91


def initial_loss(classes):
    from math import log
    return log(classes)


VGG_A_CONV_PARAMS = 9220480
VGG_A_RF = 18


def conv_stack_params(channels, kernel):
    total = 0
    for i in range(len(channels) - 1):
        weights = kernel * kernel * channels[i] * channels[i + 1]
        biases = channels[i + 1]
        total += weights + biases
    return total


def multiply(A, B):
    rows, inner, cols = len(A), len(B), len(B[0])
    C = []
    for i in range(rows):
        row = []
        for j in range(cols):
            s = 0.0
            for t in range(inner):
                s += A[i][t] * B[t][j]
            row.append(s)
        C.append(row)
    return C


def transpose(A):
    return [[A[i][j] for i in range(len(A))] for j in range(len(A[0]))]


def matmul_grad_x(W, dY):
    return multiply(dY, transpose(W))


def matmul_grad_w(X, dY):
    return multiply(transpose(X), dY)
