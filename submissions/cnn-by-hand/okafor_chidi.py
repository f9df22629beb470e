# Chidi Okafor - only the first half, sorry
import numpy as np

def conv2d(x, kernel, *, stride=1, padding=0, dilation=1):
    """keyword-only options like in my homework"""
    x = np.pad(x, padding)
    kh, kw = kernel.shape
    out = []
    for i in range(0, x.shape[0] - dilation * (kh - 1), stride):
        out.append([])
        for j in range(0, x.shape[1] - dilation * (kw - 1), stride):
            out[-1].append(sum(x[i + dilation * a, j + dilation * b] * kernel[a, b]
                               for a in range(kh) for b in range(kw)))
    return np.array(out)

CONV_RESULT = conv2d(np.array([[0,0,0,0,0],[0,0,1,2,1],[0,0,1,2,1],[0,0,0,0,0],[0,0,0,0,0]]),
                     np.array([[0,0,-1],[0,0,0],[-1,0,0]]))

RECEPTIVE_FIELD = np.int64(35)

def receptive_field(layers):
    r = 1
    for k, s, d in layers:
        r = (r - 1) * s + d * (k - 1) + 1
    return r

def conv_output_size(n, kernel, stride, padding, dilation):
    return (n + 2 * padding - dilation * (kernel - 1) - 1) // stride

SIZE_1 = np.float32(112)
