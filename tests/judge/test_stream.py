"""Streams are the same everywhere and for ever: the numbers below were written down once."""

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from grader.judge.stream import Stream, joined_path


def test_the_same_path_gives_the_same_numbers_and_another_path_others() -> None:
    first = Stream(0, "exam", "problem", "answer", 3, "x").unit(5)
    assert first.tolist() == Stream(0, "exam", "problem", "answer", 3, "x").unit(5).tolist()
    assert first.tolist() != Stream(1, "exam", "problem", "answer", 3, "x").unit(5).tolist()


def test_a_joined_path_is_the_same_path() -> None:
    assert (
        Stream(joined_path(0, "exam", None), 3, "x").unit(3).tolist()
        == Stream(0, "exam", None, 3, "x").unit(3).tolist()
    )


def test_parts_of_a_path_do_not_run_into_one_another() -> None:
    assert Stream("ab", "c").unit(3).tolist() != Stream("a", "bc").unit(3).tolist()


def test_numbers_written_down_once_still_come() -> None:
    """A change here changes every mark ever given with a seed: it needs a new version of the report."""
    stream = Stream(0, "kept")
    assert stream.integers(0, 999, 6).tolist() == KEPT_INTEGERS
    assert stream.uniform(-1, 1, 4).tolist() == KEPT_UNIFORM
    assert stream.normal(0, 1, 4).tolist() == KEPT_NORMAL
    assert stream.log_uniform(1e-8, 1e-2, 3).tolist() == KEPT_LOG_UNIFORM


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0.1, 0.9), (-5, 5), (1e-3, 2e-3), (3, 3), (1000, 1000.5)])
def test_uniform_stays_within_its_bounds(low: float, high: float) -> None:
    drawn = Stream("bounds", low, high).uniform(low, high, 5000)
    assert drawn.min() >= low and drawn.max() <= high
    assert abs(drawn.mean() - (low + high) / 2) <= 0.02 * (high - low)


def test_log_uniform_spreads_over_the_decades() -> None:
    drawn = np.log10(Stream("decades").log_uniform(1e-8, 1e-2, 6000))
    counts, _ = np.histogram(drawn, bins=6, range=(-8, -2))
    assert drawn.min() >= -8 and drawn.max() <= -2 and counts.min() > 800


def test_normal_has_the_moments_of_a_normal() -> None:
    drawn = Stream("moments").normal(2, 3, 20000)
    assert abs(drawn.mean() - 2) < 0.1 and abs(drawn.std() - 3) < 0.1
    assert 0.66 < np.mean(np.abs(drawn - 2) < 3) < 0.71  # 0.683 within one standard deviation


@pytest.mark.parametrize("drawn", ["uniform", "normal", "log_uniform"])
def test_every_real_is_exact_in_single_precision(drawn: str) -> None:
    stream = Stream("single", drawn)
    numbers = {
        "uniform": lambda: stream.uniform(0.1, 0.9, 1000),
        "normal": lambda: stream.normal(0.5, 2, 1000),
        "log_uniform": lambda: stream.log_uniform(2.0**-20, 1, 1000),
    }[drawn]()
    assert (numbers.astype(np.float32).astype(np.float64) == numbers).all()


def test_integers_reach_both_bounds_evenly() -> None:
    counts = np.bincount(Stream("dice").integers(1, 6, 12000))[1:]
    assert len(counts) == 6 and counts.min() > 1800 and math.isclose(counts.sum(), 12000)


KEPT_INTEGERS = [882, 222, 894, 337, 562, 28]
KEPT_UNIFORM = [0.03125, -0.03125, -0.078125, -0.6171875]
KEPT_NORMAL = [-1.0703125, 0.953125, 1.2265625, -0.265625]
KEPT_LOG_UNIFORM = [2.7881469577550888e-08, 0.00247955322265625, 2.514570951461792e-08]


def test_streams_that_take_turns_give_what_each_gives_alone() -> None:
    """They share a generator: whoever comes back goes on where it was."""
    alone = [Stream("turns", name).integers(0, 10**6, 21).tolist() for name in ("a", "b")]
    one, other = Stream("turns", "a"), Stream("turns", "b")
    taken: list[list[int]] = [[], []]
    for count in (1, 2, 3, 4, 5, 6):
        for stream, numbers in zip((one, other), taken, strict=True):
            numbers += stream.integers(0, 10**6, count).tolist()
    assert taken == alone


def test_streams_of_several_threads_do_not_meet() -> None:
    names = range(200)
    alone = [Stream("threads", name).normal(0, 1, 50).tolist() for name in names]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda name: Stream("threads", name).normal(0, 1, 50).tolist(), names)) == alone


def test_one_integer_is_the_first_of_many() -> None:
    assert [Stream("one", name).integer(-5, 5) for name in range(50)] == [
        Stream("one", name).integers(-5, 5, 1)[0] for name in range(50)
    ]
