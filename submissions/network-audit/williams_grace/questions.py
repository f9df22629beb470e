"""The four short ones."""
import numpy

L2_EFFECT = "down"
BN_EFFECT = "faster"
INITIAL_LOSS = 6.908


def initial_loss(classes):
    return numpy.log(numpy.longdouble(classes))
