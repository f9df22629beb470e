from math import fsum, hypot, sqrt


def xavier_normal_std(fan_in, fan_out, gain):
    return gain / sqrt(fsum((fan_in, fan_out)) / 2)


def kaiming_normal_std(fan_in, gain):
    return gain * fan_in ** -0.5


def signal_std_after(layers, gain, right_gain):
    return pow(gain, layers) / pow(right_gain, layers)


def batchnorm_trainable(B, h, w, C):
    gamma, beta = C, C
    return gamma + beta


def batchnorm_buffers(B, h, w, C):
    return {"running_mean": C, "running_var": C}.values().__len__() * C


GAIN_MEANING = """
It undoes what the activation does to the scale of a signal. A ReLU lets half of the values through, so the mean square halves and
the weights have to be sqrt(2) times as wide; a linear layer changes nothing and needs 1. With a wrong gain each layer multiplies
the standard deviation by the same factor, and thirty layers multiply it by its thirtieth power: explosion or silence.
"""
EARLY_STOPPING = """
Training ends when the validation loss has stopped falling for a while ("patience"); the weights of the best epoch are kept.
Training loss goes on falling after that point, but what is learned there is noise.
"""
LR_SCHEDULE = """
A big rate gets us near a minimum quickly, a small one gets us into it. Exponential decay is the simplest. Reduce-on-plateau waits
until the validation loss stalls and needs no plan. A warm-up at the start protects the early steps.
"""
REGULARIZATION = """
Regularisation keeps a model from fitting noise. An L2 penalty pulls weights to zero in proportion to their size, L1 with constant
force: the first gives small weights, the second sparse ones.
"""
DROPOUT = """
At training time units are switched off at random, afresh for each batch; at test time all are on, and the scale is made to agree.
No unit can count on another one being there, and the result resembles an average over many thinned networks.
"""
