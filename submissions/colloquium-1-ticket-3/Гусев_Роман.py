# Гусев Роман, гр. 422. Коллоквиум, билет 3
import numpy as np
import math

# 1
def conv1d_same(m, s):
    n, w = len(m), len(s)//2
    res = []
    for k in range(n):
        summa = 0
        for i in range(-w, w+1):
            if 0 <= k+i <= n-1:
                summa += m[k+i]*s[i+w]
        res.append(summa)
    return res

def conv1d_valid(m, s):
    n, w = len(m), len(s)//2
    return conv1d_same(m, s)[w:n-w]

# 2
CONVOLUTION_THEORY = '''Свёрточные слои лучше полносвязных потому что параметров меньше и они учитывают соседние пиксели.
Один и тот же фильтр проходит по всей картинке, поэтому не важно где находится объект.
Ядро - это матрица весов, обычно нечётного размера 3х3 или 5х5, она умножается на кусок картинки поэлементно и всё складывается.
Паддинг - это дополнение картинки нулями по краям, чтобы она не уменьшалась. Valid - когда размер уменьшается, same - когда такой же.
Например картинка 6х6 и фильтр 3х3, получится 4х4.'''

# 3
# производная от w^T (A w) по w - это то, на что умножается w^T, т.е. A w
def quadratic_form_grad(w, A):
    return A @ w

# 4
def sigma(z):
    return 1/(1+np.exp(-z))

def sigma_pr(z):
    return sigma(z)*(1-sigma(z))

# dL/dW = (dL/dy * sigma'(y)) x^T
def sigmoid_layer_grad(W, x, dL_dy):
    y = sigma(W @ x)
    d = dL_dy*sigma_pr(y)
    return np.outer(d, x)

# 5
# по правилу суммы
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    J = dg_dw + df_dw
    return np.array([sum(J[i][j]*dL_dy[i] for i in range(len(dL_dy))) for j in range(J.shape[1])])

# 6
# y_1 = x_2 w_1 + x_3 w_2 + ...
def conv1d_weight_jacobian(x, k):
    n = len(x)
    x = list(x) + [0]      # чтобы не вылезти за границу
    J = np.zeros((n-k+1, k))
    for i in range(n-k+1):
        for t in range(k):
            J[i][t] = x[i+1+t]
    return J

def conv1d_weight_grad(x, k, dL_dy):
    # dL/dw_t = sum dL/dy_i * x_{i+t}
    g = np.zeros(k)
    for t in range(k):
        for i in range(len(dL_dy)):
            g[t] += dL_dy[i]*x[i+t]
    return g

# 7
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h = math.floor((H + 2*p - K)/s) + 1
    w = math.floor((W + 2*p - K)/s) + 1
    return (C_out, h, w)

def conv_weight_shape(C, C_out, K):
    # C_out фильтров KxK
    return (C_out, K, K)
