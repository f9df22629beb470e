"""The counterexample that gives no hidden case away: the smallest public one on which a wrong answer is wrong, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.judge.comparison import Comparison, compare
from grader.judge.counterexample import counterexample
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey, PublicCases
from grader.judge.telling import sentence_of
from grader.model.attempt import Attempt, Call, Ending, Raised
from grader.model.message import Message
from grader.model.report import Counterexample


class Asked(NamedTuple):
    """What came of the public cases on which the right solvers agree. numbers: which of all public ones they are."""

    key: AnswerKey
    comparison: Comparison
    numbers: tuple[int, ...]


class Shown(NamedTuple):
    """sentence: why the example failed."""

    example: Counterexample
    sentence: Message


def asked(public: PublicCases | None, attempt: Attempt | None) -> Asked | None:
    """None where there are none, or not all were answered."""
    if public is None or public.key is None or attempt is None or attempt.ending is not Ending.DONE:
        return None
    return Asked(public.key, compare(public.of(attempt.calls), public.key.target), public.numbers)


def public_example(
    of: Asked, like: Sequence[Reason], marked: Call | None = None, unlike: Collection[str | None] = ()
) -> Shown | None:
    """The smallest that fails as the marked cases do; None where none does.

    like: why it may fail, the best reason first: what is told of the marked cases must be seen in the example.
    marked: one of them, where an exception must be the same, in the same line. unlike: groups that show something else.
    """
    key, comparison = of.key, of.comparison
    reasons, calls = comparison.reasons(key.target), tuple(comparison.calls)
    alike = [case for case in key.order if reasons.get(case) in like]
    if marked is not None:
        alike = [case for case in alike if _raised(calls[case]) == _raised(marked)]
    case = min(alike, key=lambda case: (key.cases[case].group in unlike, like.index(reasons[case])), default=None)
    if case is None:
        return None
    example = replace(counterexample(key, calls, comparison, case), case=of.numbers[case], public=True)
    return Shown(example, sentence_of(comparison.failure(case, key.target), calls[case]))


def telling_example(
    key: AnswerKey,
    comparison: Comparison,
    reasons: Mapping[int, Reason],
    basic: int,
    of: Asked | None,
    unlike: Collection[str | None],
) -> tuple[int, Shown | None]:
    """The case that is told of, and a public one like it: one that failed for the most basic reason, as `basic`, or
    else for the most frequent one that a public case shows.
    """
    if of is None:
        return basic, None
    often = Counter(reasons.values())
    for reason in sorted(often, key=lambda each: (each is not reasons[basic], -often[each])):
        case = first_of(key, reasons, reason)
        if shown := public_example(of, (reason,), comparison.calls[case], unlike):
            return case, shown
    return basic, None


def first_of(key: AnswerKey, reasons: Mapping[int, Reason], reason: Reason) -> int:
    """The smallest case that failed for this reason."""
    alike = [case for case in reasons if reasons[case] is reason]
    return next((case for case in key.order if case in alike), alike[0])


def _raised(call: Call) -> tuple[object, ...] | None:
    """Which exception, and where; its message may hold numbers of the case."""
    return (call.type, call.file, call.line) if isinstance(call, Raised) else None
