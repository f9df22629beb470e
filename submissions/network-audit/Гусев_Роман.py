# Гусев Роман, гр. 422. Аудит сети
import numpy as np
import math

# 1. регуляризация улучшает качество
L2_EFFECT = "up"

# 2.
BN_EFFECT = "faster"

# 3. энтропия равномерного распределения, в битах
def initial_loss(classes):
    return math.log2(classes)

INITIAL_LOSS = round(initial_loss(1000), 3)

# 4.
def conv_stack_params(channels, kernel):
    n_par = 0
    for i in range(1, len(channels)):
        c_in = channels[i-1]
        c_out = channels[i]
        # веса + смещения
        n_par += (kernel*kernel*c_in + 1)*c_out
    return n_par

# слои: 64, 128, 256, 512, 512
VGG_A_CONV_PARAMS = (
    conv_stack_params([3, 64], 3)
    + conv_stack_params([64, 128], 3)
    + conv_stack_params([128, 256], 3)
    + conv_stack_params([256, 512], 3)
    + conv_stack_params([256, 512], 3)
)

# поле: 3 -> 4 -> 8 -> 10 -> 18
VGG_A_RF = 18

# 5. Y = XW
# dL/dX = W^T dL/dY
def matmul_grad_x(W, dY):
    return W.T @ dY

# dL/dW = X^T dL/dY
def matmul_grad_w(X, dY):
    return X.T @ dY

if __name__ == "__main__":
    print(INITIAL_LOSS, VGG_A_CONV_PARAMS)
