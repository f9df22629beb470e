# Emre Yıldız, Kolloquium 1, Ticket 3
import math
import numpy as np

########## 1 ##########
# n_k = sum_{i=-w}^{w} m_{k+i} s_{i+w}, ausserhalb 0
def conv1d_same(m, s):
    w = int((len(s) - 1) / 2)
    n = len(m)
    res = np.zeros(n)
    for k in range(n):
        for i in range(-w, w + 1):
            try:
                res[k] = res[k] + m[k + i] * s[i + w]
            except IndexError:
                pass          # ausserhalb -> 0
    return res


# k = w ... n-1-w
def conv1d_valid(m, s):
    w = int((len(s) - 1) / 2)
    n = len(m)
    res = np.zeros(n - 2 * w)
    for k in range(w, n - w):
        for i in range(-w, w + 1):
            res[k - w] = res[k - w] + m[k + i] * s[i + w]
    return res


########## 2 ##########
CONVOLUTION_THEORY = """Warum Faltung? Die Abbildung soll mit Verschiebungen vertauschen: T(f(x)) = f(T(x)). Lineare Abbildungen
mit dieser Eigenschaft sind genau die Faltungen. Damit hängt die Zahl der Gewichte nur von der Kerngröße k^2 C C' ab und nicht von
der Bildgröße H W; ein vollvernetzter Layer hätte (HW)^2 C C'. Außerdem sind Bilder lokal.
Kern: kleines Array w von gelernten Gewichten, y_ij = sum_c sum_ab x_{c,i+a,j+b} w_{c,a,b}.
Padding: Nullen am Rand. valid: p = 0, Größe n-k+1. same: p = (k-1)/2, Größe n (k ungerade, Stride 1).
Beispiel: x 5x5, w 3x3: valid 3x3, same 5x5. Mit w = [[0,0,0],[0,1,0],[0,0,0]] und same ist y = x."""


########## 3 ##########
# grad = (A + A^T) w
def quadratic_form_grad(w, A):
    return (A + np.transpose(A)).dot(w)


########## 4 ##########
# dL/dW_ij = dL/dy_i * y_i (1-y_i) * x_j
def sigmoid_layer_grad(W, x, dL_dy):
    y = 1 / (1 + np.exp(-W.dot(x)))
    d = dL_dy * y * (1 - y)
    res = []
    for j in range(len(x)):
        zeile = []
        for i in range(len(d)):
            zeile.append(d[i] * x[j])
        res.append(zeile)
    return np.array(res)


########## 5 ##########
# dL/dw = J_g^T dL/dy + J_f^T dL/dy
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return dg_dw.T.dot(dL_dy) + df_dw.T.dot(dL_dy)


########## 6 ##########
# J_it = x_{i+t}
def conv1d_weight_jacobian(x, k):
    n = len(x)
    J = np.zeros((n - k + 1, k))
    for i in range(n - k + 1):
        for t in range(k):
            J[i, t] = x[i + t]
    return J


# dL/dw = J^T dL/dy
def conv1d_weight_grad(x, k, dL_dy):
    return conv1d_weight_jacobian(x, k).T.dot(dL_dy)


########## 7 ##########
# H' = (H + 2p - K)/s + 1
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    H2 = (H + 2 * p - K) / s + 1
    W2 = (W + 2 * p - K) / s + 1
    return (C_out, H2, W2)


def conv_weight_shape(C, C_out, K):
    return (C_out, C, K, K)
