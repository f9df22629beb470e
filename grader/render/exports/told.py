"""What a student may read of one answer, as plain text: no more than the student's page shows (answer_section.py).

    You convolved: the kernel has to be flipped.
    3 of 20 cases right. Known mistake: flipped-kernel
    An example, not one of the cases that were marked:
    Call: conv2d(np.array([[1.0, 2.0]]))
    Returned: [[2.0]]
    Expected: [[1.0]]
    Differs at: [0, 0]

Nothing in it is hidden: what cannot be seen is written out, as on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.report import AnswerReport, Counterexample
from grader.model.verdict import Verdict
from grader.render.clean import cut, visible
from grader.render.points import count, wait

COSTS_NOTHING = "This is not your fault, and it costs you nothing."
UNSOUND = (
    "Nobody is graded on this problem yet. The fault lies in the problem, not in your work, and it costs you nothing."
)
_COUNTED = (Verdict.PARTIAL, Verdict.WRONG, Verdict.INVALID, Verdict.ERROR)


def told(answer: AnswerReport, unsound: bool = False) -> str:
    """Lines of text in which nothing is hidden. unsound: nobody is graded on its problem."""
    return "\n".join(_lines(answer, unsound))


def headline(answer: AnswerReport, unsound: bool = False) -> str:
    """The first of these lines; there is always one."""
    return next(_lines(answer, unsound), answer.verdict.value).partition("\n")[0]


def _lines(answer: AnswerReport, unsound: bool) -> Iterator[str]:
    if unsound:
        yield UNSOUND
    if answer.feedback:
        yield _shown(answer.feedback, 4000)
    if answer.verdict is Verdict.UNGRADED and not unsound:
        yield COSTS_NOTHING
    if answer.pending and not (answer.feedback and answer.verdict is Verdict.REVIEW):
        yield f"{wait(answer.pending)}."
    counted = answer.kind == "function" and answer.cases and answer.verdict in _COUNTED
    parts = [f"{answer.cases_passed} of {count(answer.cases, 'case')} right."] if counted else []
    parts += [f"Known mistake: {_shown(answer.mistake, 100)}"] if answer.mistake else []
    if parts:
        yield " ".join(parts)
    if answer.counterexample is not None:
        yield from _example(answer.counterexample, answer.kind == "function")


def _example(case: Counterexample, called: bool) -> Iterator[str]:
    if called:
        if case.public:
            yield "An example, not one of the cases that were marked:"
        yield f"Call: {_shown(case.call, 4000)}"
    got = "no value" if case.got is None else _shown(case.got, 2000)
    yield f"{'Returned' if called else 'You wrote'}: {got}"
    yield f"Expected: {_shown(case.expected, 2000)}"
    if case.place is not None:
        yield f"Differs at: {_shown(case.place, 200)}"


def _shown(text: str, limit: int) -> str:
    return visible(cut(text, limit))
