# Lena Becker
import numpy as np

def identity_jacobian(x):
    return np.eye(len(x))

def dot_self_grad(x)
    return 2 * x

VANISHING_Z = 4.147
MLP_PARAMETERS = 44
LAYER_SHAPES = {"w1_5x3", "w2_2x5", "w3_4x2"}
EARLY_STOPPING = "Aufhören, wenn der Validierungsverlust nicht mehr sinkt."
