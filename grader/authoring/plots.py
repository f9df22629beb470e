"""The certificate of a plot: curves that errors give, and curves that nobody has to compute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from grader.authoring.mutation.alone import tried_once
from grader.authoring.mutation.trial import Untried
from grader.authoring.mutation.verdicts import mutation, none_made, remarks
from grader.judge.curves import Line, Reals, fit, grid_of, grid_points
from grader.judge.key import ProblemKey
from grader.judge.plot import curves_of
from grader.judge.solvers import solvers_of
from grader.judge.tolerance import RELATIVE
from grader.model.answers import PlotAnswer
from grader.model.attempt import Call
from grader.model.certificate import AnswerCertificate, Mutants, Mutation, Remark
from grader.sandbox.runner import Runner

Curves = Mapping[str, Reals]
_EACH = 5.0  # seconds for one mutant


def certify_plot(
    runner: Runner, problem: ProblemKey, answer: PlotAnswer, found: AnswerCertificate
) -> AnswerCertificate:
    """A figure that shows the curves of a mutant instead must not pass, nor must one of straight lines."""
    right = curves_of(problem.answers[found.name].target)
    same: list[Mutation] = []
    near: list[Mutation] = []
    solvers = solvers_of(problem.file, found.name)
    grid = {"x": grid_of(answer.plot).values["x"]}
    try:
        drawn = list(tried_once(runner, problem.file, found.name, grid, _EACH))
    except Untried as error:
        return replace(found, remarks=(*found.remarks, Remark("undecided", "mutants", str(error))))
    for mutant, call in drawn:
        curves = _curves_of(call)
        if _passes(curves, right, answer):
            gap = _gap(curves, right)
            alike = gap <= RELATIVE
            far = f"its curves are off by at most {gap:.2g} of the largest y, and that passes: narrow `within`"
            said = "the same curves" if alike else far
            (same if alike else near).append(mutation(mutant, said))
    mutants = Mutants(len(drawn), len(drawn) - len(same) - len(near), tuple(same), tuple(near))
    trivial = list(_trivial(right, answer))
    passing = (what for what, curves in trivial if _passes(curves, right, answer))
    easy = (Remark("fault", "trivial answers", f"a figure of {what} passes: narrow `within`") for what in passing)
    return replace(
        found,
        cases=1,
        trivial=len(trivial),
        mutants=mutants,
        remarks=(*found.remarks, *easy, *remarks(mutants), *none_made(mutants, solvers, problem.file.files)),
    )


def _curves_of(call: Call) -> Curves:
    """None that can be drawn, where it raised."""
    value = getattr(call, "value", None)
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): np.asarray(each.data, dtype=np.float64) for name, each in items if hasattr(each, "data")}


def _passes(curves: Curves, right: Curves, answer: PlotAnswer) -> bool:
    x = grid_points(answer.plot)
    return all(
        name in curves
        and curves[name].shape == x.shape
        and bool(np.isfinite(curves[name]).all())
        and fit(Line(x, curves[name]), curve, answer.plot).fault is None
        for name, curve in right.items()
    )


def _gap(curves: Curves, right: Curves) -> float:
    """The largest difference, as a share of the largest y."""
    return max(float(np.abs(curves[name] - y).max() / (np.abs(y).max() or 1.0)) for name, y in right.items())


def _trivial(right: Curves, answer: PlotAnswer) -> Iterator[tuple[str, Curves]]:
    x = grid_points(answer.plot)
    lines = {"zeros": np.zeros_like(x), "ones": np.ones_like(x), "y = x": x, "y = −x": -x}
    for what, line in lines.items():
        yield what, dict.fromkeys(right, line)
    yield "the means", {name: np.full_like(x, y.mean()) for name, y in right.items()}
    yield "the curves upside down", {name: -y for name, y in right.items()}
