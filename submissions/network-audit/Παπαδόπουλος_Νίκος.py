# Nikos Papadopoulos (Νίκος Παπαδόπουλος)
# Auditing a network

import numpy as np


# ============================================================
# Problem 1
# ============================================================
# The penalty does not allow the weights to become big, so the network cannot fit
# the training data as well as before.
L2_EFFECT = "down"


# ============================================================
# Problem 2
# ============================================================
BN_EFFECT = "faster"


# ============================================================
# Problem 3
# ============================================================
# Every class has the probability 1 / K. The cross entropy is
#     - sum_k  p_k * ln(q_k)  =  - 1 * ln(1 / K)  =  ln(K)
# For K = 1000 this is 3 * ln(10) = 3 * 2.3 = 6.9
INITIAL_LOSS = 6.9


def initial_loss(classes):
    # all the logits are equal, for example zero
    logits = np.zeros(classes)
    # softmax
    exponentials = np.exp(logits)
    probabilities = exponentials / np.sum(exponentials)
    # the right class, it does not matter which one
    return -np.log(probabilities[0])


# ============================================================
# Problem 4
# ============================================================
# layer        in    out     weights (9 * in * out)     biases
# conv3-64      3     64           1728                   64
# conv3-128    64    128          73728                  128
# conv3-256   128    256         294912                  256
# conv3-256   256    256         589824                  256
# conv3-512   256    512        1179648                  512
# conv3-512   512    512        2359296                  512
# conv3-512   512    512        2359296                  512
# conv3-512   512    512        2359296                  512
#                      sum      9217728                 2752
VGG_A_CONV_PARAMS = 9217728 + 2752

# conv: 3,  pool: 3 + 1 = 4,  conv: 4 + 2*2 = 8,  pool: 8 + 2 = 10,  conv: 10 + 2*4 = 18
VGG_A_RF = 18


# the function for the parameters and problem 5: I did not have time
