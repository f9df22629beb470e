"""Mark a plot: which of the curves that were due a figure shows, all of them on the same axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.judge.clauses import refused_name
from grader.judge.curves import Fit, Line, Reals, figure_lines, is_curve, right_ones
from grader.judge.ending import judge_ending, raised_text, raised_verdict
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.meant_lines import meant_lines
from grader.judge.target import Target
from grader.model.answers import Plot, PlotAnswer
from grader.model.attempt import Attempt, Raised, Refused, Returned
from grader.model.message import Message, phrase, sentences
from grader.model.report import AnswerReport, Curve
from grader.model.value import Array
from grader.model.verdict import Verdict

MOST_DRAWN = 200  # points of a line on a student's page
MOST_LINES = 8
FURTHER = 1  # curve that may be drawn beside those that were due: for comparison, or as an asymptote that is none

Judged = tuple[Verdict, float, Message, str | None]  # verdict, share of the points, what the student reads, mistake


def mark_plot(key: AnswerKey, answer: PlotAnswer, attempt: Attempt) -> AnswerReport:
    """The report of a plot: each curve earns its share."""
    curves = curves_of(key.target)
    axes: list[list[Line]] = []
    ended = judge_ending(attempt)
    if ended:
        judged: Judged = (ended[0], 0.0, ended[1], None)
    else:
        call = attempt.calls[0]
        axes = figure_lines(call.value) if isinstance(call, Returned) else []
        judged = _unreadable(call) if not isinstance(call, Returned) else _judge(axes, curves, key, answer.plot)
    verdict, share, feedback, mistake = judged
    return AnswerReport(
        name=key.name,
        kind=answer.kind,
        verdict=verdict,
        score=round(answer.points * share, 6),
        max_score=answer.points,
        mistake=mistake,
        feedback=feedback,
        cases=len(curves),
        cases_passed=len(right_ones(_best(axes, curves, answer.plot), curves, answer.plot)),
        counterexample=None,
        curves=tuple(_thinned(line, curves, answer.plot) for line in _best(axes, curves, answer.plot)[:MOST_LINES]),
    )


def curves_of(target: Target) -> dict[str, Reals]:
    """The curves that a solver gave, by their names."""
    call = target.layout.calls[0]
    value = call.value if isinstance(call, Returned) else None
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): curve.data.astype(np.float64) for name, curve in items if isinstance(curve, Array)}


def _unreadable(call: Raised | Refused) -> Judged:
    if isinstance(call, Raised):
        return raised_verdict(call), 0.0, raised_text(call), None
    if call.what == "NoneType":
        return Verdict.INVALID, 0.0, phrase("A figure was due, and it is None. Is a `return` missing?"), None
    return Verdict.INVALID, 0.0, phrase("A figure was due, and it is {object}.", object=refused_name(call)), None


def _judge(axes: Sequence[Sequence[Line]], curves: Mapping[str, Reals], key: AnswerKey, plot: Plot) -> Judged:
    lines = _best(axes, curves, plot)
    right = right_ones(lines, curves, plot)
    drawn = sum(is_curve(line, plot) for line in lines)
    if drawn > len(curves) + FURTHER:  # whoever draws every guess has not chosen
        many = phrase(
            "{drawn} curves are drawn, and {due} were due: leave out what was not asked for.",
            drawn=drawn,
            due=len(curves),
        )
        return Verdict.PARTIAL if right else Verdict.WRONG, len(right) / drawn, many, None
    if len(right) == len(curves):
        return Verdict.CORRECT, 1.0, phrase("Correct."), None
    share = len(right) / len(curves)
    known, shown = _recognise(lines, curves, key.mistakes, plot) or (None, frozenset())
    missing = {name: curve for name, curve in curves.items() if name not in right | shown}
    told = _missing_told(missing, axes, curves, known, plot)
    if known is not None:
        share = max(share, known.credit)
        told = [known.feedback, *told]
    verdict = Verdict.PARTIAL if share else Verdict.WRONG
    return verdict, share, sentences(*told), known.id if known else None


def _best(axes: Sequence[Sequence[Line]], curves: Mapping[str, Reals], plot: Plot) -> Sequence[Line]:
    """The lines of the axes that show most of the curves; of those that show as many, the axes with most lines."""
    return max(axes, key=lambda lines: (len(right_ones(lines, curves, plot)), len(lines)), default=())


def _recognise(
    lines: Sequence[Line], curves: Mapping[str, Reals], mistakes: Sequence[KnownMistake], plot: Plot
) -> tuple[KnownMistake, frozenset[str]] | None:
    """The known mistake of which lines show curves, in the place of those that are not there, and their names.

    Too few points tell a mistake, too, but only one that keeps no more than what is right earns already.
    """
    right = right_ones(lines, curves, plot)
    few = _of_any_number(plot)
    wrong = [line for line in lines if not right_ones([line], curves, few)]
    kept = [mistake for mistake in mistakes if mistake.credit * len(curves) <= len(right)]
    return _shown(lines, mistakes, right, plot) or _shown(wrong, kept, right, few)


def _shown(
    lines: Sequence[Line], mistakes: Sequence[KnownMistake], right: frozenset[str], plot: Plot
) -> tuple[KnownMistake, frozenset[str]] | None:
    for mistake in mistakes:
        for target in mistake.targets:
            wrong = {name: curve for name, curve in curves_of(target).items() if name not in right}
            shown = right_ones(lines, wrong, plot)
            if shown:
                return mistake, shown
    return None


def _of_any_number(plot: Plot) -> Plot:
    """The same, for lines with any number of points."""
    return plot.model_copy(update={"samples": 2})


def _missing_told(
    missing: Mapping[str, Reals],
    axes: Sequence[Sequence[Line]],
    curves: Mapping[str, Reals],
    known: KnownMistake | None,
    plot: Plot,
) -> list[Message]:
    """A sentence for each curve that is not there, about the line that is left for it."""
    elsewhere = frozenset[str]().union(*(right_ones(one, curves, plot) for one in axes))
    spare = [line for line in _best(axes, curves, plot) if not right_ones([line], curves, plot)]
    for target in known.targets if known else ():
        spare = [line for line in spare if not right_ones([line], curves_of(target), _of_any_number(plot))]
    fits = meant_lines(spare, {name: curve for name, curve in missing.items() if name not in elsewhere}, plot)
    return [_told(name, fits.get(name), name in elsewhere) for name in missing]


def _told(name: str, found: Fit | None, elsewhere: bool) -> Message:
    if elsewhere:
        return phrase("The curve “{name}” stands on other axes: draw all of them on the same.", name=name)
    if found is None:
        return phrase("The curve “{name}” is not there: no line is left that could be it.", name=name)
    return phrase(
        "The curve “{name}” is not there: the line that was probably meant for it {fault}.",
        name=name,
        fault=found.fault or "",
    )


def _thinned(line: Line, curves: Mapping[str, Reals], plot: Plot) -> Curve:
    places = np.unique(np.linspace(0, line.x.size - 1, min(line.x.size, MOST_DRAWN)).round().astype(int))
    shown = next(iter(right_ones([line], curves, plot)), None)
    return Curve(tuple(line.x[places].tolist()), tuple(line.y[places].tolist()), shown)
