# Chidi Okafor - half again, sorry

L2_EFFECT = "down"
BN_EFFECT = "faster"

def initial_loss(classes, *, base=2.718281828459045):
    import math
    return math.log(classes, base)

INITIAL_LOSS = initial_loss(1000)

def conv_stack_params(channels, kernel):
    """kernel is the side"""
    return sum(kernel * a * b + b for a, b in zip(channels, channels[1:]))
