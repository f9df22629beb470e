from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import numpy as np
from vectors import tanh_grad


def plot_tanh():
    fig = Figure(figsize=(8, 4))
    FigureCanvasAgg(fig)
    left, right = fig.subplots(1, 2)
    z = np.arange(-4, 4.01, 0.05)
    left.plot(z, np.tanh(z), z, tanh_grad(z))
    left.legend(["tanh", "derivative"])
    left.plot([4.1468], [1e-3], "k*")                  # where it vanishes
    left.fill_between(z, tanh_grad(z), alpha=0.2)
    right.semilogy(z, tanh_grad(z))                    # the same on a logarithmic scale
    right.axhline(1e-3, ls=":")
    return fig
