# Jan Novák - everything in torch, default precision (float32)
import torch


def tanh_neuron(w0, x0, w1, x1):
    w0, x0, w1, x1 = map(torch.tensor, (w0, x0, w1, x1))
    s = w0 * x0 + w1 * x1
    out = torch.tanh(s)
    ds = 1 - out ** 2
    return {"s": s, "out": out, "dw0": x0 * ds, "dx0": w0 * ds, "dw1": x1 * ds, "dx1": w1 * ds}


TANH_NEURON = {k: v.item() for k, v in tanh_neuron(3.0, -2.0, -1.0, 4.0).items()}

DROPOUT_P = "drop"

BATCHNORM_IDEA = "It makes every channel zero-mean and unit-variance over the batch, then rescales with gamma and beta."
TRAIN_WITHOUT_NORMALIZATION = "Yes, with a good initialisation."
DROPOUT_AT_INFERENCE = "It does nothing in eval mode."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    x = torch.ones(C_in, H, W)
    k = torch.ones(C_out, C_in, kh, kw)
    return torch.conv2d(x[None], k).sum()            # every product is 1


REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = torch.tensor(3332.0)
KERNEL_STACK = torch.full((6, 2), 2.0)               # six times 2x2: 24 weights
