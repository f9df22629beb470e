"""Shared by my answers: the layers of VGG-A up to the end of its convolutional part."""

CONV, POOL = "conv", "pool"
VGG_A = [
    (CONV, 64), (POOL, 2),
    (CONV, 128), (POOL, 2),
    (CONV, 256), (CONV, 256), (POOL, 2),
    (CONV, 512), (CONV, 512), (POOL, 2),
    (CONV, 512), (CONV, 512), (POOL, 2),
]


def channels(stack, first=3):
    return [first] + [width for kind, width in stack if kind == CONV]
