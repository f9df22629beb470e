# Lena Becker
import numpy as np

CONVOLUTION_THEORY = "Faltungsschichten teilen ihre Gewichte über alle Positionen, deshalb brauchen sie weniger Parameter.

def conv1d_same(m, s):
    return np.correlate(m, s, "same")

def conv1d_valid(m, s):
    return np.correlate(m, s, "valid")

def quadratic_form_grad(w, A):
    return (A + A.T) @ w
