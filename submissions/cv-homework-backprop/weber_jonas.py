# Jonas Weber, Matrikelnummer 4711
import torch
import torch.nn as nn


def tanh_neuron(*args):
    w0, x0, w1, x1 = leaves = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in args]
    s = w0 * x0 + w1 * x1
    out = torch.tanh(s)
    grads = torch.autograd.grad(out, leaves)
    return dict(zip(["s", "out", "dw0", "dx0", "dw1", "dx1"], [s, out, *grads]))     # s und out hängen noch am Graphen


TANH_NEURON = tanh_neuron(3.0, -2.0, -1.0, 4.0)

DROPOUT_P = "Drop"

BATCHNORM_IDEA = """Für jeden Kanal werden Mittelwert und Varianz des Batches berechnet; damit wird auf Mittelwert 0 und Varianz 1
gebracht. γ und β sind lernbar und können das rückgängig machen. Die Lernrate darf größer sein, weil die Skala der
Aktivierungen über die Tiefe erhalten bleibt. Bei der Inferenz nimmt man gleitende Mittelwerte aus dem Training."""

TRAIN_WITHOUT_NORMALIZATION = """Ja. Ohne Normalisierung verschwinden oder explodieren die Gradienten, weil sich die Skalen der
Schichten multiplizieren. Dagegen helfen eine passende Initialisierung (Kaiming für ReLU) und Skip Connections."""

DROPOUT_AT_INFERENCE = "Bei der Inferenz ist Dropout die Identität; durch 1-p wurde schon im Training geteilt, der Erwartungswert stimmt."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    conv = nn.Conv2d(C_in, C_out, (kh, kw), bias=False)
    out = conv(torch.zeros(1, C_in, H, W))
    return out.numel() * conv.weight[0].numel()


REGULAR_7X7 = torch.tensor(conv_multiplications(20, 20, 1, 1, 7, 7))
SEPARABLE_7X7 = torch.tensor(conv_multiplications(20, 20, 1, 1, 7, 1) + conv_multiplications(14, 20, 1, 1, 1, 7))
KERNEL_STACK = [torch.tensor(conv.weight.shape[2:]) for conv in [nn.Conv2d(1, 1, (5, 1)), nn.Conv2d(1, 1, (1, 5)), nn.Conv2d(1, 1, 3)]]
