# Käthe Schäfer: torch, überall float32 wie in der Übung
import numpy as np
import torch
import torch.nn.functional as F

f32 = torch.FloatTensor


def conv1d_same(m, s):
    return F.conv1d(f32(m).view(1, 1, -1), f32(s).view(1, 1, -1), padding=len(s) // 2).flatten()


def conv1d_valid(m, s):
    return F.conv1d(f32(m).view(1, 1, -1), f32(s).view(1, 1, -1)).flatten().numpy()


CONVOLUTION_THEORY = """Warum Faltungsschichten?
Ein vollständig verbundenes Netz braucht für jedes Pixel ein eigenes Gewicht pro Neuron. Eine Faltungsschicht benutzt dieselben
Gewichte an allen Stellen des Bildes (weight sharing) und sieht nur eine kleine Umgebung. Das spart Parameter, und Muster
werden überall im Bild gleich erkannt.

Kern (Filter): eine kleine Matrix lernbarer Gewichte, die über das Bild geschoben wird; an jeder Stelle werden die Produkte
über das Fenster und alle Kanäle aufsummiert.

Padding: ein Rand aus Nullen. "valid" heißt kein Rand, Ausgabe n-k+1. "same" heißt so viel Rand, dass die Größe gleich bleibt.

Beispiel: Bild 6x6, Kern 3x3, valid -> 4x4, same (Rand 1) -> 6x6."""


def quadratic_form_grad(w, A):
    w, A = f32(w), f32(A)
    return torch.mv(A, w) + torch.mv(A.t(), w)


def sigmoid_layer_grad(W, x, dL_dy):
    W, x, g = f32(W), f32(x), f32(dL_dy)
    y = torch.sigmoid(W @ x)
    return torch.outer(g * y * (1 - y), x).tolist()


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    return torch.einsum("i,ij->j", f32(dL_dy), f32(dg_dw) + f32(df_dw))


def conv1d_weight_jacobian(x, k):
    J = np.zeros((len(x) - k + 1, k), dtype=np.float32)
    for i in range(J.shape[0]):
        J[i] = x[i:i + k]
    return J


def conv1d_weight_grad(x, k, dL_dy):
    return f32(x).unfold(0, k, 1).T @ f32(dL_dy)


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    h = torch.div(torch.tensor(H + 2 * p - K), s, rounding_mode="floor") + 1
    w = torch.div(torch.tensor(W + 2 * p - K), s, rounding_mode="floor") + 1
    return (torch.tensor(C_out), h, w)


def conv_weight_shape(C, C_out, K):
    return torch.tensor([C_out, C, K, K], dtype=torch.float32)
