# Jonas Weber - alles mit torch, die Ableitungen macht autograd
import torch
import torch.nn.functional as F
from torch import nn
from torch.autograd.functional import jacobian

torch.set_default_dtype(torch.float64)


def tensor(a):
    return torch.as_tensor(a, dtype=torch.float64)


def conv1d_same(m, s):
    return F.conv1d(tensor(m)[None, None], tensor(s)[None, None], padding="same")[0, 0]


def conv1d_valid(m, s):
    layer = nn.Conv1d(1, 1, len(s), bias=False)
    with torch.no_grad():
        layer.weight.copy_(tensor(s)[None, None])
    return layer(tensor(m)[None, None]).squeeze(0).squeeze(0)        # hängt noch am Graphen


CONVOLUTION_THEORY = """Warum Faltungsschichten?
Ein vollständig verbundenes Netz braucht für jedes Pixel ein eigenes Gewicht je Neuron. Eine Faltungsschicht benutzt dieselben
Gewichte an allen Stellen des Bildes (weight sharing) und sieht nur eine kleine Umgebung. Das spart Parameter, und ein Muster
wird überall im Bild gleich erkannt (Translationsäquivarianz).

Kern (Filter): eine kleine Matrix lernbarer Gewichte, die über das Bild geschoben wird; an jeder Stelle werden die Produkte
über das Fenster und alle Kanäle aufsummiert.

Padding: ein Rand aus Nullen. "valid" heißt kein Rand, Ausgabe n-k+1. "same" heißt so viel Rand, dass die Größe gleich bleibt.

Beispiel: Bild 4x4, Kern 3x3, valid -> 2x2, same (Rand 1) -> 4x4."""


def quadratic_form_grad(w, A):
    w = tensor(w).requires_grad_()
    f = w @ tensor(A) @ w
    return torch.autograd.grad(f, w)[0]


def sigmoid_layer_grad(W, x, dL_dy):
    W = tensor(W).clone().requires_grad_()
    y = torch.sigmoid(F.linear(tensor(x), W))
    y.backward(tensor(dL_dy))
    return W.grad


def shared_weight_grad(dL_dy, dg_dw, df_dw):
    w = torch.zeros(dg_dw.shape[1], requires_grad=True)
    y = tensor(dg_dw) @ w + tensor(df_dw) @ w
    return torch.autograd.grad(y, w, tensor(dL_dy))[0]


def conv1d_weight_jacobian(x, k):
    return jacobian(lambda w: F.conv1d(tensor(x)[None, None], w[None, None])[0, 0], torch.ones(k))


def conv1d_weight_grad(x, k, dL_dy):
    w = torch.randn(k, requires_grad=True)
    loss = F.conv1d(tensor(x)[None, None], w[None, None])[0, 0] @ tensor(dL_dy)
    loss.backward()
    return w.grad


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    with torch.no_grad():
        return nn.Conv2d(C, C_out, K, stride=s, padding=p)(torch.zeros(1, C, H, W))[0].shape


def conv_weight_shape(C, C_out, K):
    return nn.Conv2d(C, C_out, K).weight.shape
