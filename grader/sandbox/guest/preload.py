"""Imports and warms up what every child of this zygote will need, and settles the memory that they share."""

from __future__ import annotations

import gc
import importlib
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_NEEDED = ("numpy", "torch")
_PATIENCE = 1.0  # seconds for a thread that has ended to be gone: matplotlib starts one while it looks for fonts


def preload(names: Sequence[str]) -> None:
    """Import the packages by name; leave one thread, seeded generators, and a heap that children need not copy.

    A package that is not installed is left to the student's own import to fail at.
    """
    for name in names:
        try:
            _import(name)
        except ImportError:
            if name in _NEEDED:
                raise
    if "numpy" in sys.modules:
        _warm_numpy()
    if "torch" in sys.modules:
        _warm_torch()
    random.seed(0)
    _see_one_thread()
    settle()


def take_away(names: Sequence[str]) -> None:
    """What a problem forbids, after all that the guest itself binds; where nothing is forbidden, nothing is done."""
    if not names:
        return
    from . import taking

    taking.take_away(names)
    _see_one_thread()
    settle()


def _import(name: str) -> None:
    if name == "matplotlib":  # not imported for those who do not draw, nor what it needs
        from . import headless

        headless.prepare()
    else:
        importlib.import_module(name)


def _see_one_thread() -> None:
    """A child forked beside OpenMP threads hangs in its first parallel loop."""
    deadline = time.monotonic() + _PATIENCE
    while (threads := len(list(Path("/proc/self/task").iterdir()))) != 1:
        if time.monotonic() > deadline:
            raise RuntimeError(f"the zygote has {threads} threads instead of one")
        time.sleep(0.01)


def settle() -> None:
    """Without this a full collection in a torch child costs 62 ms and copies 40 MB.

    Nothing is collected before: the search takes 0.1 s after torch's imports, and finds a megabyte.
    """
    gc.freeze()


def _warm_numpy() -> None:
    import numpy as np

    np.linalg.svd(np.eye(3))
    np.linalg.solve(np.eye(3), np.ones(3))
    if "numpy.fft" in sys.modules:
        np.fft.fft(np.ones(8))
    if "numpy.random" in sys.modules:
        np.random.default_rng(0).normal(size=3)
        np.random.seed(0)


def _warm_torch() -> None:
    import torch

    torch.set_num_threads(1)
    images = torch.ones(1, 2, 6, 6, requires_grad=True)
    layer = torch.nn.Conv2d(2, 3, 3)
    torch.autograd.backward(torch.nn.functional.relu(layer(images)).sum())
    torch.autograd.backward(torch.nn.Linear(3, 2)(torch.ones(4, 3)).sum())
    torch.linalg.svd(torch.eye(3))
    torch.fft.fft(torch.ones(8))
    torch.manual_seed(0)
