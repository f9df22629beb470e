# Nikos Papadopoulos (Νίκος Παπαδόπουλος)
# CNN by hand

import numpy as np


# ============================================================
# Problem 1
# ============================================================
# I place the kernel on the top left corner of the image and go right.
#
#   0 0 0
#   0 0 1   * kernel:  -x[0,2] - x[2,0] = -0 - 0 = 0
#   0 0 1
#
#   0 0 0
#   0 1 2   * kernel:  -x[0,3] - x[2,1] = 0
#   0 1 2
#
#   0 0 0
#   1 2 1   * kernel:  -x[0,4] - x[2,2] = -1
#   1 2 1
#
# second row: -1-0, -2-0, -1-0.  Third row: -1-0, -2-0, -1-0.

CONV_RESULT = np.array([
    [0.0, 0.0, -1.0],
    [-1.0, -2.0, -1.0],
    [-1.0, -2.0, -1.0],
])


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    height, width = x.shape
    kernel_height, kernel_width = kernel.shape

    # step 1: padding
    padded = np.zeros((height + 2 * padding, width + 2 * padding))
    padded[padding:padding + height, padding:padding + width] = x

    # step 2: how large is the kernel with the holes
    span_height = dilation * (kernel_height - 1) + 1
    span_width = dilation * (kernel_width - 1) + 1

    # step 3: how large is the output
    out_height = (padded.shape[0] - span_height) // stride + 1
    out_width = (padded.shape[1] - span_width) // stride + 1

    # step 4: slide
    output = np.zeros((out_height, out_width))
    for i in range(out_height):
        for j in range(out_width):
            top = i * stride
            left = j * stride
            window = padded[top:top + span_height:dilation, left:left + span_width:dilation]
            output[i, j] = np.sum(window * kernel)
    return output


# ============================================================
# Problem 2
# ============================================================
# layer      kernel  stride   jump before   field
# conv5        5       2          1         1 + 4 = 5
# conv3        3       1          2         5 + 4 = 9
# pool         2       2          2         9 + 2 = 11
# conv3        3       1          4         11 + 8 = 19
# conv3        3       1          4         19 + 8 = 27
# conv3        3       1          4         27 + 8 = 35

RECEPTIVE_FIELD = 35


def receptive_field(layers):
    field = 1
    jump = 1
    for (kernel, stride, dilation) in layers:
        span = dilation * (kernel - 1) + 1
        field = field + (span - 1) * jump
        jump = jump * stride
    return field


# ============================================================
# Problem 3
# ============================================================
def conv_output_size(n, kernel, stride, padding, dilation):
    span = dilation * (kernel - 1) + 1
    return (n + 2 * padding - span) // stride + 1


SIZE_1 = (224 + 6 - 7) // 2 + 1
SIZE_2 = (112 + 2 - 3) // 1 + 1
SIZE_3 = (112 - 2) // 2 + 1
# SIZE_4: come back later, check what dilation 3 does


# ============================================================
# Problem 4  (10 minutes left!)
# ============================================================
def dropout_backward(mask, p, dy):
    # the gradient goes only where the mask is 1
    return mask * dy


# Problem 5: no time
