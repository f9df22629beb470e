# Camille Dubois
import numpy as np
import torch


def tanh_neuron(w0, x0, w1, x1):
    t = {n: torch.tensor(v, requires_grad=True, dtype=torch.double) for n, v in dict(w0=w0, x0=x0, w1=w1, x1=x1).items()}
    s = t["w0"] * t["x0"] + t["w1"] * t["x1"]
    s.backward()
    return {"s": s.item(), "out": np.tanh(s.item())} | {f"d{n}": v.grad.item() for n, v in t.items()}


g = 1 / np.cosh(10) ** 2
# dw0 = x1 g, dx0 = w1 g ...
TANH_NEURON = {"s": -10, "out": np.tanh(-10), "dw0": 4 * g, "dx0": -g, "dw1": -2 * g, "dx1": 3 * g}

DROPOUT_P = "drop"

BATCHNORM_IDEA = "Normalise the batch. That keeps activations in a good range. 🙂"
TRAIN_WITHOUT_NORMALIZATION = "Yes, for instance with SELU and LSUV initialisation, otherwise activations explode."
DROPOUT_AT_INFERENCE = "Dropout is off at test time; the outputs are scaled by the keep probability so that the expected input is the same."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    return (H - kh + 1) * (W - kw + 1) * (C_in + C_out) * kh * kw


REGULAR_7X7 = 14 * 14 * 7
SEPARABLE_7X7 = 2 * (14 * 20 * 7)
KERNEL_STACK = [(3, 3), (5, 5)]
