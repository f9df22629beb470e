# Tobias Müller
import numpy as np


def ableitung(s):
    return 1 - np.tanh(s)


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    d = ableitung(s)
    return dict(s=s, out=np.tanh(s), dw0=x0 * d, dx0=w0 * d, dw1=x1 * d, dx1=w1 * d)


# von Hand: tanh(s) * (1 - tanh(s)) = -1 * 2
TANH_NEURON = dict(s=-10, out=-1, dw0=4, dx0=-6, dw1=-8, dx1=2)

DROPOUT_P = "keep"

BATCHNORM_IDEA = """Für jeden Kanal werden Mittelwert und Varianz des Batches berechnet; damit wird auf Mittelwert 0 und Varianz 1
gebracht. γ und β sind lernbar und können das rückgängig machen. Die Lernrate darf grösser sein, weil die Skala der
Aktivierungen über die Tiefe erhalten bleibt. Bei der Inferenz nimmt man die gleitenden Mittelwerte aus dem Training."""

TRAIN_WITHOUT_NORMALIZATION = "Nein, tiefe Netze lassen sich ohne Normalisierung nicht trainieren: die Gradienten verschwinden."

DROPOUT_AT_INFERENCE = "Die Gewichte werden mit p multipliziert, weil im Test alle Neuronen aktiv sind."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    Hout = (H - kh) // 1
    Wout = (W - kw) // 1
    return Hout * Wout * C_in * C_out * kh * kw


REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = 13 * 20 * 7 + 13 * 13 * 7
KERNEL_STACK = [(7, 7)]
