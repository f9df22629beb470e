# Lena Becker
import numpy as np

CONV_RESULT = [[0, 0, -1], [-1, -2, -1], [-1, -2, -1]]
RECEPTIVE_FIELD = 35

def receptive_field(layers)
    r, j = 1, 1
    for k, s, d in layers:
        r += (k - 1) * d * j
        j *= s
    return r

SIZE_1 = 112
SIZE_2 = 112
SIZE_3 = 56
SIZE_4 = 26
