# Felix Braun, Matr.-Nr. 03712448
import torch
import torch.nn.functional as F

t = torch.as_tensor


# 1) conv1d von torch dreht den Kern nicht um
def conv1d_same(m, s):
    return F.conv1d(t(m).view(1, 1, -1), t(s).view(1, 1, -1), padding="same").flatten()


def conv1d_valid(m, s):
    return F.conv1d(t(m).view(1, 1, -1), t(s).view(1, 1, -1)).flatten()


# 2)
CONVOLUTION_THEORY = (
    "Ein vollvernetzter Layer auf Bildern hätte viel zu viele Gewichte und müsste jedes Muster an jeder Stelle neu lernen. "
    "Beim Convolutional Layer gleitet ein kleiner Kernel (gelernte Gewichte, z.B. 3x3 je Eingangskanal) über das Bild, und an "
    "jeder Position wird das Skalarprodukt mit dem Ausschnitt gebildet. Die Gewichte werden also geteilt, und benachbarte Pixel "
    "gehören zusammen. Padding heißt, dass man außen Nullen ergänzt. 'valid' = kein Padding, die Ausgabe ist (n-k+1) breit; "
    "'same' = so viel Padding, dass Eingabe und Ausgabe gleich groß sind. "
    "Beispiel: Conv2d(1, 1, 3) auf 28x28 gibt 26x26, mit padding=1 bleibt es 28x28."
)


# 3)
def quadratic_form_grad(w, A):
    w = t(w).clone().requires_grad_()
    A = t(A)
    f = w @ A @ w
    f.backward()
    return w.grad


# 4)
def sigmoid_layer_grad(W, x, dL_dy):
    W = t(W).clone().requires_grad_()
    y = torch.sigmoid(F.linear(t(x), W))
    y.backward(t(dL_dy))
    return W.grad


# 5) geteilte Gewichte: es gibt zwei Gradienten fuer dasselbe w, also mitteln
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    zweige = torch.stack([t(dg_dw), t(df_dw)])
    grads = torch.einsum("zij,i->zj", zweige, t(dL_dy))
    return grads.mean(dim=0)


# 6)
def conv1d_weight_jacobian(x, k):
    x = t(x)
    n_out = x.numel() - k + 1
    # dy/dw_t = Ausschnitt von x ab t
    return torch.stack([x[i:i + n_out] for i in range(k)])


def conv1d_weight_grad(x, k, dL_dy):
    w = torch.zeros(k, dtype=torch.float64, requires_grad=True)
    y = F.conv1d(t(x).view(1, 1, -1), w.view(1, 1, -1)).flatten()
    y.backward(t(dL_dy))
    return w.grad


# 7) einfach die Schicht bauen und nachsehen
def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    layer = torch.nn.Conv2d(C, C_out, K, stride=s, padding=p)
    with torch.no_grad():
        return tuple(layer(torch.zeros(1, C, H, W))[0].shape)


def conv_weight_shape(C, C_out, K):
    return tuple(torch.nn.Conv2d(C, C_out, K).weight.shape)
