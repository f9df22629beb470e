# Felix Braun, Matr.-Nr. 03712448
# Hausaufgabe Backpropagation, wieder mit autograd
import torch
from torch import nn


def tanh_neuron(w0, x0, w1, x1):
    blaetter = [torch.tensor(float(v), requires_grad=True) for v in (w0, x0, w1, x1)]
    a, b, c, d = blaetter
    s = a * b + c * d
    out = s.tanh()
    out.backward()
    werte = {"s": s.item(), "out": out.item()}
    for name, blatt in zip(["dw0", "dx0", "dw1", "dx1"], blaetter):
        werte[name] = blatt.grad.item()
    return werte


TANH_NEURON = tanh_neuron(3, -2, -1, 4)
# Gradienten sind 0: das Neuron ist gesaettigt

# ausprobiert: nn.Dropout(0.7)(torch.ones(10000)).eq(0).float().mean() -> ca. 0.7
DROPOUT_P = "drop"

BATCHNORM_IDEA = (
    "Pro Kanal werden Mittelwert und Varianz über den Mini-Batch berechnet, damit wird normiert (Mittel 0, Varianz 1). Dann kommen "
    "weight (gamma) und bias (beta) dazu, die gelernt werden. Dadurch bleiben die Aktivierungen in einem vernünftigen Bereich und "
    "man kann mit größerer Lernrate trainieren. Nach model.eval() werden running_mean und running_var benutzt."
)
TRAIN_WITHOUT_NORMALIZATION = (
    "Ja, zum Beispiel VGG wurde ohne BatchNorm trainiert. Bei sehr tiefen Netzen verschwinden oder explodieren aber die Gradienten. "
    "Man nimmt dann eine passende Initialisierung (nn.init.kaiming_normal_) und Skip-Connections wie im ResNet, am besten mit einem "
    "kleinen Faktor am Residual-Zweig."
)
DROPOUT_AT_INFERENCE = (
    "Im eval-Modus reicht der Layer die Werte einfach durch. Im train-Modus wurden die übrigen Werte schon mit 1/(1-p) "
    "multipliziert, daher passt der Erwartungswert."
)


# Multiplikationen: jede Ausgabe braucht so viele wie ein Filter Gewichte hat
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    conv = nn.Conv2d(C_in, C_out, (kh, kw), bias=False)
    with torch.no_grad():
        ausgabe = conv(torch.zeros(1, C_in, H, W))
    return ausgabe.numel() * conv.weight[0].numel()


REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = conv_multiplications(20, 20, 1, 1, 7, 1) + conv_multiplications(14, 20, 1, 1, 1, 7)

# drei 3x3 sehen 7x7 (VGG-Trick), 27 statt 49 Gewichte
KERNEL_STACK = [(3, 3), (3, 3), (3, 3)]
