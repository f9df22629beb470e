# Agathe Moreau (Erasmus), homework backprop
import numpy as np


# exercise 1
def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    out = np.tanh(s)
    delta = 1 - out ** 2
    return {
        "s": s,
        "out": out,
        "dw0": delta * w0,
        "dx0": delta * x0,
        "dw1": delta * w1,
        "dx1": delta * x1,
    }


TANH_NEURON = tanh_neuron(3, -2, -1, 4)

# exercise 2
DROPOUT_P = "drop"

# exercise 3
BATCHNORM_IDEA = """
The problem which batch norm wants to resolve: while a network learns, the distribution of the inputs of each layer moves, because the
layers before it change ("internal covariate shift"; more recent papers say that the real reason is that the loss becomes more smooth).
So for each channel one computes the mean and the variance on the mini-batch, one centers and reduces, and after that one applies
gamma and beta, which are learned, to not lose expressivity. It permits a greater learning rate, and because the statistics of a batch are
noisy it has also a small regularization effect. When we use the network for prediction, the layer takes the running averages memorised
during the training: the prediction for one picture must not depend on the other pictures.
"""

TRAIN_WITHOUT_NORMALIZATION = """
Yes, there are works which do this: Fixup, SkipInit, NFNets. Without normalization the scale of the signal is multiplied at each layer by
a factor, and with 100 layers it is zero or infinity, and the gradient the same. The remedies: initialise with the variance
2/n (Kaiming) so that the factor is one; residual connections where the branch begins with weight zero, then at the beginning the network is
the identity; clip the gradient, which avoids that one bad batch destroys all; warm-up.
"""

DROPOUT_AT_INFERENCE = """
It does nothing, it is deterministic. For to have the same mean as in the training, the activations which survive in training are
divided by the probability to survive. Like this the following layer sees, in mean, the same thing.
"""


# exercise 4
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    # one multiplication for each weight and each pixel
    weights = C_out * C_in * kh * kw
    pixels = H * W
    return weights * pixels


REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)
SEPARABLE_7X7 = conv_multiplications(20, 20, 1, 1, 7, 1) + conv_multiplications(20, 20, 1, 1, 1, 7)
KERNEL_STACK = [(1, 7), (7, 1)]
