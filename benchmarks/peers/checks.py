"""What all peers' tests compare with: numpy.allclose at its own tolerance. It is copied beside each peer's tests."""

import copy
import pickle
from pathlib import Path

import numpy as np

# [(answer, expected or None, [(arguments, expected), …]), …], as benchmarks/floor.py writes it
EXAM = {
    name: (constant, cases)
    for name, constant, cases in pickle.loads(Path(__file__).with_name("cases.pickle").read_bytes())
}


def close(got, expected):
    got = got.detach() if hasattr(got, "detach") else got  # else every tensor that hangs on a graph raises
    return np.allclose(np.asarray(got, dtype=float), np.asarray(expected, dtype=float), rtol=1e-5)


def right(answer, got):
    """Whether a number, or a function on all of its cases, is right. What the student's code raises is raised."""
    constant, cases = EXAM[answer]
    if constant is not None:
        return close(got, constant)
    return all(close(got(*copy.deepcopy(arguments)), expected) for arguments, expected in cases)
