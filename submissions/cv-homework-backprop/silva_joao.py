# João Silva
import numpy as np


def tanh_neuron(w0, x0, w1, x1):
    w, x = np.array([w0, w1], dtype=np.longdouble), np.array([x0, x1], dtype=np.longdouble)
    s = w.dot(x)
    t = np.tanh(s)
    dw, dx = (1 - t * t) * x, (1 - t * t) * w
    return {"s": s, "out": t, "dw0": dw[0], "dw1": dw[1], "dx0": dx[0], "dx1": dx[1]}


TANH_NEURON = tanh_neuron(3, -2, -1, 4)
DROPOUT_P = "drop"
BATCHNORM_IDEA = "Normaliza cada canal pelo batch; no teste usa médias móveis. Permite passos maiores."
TRAIN_WITHOUT_NORMALIZATION = "Sim, com boa inicialização e conexões residuais."
DROPOUT_AT_INFERENCE = "Não faz nada; a escala 1/(1-p) já foi aplicada no treino."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    total = top = left = 0
    while top + kh <= H:
        while left + kw <= W:
            total += C_in * C_out * kh * kw
            left += 1
        # próxima linha
        left = 0
        top += 1 if kh < H else 0          # um kernel tão alto como a imagem já está no lugar
    return total


REGULAR_7X7 = 9604
SEPARABLE_7X7 = 3332
KERNEL_STACK = [(6, 1), (1, 6), (2, 2)]
