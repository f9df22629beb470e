from layers import CONV, VGG_A, channels


def conv_stack_params(channels, kernel):
    return sum((kernel * kernel * into + 1) * out for into, out in zip(channels, channels[1:]))


VGG_A_CONV_PARAMS = conv_stack_params(channels(VGG_A), 3)

VGG_A_RF, jump = 1, 1
for kind, width in VGG_A:
    VGG_A_RF += (2 if kind == CONV else 1) * jump
    if (kind, width) == (CONV, 256):
        break
    jump *= 1 if kind == CONV else 2
