"""What is wrong with a problem, beyond what makes it unsound: mistakes that are no mistakes, or not told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from grader.judge.comparison import Comparison, agrees, compare
from grader.judge.curves import Line, fit, grid_points
from grader.judge.key import AnswerKey, KnownMistake, ProblemKey
from grader.judge.plot import curves_of
from grader.judge.target import Marks, Target, raising
from grader.model.answers import Plot, PlotAnswer


def complaints(problem: ProblemKey) -> Iterator[str]:
    """One sentence a fault; none for a problem that is sound and whose mistakes all fail and differ."""
    if problem.unsound is not None:
        yield problem.unsound
    for name in problem.answers:
        yield from (f"{problem.file.file}: {name}: {fault}" for fault in answer_faults(problem, name))


def answer_faults(problem: ProblemKey, name: str) -> Iterator[str]:
    """What is wrong with the mistakes of one answer of a problem that is sound."""
    key, answer = problem.answers[name], problem.file.problem.answers[name]
    if isinstance(answer, PlotAnswer):
        yield from (f"mistake {fault}" for fault in _curve_faults(key, answer.plot))
    yield from faults_of(key)


def faults_of(key: AnswerKey) -> Iterator[str]:
    """Mistakes of one answer that are none, are not recognised, or cannot be told apart."""
    failing = [[~compare(way.layout.calls, key.target).passed for way in each.targets] for each in key.mistakes]
    for number, mistake in enumerate(key.mistakes):
        yield from (f"mistake {fault}" for fault in _faults(key, mistake))
        for other in key.mistakes[:number]:
            if _alike(mistake, failing[number], other):
                yield f"the mistakes `{other.id}` and `{mistake.id}` {_same_values(key)}"


def _curve_faults(key: AnswerKey, plot: Plot) -> Iterator[str]:
    """Curves of mistakes that no right figure shows, or that every right figure shows."""
    right = curves_of(key.target)
    for mistake in key.mistakes:
        for name, curve in (item for target in mistake.targets for item in curves_of(target).items()):
            if name not in right:
                yield f"`{mistake.id}` gives a curve {name}, which the reference does not"
            elif fit(Line(grid_points(plot), curve), right[name], plot).fault is None:
                yield f"`{mistake.id}` gives the right curve {name}: it would be named where nothing is wrong"


def _faults(key: AnswerKey, mistake: KnownMistake) -> Iterator[str]:
    for way, target in enumerate(mistake.targets):
        calls = target.layout.calls
        which = f"`{mistake.id}`" if len(mistake.targets) == 1 else f"`{mistake.id}` (way {way + 1})"
        compared = compare(calls, key.target)
        if raising(calls).all():
            yield f"{which} raises on every case, so no answer can be recognised as it"
        elif compared.passed.all():
            yield f"{which} {_no_mistake(key, compared)}"
        elif not agrees(calls, target, ~compared.passed):
            yield f"{which} is not recognised as itself: it fails only where it raises"


def _no_mistake(key: AnswerKey, compared: Comparison) -> str:
    """What to say of a mistake that passes: how near it comes, and what would have been enough."""
    on_every_case = " on every case" if key.cases else ""
    cure = "draw cases where it shows" if key.cases else "leave it out, or ask for more digits"
    gap = np.abs(compared.numbers - key.target.layout.numbers)
    if not gap.any():
        return f"gives what is right{on_every_case}: {cure if key.cases else 'leave it out'}"
    largest = int(np.argmax(gap))
    near = f"it differs by at most {_short(gap[largest])}, and {_short(compared.allowed[largest])} is allowed there"
    return f"lies within what is allowed{on_every_case}: {near}; {cure}"


def _same_values(key: AnswerKey) -> str:
    if not key.cases:
        return "give the same value: make them one"
    return "give the same values on every case: draw cases that tell them apart, or make them one"


def _short(number: float) -> str:
    """Two digits: 0.35, 3e-9."""
    return re.sub(r"e([+-])0*", lambda sign: "e" + sign[1].strip("+"), f"{number:.2g}")


def _alike(one: KnownMistake, failing: Sequence[Marks], other: KnownMistake) -> bool:
    """failing: of each way to make the first one, on which cases it is wrong."""
    return any(
        agrees(way.layout.calls, target, failed)
        for way, failed in zip(one.targets, failing, strict=True)
        if not raising(way.layout.calls).all()
        for target in other.targets
        if not _far_apart(way, target)
    )


def _far_apart(one: Target, other: Target) -> bool:
    """Whether some number shows at once that two mistakes differ; most do, and need not be compared by the rules."""
    if not np.array_equal(one.layout.offsets, other.layout.offsets):
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(one.layout.numbers - other.layout.numbers)
        return bool((gap > np.maximum.reduce(list(other.allowed.values()))).any())
