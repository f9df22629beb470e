import math

# mi manca il tempo, consegno a metà

def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    g = 1 - math.tanh(s) ** 2
    return {"s": s, "out": math.tanh(s), "dw0": x0 * g, "dx0": w0 * g, "dw1": 0.0, "dx1": 0.0}   # TODO

TANH_NEURON = {"s": -10.0, "out": math.tanh(-10), "dw0": -1.649e-08, "dx0": 2.473e-08, "dw1": 3.298e-08, "ds": 8.24e-9}

DROPOUT_P = "p"

BATCHNORM_IDEA = "   \n"

REGULAR_7X7 = 9.6e3
KERNEL_STACK = [(7, 1)]
