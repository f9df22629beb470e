# Мельник Софія, КА-12. Аудит мережі
import numpy as np

# --- 1, 2 ---
# штраф заважає підігнатися під тренувальну вибірку
L2_EFFECT = "down"
BN_EFFECT = "faster"


# --- 3 ---
# усі класи рівноймовірні: L = -ln(1/K) = ln K
def initial_loss(classes):
    return np.log(classes)


INITIAL_LOSS = initial_loss(1000)


# --- 4 ---
def conv_stack_params(channels, kernel):
    c = np.asarray(channels)
    weights = kernel ** 2 * c[:-1] @ c[1:]
    biases = c[1:].sum()
    return int(weights + biases)


VGG_A_CONV_PARAMS = conv_stack_params([3, 64, 128, 256, 256, 512, 512, 512, 512], 3)

# рецептивне поле:
#   conv   3
#   pool   4      крок 2
#   conv   8
#   pool   10     крок 4
#   conv   18
#   conv   26
VGG_A_RF = 26


# --- 5 ---
# Y = XW; розмірності підказують відповідь: dX (B,n) = dY (B,m) · Wᵀ (m,n)
def matmul_grad_x(W, dY):
    return dY @ W.T


def matmul_grad_w(X, dY):
    return X.T @ dY
