from __future__ import annotations

from itertools import pairwise

import pytest

from grader.render.histogram import HEIGHT, WIDTH, bins, histogram


@pytest.mark.parametrize(
    ("max_score", "number", "step"),
    [(17, 17, 1), (15, 15, 1), (7.5, 15, 0.5), (3, 12, 0.25), (100, 20, 5), (21, 11, 2)],
)
def test_round_steps(max_score: float, number: int, step: float) -> None:
    found = bins([], max_score)
    assert (len(found), found[0].high, found[-1].high) == (number, step, max_score)


def test_a_score_lies_in_one_bin_and_the_full_score_in_the_last() -> None:
    found = bins([(0, 1), (0.999, 2), (1, 4), (0.1 * 3 * 10, 8), (4, 16), (9, 32)], 4.0)
    by_low = {one.low: one.students for one in found if one.students}
    assert by_low == {0: 1, 0.75: 2, 1: 4, 3: 8, 3.75: 48}


def test_bars_fill_the_drawing() -> None:
    drawing = histogram([(0, 2), (10, 1)], 10, median=5)
    assert (drawing.bars[0].height, drawing.bars[0].y, drawing.bars[-1].height) == (HEIGHT, 0, HEIGHT / 2)
    assert drawing.median == WIDTH / 2
    assert drawing.ticks[0] == (0, 0) and drawing.ticks[-1] == (WIDTH, 10) and len(drawing.ticks) <= 11


@pytest.mark.parametrize(
    ("max_score", "labels"), [(15, [0, 2, 4, 6, 8, 10, 12, 14, 15]), (19, [*range(0, 18, 2), 18, 19])]
)
def test_the_full_score_is_labelled(max_score: float, labels: list[float]) -> None:
    assert [score for _, score in histogram([], max_score, None).ticks] == labels


@pytest.mark.parametrize("max_score", [0.3, 1, 3, 7.5, 17, 20.05, 21, 99, 101, 1234.5, 40_000])
def test_labels_stand_apart_and_end_with_the_full_score(max_score: float) -> None:
    ticks = histogram([], max_score, None).ticks
    assert ticks[-1] == (WIDTH, max_score) and len(ticks) <= 12
    assert all(right[0] - left[0] >= WIDTH / 22 for left, right in pairwise(ticks))


def test_nothing_to_draw_is_drawn() -> None:
    assert all(bar.height == 0 for bar in histogram([], 0, None).bars)
