"""The name that was probably meant."""

from __future__ import annotations

import time

import pytest

from grader.sandbox.similar import similar


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("conv2d", "def Conv2D(x): return x", "Conv2D"),
        ("conv2d", "async def conv_2d(x): return x", "conv_2d"),
        ("conv2d", "class Conv2d:\n    pass", "Conv2d"),
        ("RECEPTIVE_FIELD", "RECEPTIVE_FEILD = 35", "RECEPTIVE_FEILD"),
        ("RECEPTIVE_FIELD", "receptive_field: int = 35", "receptive_field"),
        ("initial_loss", "initial_loss_ = lambda n: 1", "initial_loss_"),
        ("initial_loss", "x == 3\nprint(initial_los)\n    def initial_loss(): pass", ""),  # none at the margin
        ("initial_loss", "final_score = 1", ""),
        ("batchnorm_diag", "def batchnorm_backward(): pass", ""),
        ("f", "g = 1", ""),
        ("SIZE_2", "SIZE_1 = 1", ""),  # it is asked for itself
        ("größe", "Größe = 1", "Größe"),
    ],
)
def test_what_was_meant(name: str, text: str, found: str) -> None:
    assert similar(name, ["import numpy", text], {"SIZE_1", "batchnorm_backward", name}) == found


def test_the_same_letters_come_before_others() -> None:
    assert similar("conv2d", ["conv3d = conv1d = 1\nCONV_2d = 2\n"], set()) == "CONV_2d"


def test_a_file_of_names_takes_no_longer_than_its_first_ones() -> None:
    many = "".join(f"conv{number} = 1\n" for number in range(200_000))
    few = "".join(f"conv{number} = 1\n" for number in range(1000))
    began = time.process_time()
    similar("conv2d", [few], set())
    spent = time.process_time() - began
    began = time.process_time()
    similar("conv2d", [many] * 50, set())
    assert time.process_time() - began < 20 * spent + 0.05
