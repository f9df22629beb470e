# Nikos Papadopoulos (Νίκος Παπαδόπουλος)
# Colloquium 1, ticket 3

import numpy as np


# ============================================================
# Problem 1
# ============================================================
def conv1d_same(m, s):
    n = len(m)
    w = len(s) // 2

    # step 1: zeros on both sides
    padded = np.zeros(n + 2 * w)
    padded[w:w + n] = m

    # step 2: position k of the signal is position k + w of padded,
    # so the window starts at k
    output = np.zeros(n)
    for k in range(n):
        window = padded[k:k + 2 * w + 1]
        output[k] = np.sum(window * s)
    return output


def conv1d_valid(m, s):
    n = len(m)
    w = len(s) // 2
    same = conv1d_same(m, s)
    # the first w and the last w positions used the zeros
    output = same[w:n - w]
    return output


# ============================================================
# Problem 2
# ============================================================
CONVOLUTION_THEORY = """
When we have an image we could flatten it and use a fully connected layer. There are two problems with this. The first problem is
the number of parameters: for an image of 100 x 100 and a hidden layer with the same size we need 10^8 weights. The second problem
is that the layer must learn the same thing many times, for example an edge in the left corner and the same edge in the right corner.
In the convolutional layer the weights are shared. We have a small matrix which is called kernel or filter and we move it over the
image. In every position we compute the sum of the products of the kernel and the part of the image under it. The network learns the
values of the kernel with gradient descent, so it finds by itself what is good to look for: edges in the first layers, then textures
and parts of objects.
When the kernel is at the border some of its elements are outside of the image. With valid padding we do not use these positions and
the output is smaller, n - k + 1. With same padding we put zeros around the image, and the output has the same size as the input.
An example: the image is
1 1 0
0 1 0
0 1 1
and the kernel is
1 0
0 1
The output with valid padding is
2 1
1 2
"""


# ============================================================
# Problem 3
# ============================================================
# in one dimension f = a w^2 and f' = 2 a w. In n dimensions: 2 A w
def quadratic_form_grad(w, A):
    return 2 * np.dot(A, w)


# ============================================================
# Problem 4
# ============================================================
# forward:   z = W x,   y = sigmoid(z)
# backward:  dL/dz = dL/dy * sigmoid'(z) = dL/dy * y * (1 - y)
#            dL/dW = dL/dz x^T
def sigmoid_layer_grad(W, x, dL_dy):
    z = np.dot(W, x)
    y = 1.0 / (1.0 + np.exp(-z))
    dL_dz = dL_dy * y * (1.0 - y)
    dL_dW = np.dot(dL_dz.reshape(-1, 1), x.reshape(1, -1))
    return dL_dW


# ============================================================
# Problem 5
# ============================================================
def shared_weight_grad(dL_dy, dg_dw, df_dw):
    # dy/dw = dz1/dw + dz2/dw
    dy_dw = dg_dw + df_dw
    return np.dot(dy_dw.T, dL_dy)


# ============================================================
# Problem 6
# ============================================================
# y_0 = x_0 w_0 + x_1 w_1 + ...   -> row 0 is x_0, x_1, ..., x_{k-1}
# y_1 = x_1 w_0 + x_2 w_1 + ...   -> row 1 is x_1, x_2, ..., x_k
def conv1d_weight_jacobian(x, k):
    number_of_outputs = len(x) - k + 1
    J = np.zeros((number_of_outputs, k))
    for i in range(number_of_outputs):
        J[i] = x[i:i + k]
    return J


# time is over
