from functools import reduce

RECEPTIVE_FIELD = 35


def receptive_field(layers):
    step = lambda size, layer: (size - 1) * layer[1] + layer[2] * (layer[0] - 1) + 1
    return reduce(step, reversed(layers), 1)
