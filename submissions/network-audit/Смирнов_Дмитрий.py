# Смирнов Д., гр. 317
import math

L2_EFFECT = "down"
BN_EFFECT = "faster"

INITIAL_LOSS = round(math.log2(1000), 2)      # 9.97 бит


def initial_loss(classes):
    return math.log2(classes)


# VGG-A: свёртки 64, 128, 256, 512, 512
VGG_A_CONV_PARAMS = (
    (3 * 3 * 3 + 1) * 64
    + (3 * 3 * 64 + 1) * 128
    + (3 * 3 * 128 + 1) * 256
    + (3 * 3 * 256 + 1) * 512
    + (3 * 3 * 256 + 1) * 512
)

# conv conv pool conv conv pool conv
r, j = 1, 1
for k, s in [(3, 1), (3, 1), (2, 2), (3, 1), (3, 1), (2, 2), (3, 1)]:
    r += (k - 1) * j
    j *= s
VGG_A_RF = r


def conv_stack_params(channels, kernel):
    s = 0
    for c_in, c_out in zip(channels[:-1], channels[1:]):
        s += (kernel ** 2 * c_in + 1) * c_out
    return s


def matmul_grad_x(W, dY):
    # dL/dX = W^T dL/dY, как в лекции для y = Wx
    return W.T @ dY


def matmul_grad_w(X, dY):
    return (X.T).dot(dY)
