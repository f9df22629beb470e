import numpy as np

from windows import count, reach


def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, padding)
    kh, kw = kernel.shape
    out = np.zeros((count(x.shape[0], kh, stride, 0, dilation), count(x.shape[1], kw, stride, 0, dilation)))
    for i, j in np.ndindex(*out.shape):
        block = x[i * stride:i * stride + reach(kh, dilation), j * stride:j * stride + reach(kw, dilation)]
        out[i, j] = (block[::dilation, ::dilation] * kernel).sum()
    return out


image = np.array([[0, 0, 0, 0, 0], [0, 0, 1, 2, 1], [0, 0, 1, 2, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
CONV_RESULT = conv2d(image, np.array([[0, 0, -1], [0, 0, 0], [-1, 0, 0]]))
