# Гусев Роман, гр. 422
import numpy as np
import math

# 1
# ядро по диагонали: -1 справа сверху и слева снизу
CONV_RESULT = [[ 0,  0, -1],
               [-1, -2, -1],
               [-1, -2, -1]]

def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    p = padding
    # добавляем нули
    x = np.pad(x, ((p, 0), (p, 0)))
    H, W = x.shape
    kh, kw = kernel.shape
    res = []
    for i in range(0, H - dilation*(kh-1), stride):
        r = []
        for j in range(0, W - dilation*(kw-1), stride):
            s = 0
            for a in range(kh):
                for b in range(kw):
                    s += x[i+a*dilation][j+b*dilation]*kernel[a][b]
            r.append(s)
        res.append(r)
    return np.array(res)

# 2
# шаг: S = s1*s2*...*sl, поле: r += (k-1)*S
# 5,2: S=2, r=1+4*2=9
# 3,1: S=2, r=9+2*2=13
# 2,2: S=4, r=13+4=17
# 3,1 три раза: r=17+3*8=41
RECEPTIVE_FIELD = 41

def receptive_field(layers):
    r = 1
    S = 1
    for k, s, d in layers:
        S = S*s
        r = r + (k-1)*d*S
    return r

# 3
def conv_output_size(n, kernel, stride, padding, dilation):
    k_eff = kernel + (kernel-1)*(dilation-1)
    return math.floor((n + 2*padding - k_eff)/stride + 1)

SIZE_1 = conv_output_size(224, 7, 2, 3, 1)
SIZE_2 = conv_output_size(SIZE_1, 3, 1, 1, 1)
SIZE_3 = conv_output_size(SIZE_2, 2, 2, 0, 1)
SIZE_4 = conv_output_size(SIZE_3, 3, 2, 1, 3)

# 4
def dropout_backward(mask, p, dy):
    q = 1 - p    # вероятность оставить
    return dy*mask/q

# 5
# df_i/dx_i = gamma/sqrt(D+eps) * d(x_i-E)/dx_i,  dE/dx_i = 1/n
def batchnorm_diag(x, gamma, eps):
    n = len(x)
    D = np.var(x)
    return np.array([gamma/math.sqrt(D+eps)*(1-1/n) for _ in x])

def batchnorm_backward(x, gamma, eps, dy):
    D = np.var(x, axis=0)
    # каждый x_i входит в среднее с весом 1/N
    return gamma/np.sqrt(D+eps)*(dy - dy.sum(axis=0)/len(x))
