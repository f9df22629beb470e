"""The counterexample that gives no hidden case away: the smallest public one on which a wrong answer is wrong, too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.judge.comparison import compare
from grader.judge.counterexample import counterexample
from grader.judge.failure import Reason
from grader.judge.key import PublicCases
from grader.judge.telling import sentence_of
from grader.model.attempt import Attempt, Call, Ending, Raised
from grader.model.message import Message
from grader.model.report import Counterexample


class Shown(NamedTuple):
    """sentence: why the example failed."""

    example: Counterexample
    sentence: Message


def public_example(
    public: PublicCases,
    attempt: Attempt,
    like: Sequence[Reason],
    marked: Call | None = None,
    unlike: Collection[str | None] = (),
) -> Shown | None:
    """The smallest that fails as the marked cases do; None where none does, or not all were answered.

    like: why it may fail, the best reason first: what is told of the marked cases must be seen in the example.
    marked: one of them, where an exception must be the same, in the same line. unlike: groups that show something else.
    """
    if attempt.ending is not Ending.DONE or public.key is None:
        return None
    key, calls = public.key, public.of(attempt.calls)
    comparison = compare(calls, key.target)
    reasons = comparison.reasons(key.target)
    alike = [case for case in key.order if reasons.get(case) in like]
    if marked is not None:
        alike = [case for case in alike if _raised(calls[case]) == _raised(marked)]
    case = min(alike, key=lambda case: (key.cases[case].group in unlike, like.index(reasons[case])), default=None)
    if case is None:
        return None
    example = replace(counterexample(key, calls, comparison, case), case=public.numbers[case], public=True)
    return Shown(example, sentence_of(comparison.failure(case, key.target), calls[case]))


def _raised(call: Call) -> tuple[object, ...] | None:
    """Which exception, and where; its message may hold numbers of the case."""
    return (call.type, call.file, call.line) if isinstance(call, Raised) else None
