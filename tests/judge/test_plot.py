"""Plots: lines are functions, whatever their sampling, order and colour."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.curves import GRID, grid_of
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.plot import MOST_DRAWN, mark_plot
from grader.judge.unsound import Unsound
from grader.judge.verify import verify
from grader.model.answers import Plot, PlotAnswer
from grader.model.attempt import Attempt, Ending, Raised, Refused, Returned
from grader.model.job import Solved
from grader.model.report import AnswerReport
from grader.model.value import Array
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed, problem_file

PLOT = Plot(over=(-4, 4))
X = np.linspace(-4, 4, GRID)


def slope(x: Any) -> Any:
    return 1 / np.cosh(x) ** 2


def sigmoid_form(x: Any) -> Any:
    return np.tanh(x) * (1 - np.tanh(x))


def problem(credit: float = 0.25, **solvers: Any) -> ProblemKey:
    right = {"tanh": np.tanh(X), "derivative": slope(X)}
    gives = {"reference": right, "oracle": right, "mistake/sigmoid/0": {"derivative": sigmoid_form(X)}, **solvers}
    mistake = {"answer": "m", "feedback": "That is the sigmoid's form.", "credit": credit}
    answer = {"points": 2, "plot": {"over": (-4, 4)}, "reference": "r", "oracle": "o", "mistakes": {"sigmoid": mistake}}
    solved = [Solved("P", id, "float64", (Returned(boxed(value)),)) for id, value in gives.items()]
    return verify(problem_file({"P": answer}), {"P": (grid_of(PLOT),)}, solved)


def key(credit: float = 0.25) -> AnswerKey:
    return problem(credit).answers["P"]


def marked(*axes: list[tuple[Any, Any]], credit: float = 0.25) -> AnswerReport:
    answer = problem().file.problem.answers["P"]
    assert isinstance(answer, PlotAnswer)
    value = [[(Array(np.asarray(x, float), "float64"), Array(np.asarray(y, float), "float64")) for x, y in lines]
             for lines in axes]  # fmt: skip
    return mark_plot(key(credit), answer, attempt("P", [Returned(value)]))


def both(x: Any) -> list[tuple[Any, Any]]:
    return [(x, np.tanh(x)), (x, slope(x))]


WIDE = np.linspace(-9, 9, 400)
FEW = np.linspace(-4, 4, 50)


@pytest.mark.parametrize(
    "lines",
    [
        both(FEW),
        both(WIDE),
        both(WIDE[::-1]),
        both(np.random.default_rng(0).permutation(WIDE)),
        both(np.linspace(-3.75, 3.75, 60)),
        [(FEW, np.tanh(FEW)), (WIDE, slope(WIDE))],
        [(WIDE, slope(WIDE)), (WIDE, np.tanh(WIDE))],
        [(WIDE, np.tanh(WIDE)), (WIDE, np.gradient(np.tanh(WIDE), WIDE))],
        [*both(FEW), ([-4, 4], [0, 0]), ([0, 0], [-1, 1]), (FEW, FEW * 0 + 1), ([], [])],
        [(np.append(FEW, np.nan), np.append(np.tanh(FEW), 3)), (FEW, slope(FEW))],
        [(FEW, np.tanh(FEW) + 0.009), (FEW, slope(FEW) - 0.009)],
        [*both(FEW), (WIDE, 1 / (1 + np.exp(-WIDE)))],
    ],
)
def test_a_right_figure(lines: list[tuple[Any, Any]]) -> None:
    report = marked(lines)
    assert (report.verdict, report.score, report.feedback, report.cases_passed) == (Verdict.CORRECT, 2, "Correct.", 2)


def test_curves_beside_other_axes() -> None:
    assert marked([], [(FEW, FEW)], both(FEW)).score == 2


@pytest.mark.parametrize(
    ("lines", "score", "feedback"),
    [
        ([(FEW, np.tanh(FEW))], 1, "The curve “derivative” is not there: no line is left that could be it."),
        ([(FEW, np.tanh(FEW)), (FEW, slope(FEW) + 0.02)], 1, "meant for it is off by up to 0.02 at x"),
        (both(np.linspace(-3, 3, 99)), 0, "meant for it runs from x = -3 to 3 (-4 to 4 was due)."),
        (both(np.linspace(-4, 4, 49)), 0, "has only 49 points; at least 50 were due."),
        (both(np.append(np.linspace(-4, -2, 60), 4)), 0, "leaves out a part of the range"),
        (both(np.repeat(np.linspace(-4, 4, 7), 20)), 0, "has only 7 points; at least 50 were due."),
        (
            both(np.concatenate([np.linspace(-4, -0.7, 60), np.linspace(0.7, 4, 60)])),
            1,
            "leaves out a part of the curve: between its points it is off by up to 0.37 at x = 0",
        ),
        (both(np.concatenate([[-4, 0, 4], np.linspace(90, 99, 60)])), 0, "its points stand too far apart there"),
        ([*both(FEW), *((FEW, FEW * k) for k in (1, 2, 3))], 0.8, "5 curves are drawn, and 2 were due"),
        ([*both(FEW), (FEW, FEW), (FEW, sigmoid_form(FEW))], 1, "4 curves are drawn, and 2 were due"),
        ([], 0, "The curve “tanh” is not there: no line is left that could be it."),
        ([(FEW, 1 - np.tanh(FEW)), (FEW, slope(FEW))], 1, "The curve “tanh” is not there"),
    ],
)
def test_a_wrong_figure_is_told_what_is_wrong_with_it(lines: Any, score: float, feedback: str) -> None:
    report = marked(lines)
    assert report.score == score and feedback in report.feedback
    assert report.verdict is (Verdict.PARTIAL if score else Verdict.WRONG)


SHORT = np.linspace(-3, 3, 99)
COARSE = np.linspace(-4, 4, 40)
INDEX = np.arange(200)
LONG = np.linspace(-4, 4, 200)
NO_TANH = "The curve “tanh” is not there: the line that was probably meant for it"
NO_SLOPE = "The curve “derivative” is not there: the line that was probably meant for it"
NO_X = "runs from x = 0 to 199 (-4 to 4 was due)."
FACTOR = "has the right form, but is off by a constant factor."


@pytest.mark.parametrize(
    ("lines", "feedback"),
    [
        ([(INDEX, np.tanh(LONG)), (INDEX, slope(LONG))], f"{NO_TANH} {NO_X} {NO_SLOPE} {NO_X}"),
        ([(LONG, np.tanh(LONG)), (INDEX, slope(LONG))], f"{NO_SLOPE} {NO_X}"),
        ([(LONG, np.tanh(LONG)), (LONG + 90, LONG)], f"{NO_SLOPE} runs from x = 86 to 94 (-4 to 4 was due)."),
        (
            [(LONG, np.tanh(LONG)), (SHORT, 1 - np.tanh(SHORT))],
            f"{NO_SLOPE} runs from x = -3 to 3 (-4 to 4 was due), and is off by up to 2 at x = -3.",
        ),
        ([(LONG, np.tanh(LONG)), ([-9, 0, 9], [7, 7, 8])], f"{NO_SLOPE} is off by up to 6 at x = 0."),
        ([(LONG, np.tanh(LONG)), ([-9, 9], [7, 8])], f"{NO_SLOPE} has no point in the range."),
        (
            [(COARSE, 1 - np.tanh(COARSE)), (COARSE, np.tanh(COARSE))],
            f"{NO_TANH} has only 40 points; at least 50 were due. {NO_SLOPE} is off by up to 2 at x = -4.",
        ),
        ([(LONG, np.tanh(LONG)), (LONG, np.gradient(np.tanh(LONG)))], f"{NO_SLOPE} {FACTOR}"),
        ([(LONG, np.tanh(LONG)), (LONG, 1.1 * slope(LONG))], f"{NO_SLOPE} {FACTOR}"),
        ([(LONG, np.tanh(LONG)), (LONG, -slope(LONG))], f"{NO_SLOPE} is off by up to 2 at x = 0.0201."),
        ([(LONG, np.tanh(LONG)), (LONG, slope(LONG) / 2 + 0.1)], f"{NO_SLOPE} is off by up to 0.4 at x = 0.0201."),
        ([(LONG, np.tanh(LONG)), (LONG, 0 * LONG)], f"{NO_SLOPE} is off by up to 1 at x = 0.0201."),
        ([(LONG, np.tanh(LONG)), (LONG, 1e307 * LONG)], f"{NO_SLOPE} is off by up to 4e+307 at x = -4."),
    ],
)
def test_what_is_told_is_about_the_line_that_was_meant(lines: Any, feedback: str) -> None:
    report = marked(lines)
    assert report.feedback == feedback
    assert report.score == (1 if lines[0][0] is LONG else 0)


def test_both_curves_belong_on_the_same_axes() -> None:
    report = marked([(FEW, np.tanh(FEW))], [(FEW, slope(FEW))])
    assert report.score == 1
    assert report.feedback == "The curve “derivative” stands on other axes: draw all of them on the same."


def test_a_known_mistake_is_named() -> None:
    report = marked([(FEW, np.tanh(FEW)), (FEW, sigmoid_form(FEW))])
    assert (report.mistake, report.score) == ("sigmoid", 1)
    assert report.feedback == "That is the sigmoid's form."
    alone = marked([(FEW, sigmoid_form(FEW))])
    assert (alone.mistake, alone.score) == ("sigmoid", 0.5)
    assert alone.feedback == f"{report.feedback} The curve “tanh” is not there: no line is left that could be it."


def test_a_known_mistake_is_named_where_points_are_too_few_and_then_earns_nothing() -> None:
    wrong = (COARSE, sigmoid_form(COARSE))
    report = marked([(FEW, np.tanh(FEW)), wrong])
    assert (report.mistake, report.score, report.feedback) == ("sigmoid", 1, "That is the sigmoid's form.")
    report = marked([(COARSE, np.tanh(COARSE)), wrong])
    assert (report.mistake, report.score) == (None, 0)  # it would keep a quarter of the points
    report = marked([(COARSE, np.tanh(COARSE)), wrong], credit=0)
    assert (report.mistake, report.score, report.verdict) == ("sigmoid", 0, Verdict.WRONG)
    assert report.feedback == f"That is the sigmoid's form. {NO_TANH} has only 40 points; at least 50 were due."


def test_what_is_drawn_on_the_page_is_thinned_and_not_lost() -> None:
    report = marked(both(np.linspace(-4, 4, 5000)))
    assert [len(curve.x) for curve in report.curves] == [MOST_DRAWN, MOST_DRAWN]
    assert (report.curves[0].x[0], report.curves[0].x[-1]) == (-4, 4)
    assert [curve.name for curve in report.curves] == ["tanh", "derivative"]


DUE = "A figure was due, and it is"


@pytest.mark.parametrize(
    ("call", "verdict", "feedback"),
    [
        (Refused("NoneType", "is not a figure"), Verdict.INVALID, f"{DUE} None. Is a `return` missing?"),
        (Refused("str", "is not a figure"), Verdict.INVALID, f"{DUE} an object of type str, which is not a figure."),
        (Raised("NameError", "name 'plt' is not defined"), Verdict.ERROR, "NameError: name 'plt' is not defined."),
    ],
)  # fmt: skip
def test_what_is_no_figure(call: Any, verdict: Verdict, feedback: str) -> None:
    answer = problem().file.problem.answers["P"]
    assert isinstance(answer, PlotAnswer)
    report = mark_plot(key(), answer, attempt("P", [call]))
    assert (report.verdict, report.feedback, report.score) == (verdict, feedback, 0)
    report = mark_plot(key(), answer, Attempt("made", "P", Ending.TIMEOUT))
    assert report.verdict is Verdict.TIMEOUT


@pytest.mark.parametrize("value", [None, 3, [[3]], [[(1, 2)]], [[(Array(np.zeros(3), "float64"),) * 3]], {"a": 1}])
def test_a_forged_figure_shows_nothing(value: Any) -> None:
    answer = problem().file.problem.answers["P"]
    assert isinstance(answer, PlotAnswer)
    assert mark_plot(key(), answer, attempt("P", [Returned(value)])).verdict is Verdict.WRONG


@pytest.mark.parametrize("reference", [np.tanh(X), {"tanh": 3.0}, {"tanh": np.zeros(7)}, {}])
def test_a_reference_of_a_plot_gives_curves(reference: Any) -> None:
    with pytest.raises(Unsound, match="gives a dictionary, and each entry is a curve"):
        problem(reference=reference, oracle=reference)
