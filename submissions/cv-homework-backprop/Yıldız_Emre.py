# Emre Yıldız, Hausaufgabe Backprop
import math

########## 1 ##########
# out = tanh(s) = (e^{2s} - 1) / (e^{2s} + 1)
# d out / ds = 4 e^{2s} / (e^{2s} + 1)^2
# d out / dw0 = x0 * d, d out / dx0 = w0 * d usw.
def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    e = math.exp(2 * s)
    out = (e - 1) / (e + 1)
    d = 4 * e / (e + 1) * (e + 1)
    ergebnis = {}
    ergebnis['s'] = s
    ergebnis['out'] = out
    ergebnis['dw0'] = x0 * d
    ergebnis['dx0'] = w0 * d
    ergebnis['dw1'] = x1 * d
    ergebnis['dx1'] = w1 * d
    return ergebnis


# s = 3*(-2) + (-1)*4 = -10
# e^{-20} = 2.0612e-9, d = 8.2446e-9 (Nenner praktisch 1)
# dw0 = -2d, dx0 = 3d, dw1 = 4d, dx1 = -d
TANH_NEURON = {'s': -10, 'out': -0.99999999588,
               'dw0': -1.6489e-8, 'dx0': 2.4734e-8,
               'dw1': 3.2978e-8, 'dx1': -8.2446e-9}

########## 2 ##########
DROPOUT_P = 'drop'

########## 3 ##########
BATCHNORM_IDEA = """x̂ = (x - E) / sqrt(D + eps), y = γ x̂ + β, wobei E und D über den Batch (und die Pixel) je Kanal laufen. γ und β werden
gelernt; mit γ = sqrt(D + eps), β = E ist es die Identität. Zweck: die Skala der Aktivierungen ist unabhängig von der Skala der Gewichte
davor, BN(aWx) = BN(Wx), also ist auch der Gradient gutartig und die Lernrate kann größer sein.
Bei der Inferenz nimmt man gleitende Mittel von E und D, y ist dann eine affine Funktion von x und hängt nicht vom Batch ab."""

TRAIN_WITHOUT_NORMALIZATION = """Ja. Var(y) = n Var(w) E[x^2], pro Layer kommt also ein Faktor c dazu und nach L Layern c^L: verschwindend
für c < 1, explodierend für c > 1, ebenso die Gradienten. Mit Var(w) = 2/n (ReLU) ist c = 1. Bei ResNets wächst die Varianz trotzdem
mit jedem Block auf das Doppelte, daher skaliert man den Zweig mit L^(-1/2) (Fixup). Außerdem SELU, Gradient Clipping."""

DROPOUT_AT_INFERENCE = """Identität. E[m/(1-p)] = 1, deshalb ist der Erwartungswert im Training derselbe."""

########## 4 ##########
# Ausgabe (H-kh+1) x (W-kw+1), je Ausgabe C_in kh kw Multiplikationen, C_out Kanäle
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return (W - kh + 1) * (H - kw + 1) * C_out * C_in * kh * kw


REGULAR_7X7 = 9604     # 14^2 * 49
SEPARABLE_7X7 = 3332   # 14*20*7 + 14*14*7 = 1960 + 1372
KERNEL_STACK = [(3, 1), (3, 1), (3, 1), (1, 3), (1, 3), (1, 3)]    # 1 + 3*2 = 7, 18 Gewichte
