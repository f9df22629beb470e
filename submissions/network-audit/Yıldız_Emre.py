# Emre Yıldız
import math
import numpy as np

########## 1, 2 ##########
L2_EFFECT = 'down'      # min(L + λ|w|²) hat L mindestens so groß wie min(L)
BN_EFFECT = 'faster'

########## 3 ##########
# L = -ln(1/K) = ln K,   ln 1000 = 6.908
INITIAL_LOSS = 6.908


def initial_loss(classes):
    return math.log10(classes)


########## 4 ##########
# Layer i: k² c_{i-1} c_i Gewichte + c_i Bias
def conv_stack_params(channels, kernel):
    summe = 0
    i = 1
    while i < len(channels) - 1:
        summe = summe + kernel ** 2 * channels[i - 1] * channels[i] + channels[i]
        i = i + 1
    return summe


# 3->64:     1728 + 64    =    1792
# 64->128:   73728 + 128  =   73856
# 128->256:  294912 + 256 =  295168
# 256->256:  589824 + 256 =  590080
# 256->512:  1179648 + 512 = 1180160
# 512->512:  2359296 + 512 = 2359808, dreimal = 7079424
# Summe: 9220480
VGG_A_CONV_PARAMS = 9220480

# 1 + 2*1 + 1*1 + 2*2 + 1*2 + 2*4 = 18
VGG_A_RF = 18

########## 5 ##########
# dX = dY W^T, dW = X^T dY
def matmul_grad_x(W, dY):
    n = W.shape[0]
    B = dY.shape[0]
    dX = np.zeros((n, B))
    for i in range(n):
        for b in range(B):
            dX[i, b] = np.sum(dY[b] * W[i])
    return dX


def matmul_grad_w(X, dY):
    return np.matmul(np.transpose(X), dY)
