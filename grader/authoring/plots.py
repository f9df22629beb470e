"""The certificate of a plot: curves that errors give, and curves that nobody has to compute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """No wrong curve may pass for a right one: whoever draws all others right gets full marks. Those of mutants are
    tried, straight lines, and the curves for one another.
    """
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
        gaps = {name: _gap(curves[name], right[name]) for name in _passing(curves, right, answer)}
        off = {name: gap for name, gap in gaps.items() if gap > RELATIVE}
        if off:
            of = "a curve" if len(right) == 1 else f"`{max(off, key=lambda name: off[name])}`"
            far = f"{of} is off by at most {max(off.values()):.2g} of the largest y, and that passes: narrow `within`"
            near.append(mutation(mutant, far))
        elif len(gaps) == len(right):
            same.append(mutation(mutant, "the same curves"))
    mutants = Mutants(len(drawn), len(drawn) - len(same) - len(near), tuple(same), tuple(near))
    trivial = list(_trivial(right, answer))
    return replace(
        found,
        cases=1,
        trivial=len(trivial),
        mutants=mutants,
        remarks=(
            *found.remarks,
            *_easy(trivial, right, answer),
            *remarks(mutants),
            *none_made(mutants, solvers, problem.file.files),
        ),
    )


def _curves_of(call: Call) -> Curves:
    """None that can be drawn, where it raised."""
    value = getattr(call, "value", None)
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): np.asarray(each.data, dtype=np.float64) for name, each in items if hasattr(each, "data")}


def _easy(trivial: Iterable[tuple[str, Curves]], right: Curves, answer: PlotAnswer) -> Iterator[Remark]:
    """Curves that may be straight, or alike, do so exactly; but not all of a figure."""
    for what, curves in trivial:
        passing = _passing(curves, right, answer)
        near = [f"`{name}`" for name in passing if _gap(curves[name], right[name]) > RELATIVE]
        if len(passing) == len(right):
            yield Remark("fault", "trivial answers", f"a figure of {what} passes: narrow `within`")
        elif near:
            yield Remark(
                "fault", "trivial answers", f"a figure of {what} passes for {', '.join(near)}: narrow `within`"
            )


def _passing(curves: Curves, right: Curves, answer: PlotAnswer) -> list[str]:
    """The names of the curves that would be taken for right."""
    x = grid_points(answer.plot)
    return [
        name
        for name, curve in right.items()
        if name in curves
        and curves[name].shape == x.shape
        and bool(np.isfinite(curves[name]).all())
        and fit(Line(x, curves[name]), curve, answer.plot).fault is None
    ]


def _gap(curve: Reals, right: Reals) -> float:
    """The largest difference, as a share of the largest y."""
    return float(np.abs(curve - right).max() / (np.abs(right).max() or 1.0))


def _trivial(right: Curves, answer: PlotAnswer) -> Iterator[tuple[str, Curves]]:
    x = grid_points(answer.plot)
    lines = {"zeros": np.zeros_like(x), "ones": np.ones_like(x), "y = x": x, "y = −x": -x}
    for what, line in lines.items():
        yield what, dict.fromkeys(right, line)
    yield "the means", {name: np.full_like(x, y.mean()) for name, y in right.items()}
    yield "the curves upside down", {name: -y for name, y in right.items()}
    for shown, curve in right.items():
        if len(right) > 1:
            yield f"`{shown}` alone", dict.fromkeys(right, curve)
