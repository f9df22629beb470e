"""Where the allowance lies: noise below it, the nearest wrong answer above it, and what is said where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.margin import told
from grader.authoring.variants import variants
from grader.model.certificate import Margin
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, certificate, function, pool_of, problem, remarks


def test_measured_between_noise_and_the_nearest_wrong_answer(wall: Wall, tmp_path: Path) -> None:
    text = function(reference="2 * x / 3", oracle="(x + x) / 3", mistakes="{m: {answer: 2.01 * x / 3, feedback: No.}}")
    found = certificate(wall, problem(tmp_path, text)).answers[0].margin
    assert found is not None and found.nearest is not None
    assert 0 < found.noise < found.allowed < found.nearest
    assert found.nearest_of == "the mistake `m`" and 0.001 < found.nearest < 0.01


def test_whole_numbers_have_none(wall: Wall, tmp_path: Path) -> None:
    file = problem(tmp_path, function(arguments=DRAW_N, reference="3 * n", oracle="n + n + n"))
    assert certificate(wall, file).answers[0].margin is None


@pytest.mark.parametrize(
    ("noise", "nearest", "said"),
    [
        (1e-7, 1e-2, []),
        (1e-7, None, []),
        (1e-7, 2e-3, []),
        (1e-7, 1.9e-3, [("warning", "W is off by 1.9e-3 of the scale, and 1e-3 is allowed: a wrong answer that is"
         " half as far off passes; narrow `tolerance`")]),
        (1e-7, 5e-7, [("warning", "R is right and off by 1e-7 of the scale, W is wrong and off by 5e-7: less "
         "than 10 times as much")]),
        (1e-6, 1e-6, [("fault", "R is right and off by 1e-6 of the scale, W is wrong and off by 1e-6: no "
         "tolerance can tell them"
                       " apart: draw inputs on which they differ more")]),
        (2e-3, 1.0, [("fault", "a right answer misses what is allowed: R is off by 2e-3 of the scale, and 1e-3 "
         "is allowed;"
                      " widen `tolerance`, or draw better conditioned inputs")]),
    ],
)  # fmt: skip
def test_what_is_told(noise: float, nearest: float | None, said: list[tuple[str, str]]) -> None:
    found = told(Margin(1e-3, noise, "R", nearest, "W"))
    assert [(remark.weight, remark.sentence) for remark in found] == said


def test_another_number_of_threads_is_tried_and_shows(wall: Wall, tmp_path: Path) -> None:
    """Sums over many numbers are split among threads, and come out otherwise."""
    text = function(arguments="{x: {normal: [40000]}}", reference="np.sum(x)", oracle="torch.sum(x)", cases="2")
    file = problem(tmp_path, text)
    pool = pool_of(wall, file)
    found, untold = variants(wall, pool)
    assert not untold
    (calls,) = [each.calls for each in found if each.whose == "oracle in float64, with two threads,"][:1]
    assert calls != pool.sittings[0].runs["oracle", "float64"]


def test_a_way_that_comes_to_nothing_is_undecided(wall: Wall, tmp_path: Path) -> None:
    picky = "torch.sum(x) if torch.get_num_threads() == 1 else torch.linalg.inv(torch.zeros(2, 2))[0, 0]"
    found = certificate(wall, problem(tmp_path, function(reference="np.sum(x)", oracle=picky)))
    ((weight, said),) = [each for each in remarks(found, "tolerance") if "came to nothing" in each[1]]
    assert weight == "undecided" and said.startswith("right answers with two threads came to nothing: _LinAlgError")


def test_groups_with_other_tolerances_are_measured_apart(wall: Wall, tmp_path: Path) -> None:
    """The largest share of the one's allowance times the other's would be nobody's figure."""
    groups = "{wide: {cases: 9, tolerance: {relative: 0.3}}, tight: {cases: 5, tolerance: {relative: 1.0e-5}}}"
    lines = {"reference": "np.exp(x).sum()", "oracle": "torch.logsumexp(x, 0).exp()", "groups": groups}
    found = certificate(wall, problem(tmp_path, function(**lines))).answers[0].margin
    assert found is not None and found.nearest is not None and found.group == "tight"
    assert found.noise < 1e-6 < found.allowed < 2e-5 and 1e-3 < found.nearest < 10
