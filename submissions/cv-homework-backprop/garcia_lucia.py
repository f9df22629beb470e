# Lucía García
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 40


class Neuron:
    """tanh(w0 x0 + w1 x1) in forty digits"""

    def __call__(self, w0, x0, w1, x1):
        w0, x0, w1, x1 = (Decimal(v) for v in (w0, x0, w1, x1))
        s = w0 * x0 + w1 * x1
        e = (2 * s).exp()
        slope = 4 * e / (e + 1) ** 2
        return {"s": s, "out": (e - 1) / (e + 1), "dw0": x0 * slope, "dx0": w0 * slope, "dw1": x1 * slope, "dx1": w1 * slope}


tanh_neuron = Neuron()
TANH_NEURON = {**tanh_neuron(3, -2, -1, 4), "note": "forty digits are in tanh_neuron"}

DROPOUT_P = " drop "

BATCHNORM_IDEA = "\n".join([
    "Each channel is normalised with the mean and the variance of the batch; gamma and beta give it back its freedom.",
    "Gradients keep their size, so a larger learning rate works.",
    "At inference the running statistics replace those of the batch.",
])
TRAIN_WITHOUT_NORMALIZATION = (
    "Yes: with Kaiming initialisation and skip connections whose branches start at zero (Fixup). Otherwise the signal "
    "grows or dies exponentially with the depth."
)
DROPOUT_AT_INFERENCE = (
    "All neurons work. Since the kept ones were divided by the probability of keeping during training, the next layer sees "
    "the same mean."
)


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    # one output costs the share of ...
    positions = Fraction((H - kh + 1) * (W - kw + 1), 1)
    return positions * C_out * Fraction(C_in * kh * kw)


REGULAR_7X7 = Decimal("9604")
SEPARABLE_7X7 = Fraction(9996, 3)
KERNEL_STACK = ((Decimal(4), Fraction(1)), (1, 4), (4, 1), (1, 4))
