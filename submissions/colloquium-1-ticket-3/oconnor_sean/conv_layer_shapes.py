from math import floor


def conv_layer_output_shape(C, H, W, C_out, K, p, s):
    return tuple([C_out] + [floor((side - K + 2 * p) / s) + 1 for side in (H, W)])


def conv_weight_shape(C, C_out, K):
    return tuple([C_out, C] + 2 * [K])
