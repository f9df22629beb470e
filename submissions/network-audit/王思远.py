# Wang Siyuan (王思远), exchange student
import numpy as np
from itertools import pairwise

# Q1  regularization: train acc goes down, test acc goes up
L2_EFFECT = "down"

# Q2
BN_EFFECT = "faster"

# Q3  uniform prediction: CE = log K
initial_loss = np.log
INITIAL_LOSS = np.log(1e3)


# Q4  k*k*cin*cout
def conv_stack_params(channels, kernel):
    return sum(kernel ** 2 * a * b for a, b in pairwise(channels))


VGG_A = [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]
VGG_A_CONV_PARAMS = conv_stack_params([3] + [c for c in VGG_A if c != "M"], 3)


def field(config):
    r, j = 1, 1
    for c in config:
        k, s = (2, 2) if c == "M" else (3, 1)
        r, j = r + (k - 1) * j, j * s
    return r


VGG_A_RF = field(VGG_A[:VGG_A.index(256) + 1])

# Q5  match the index: Y_bm = X_bn W_nm
matmul_grad_x = lambda W, dY: np.einsum("bm,nm->bn", dY, W)
matmul_grad_w = lambda X, dY: np.einsum("bn,bm->nm", X, dY)

if __name__ == "__main__":
    rng = np.random.default_rng(0)
    X, W, dY = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    assert matmul_grad_x(W, dY).shape == X.shape
    assert matmul_grad_w(X, dY).shape == W.shape
    print(VGG_A_CONV_PARAMS, VGG_A_RF)
