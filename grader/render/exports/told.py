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

from grader.model.language import ENGLISH, Language
from grader.model.message import Message, phrase, sentences
from grader.model.report import AnswerReport, Counterexample
from grader.model.verdict import Verdict
from grader.render.catalogue import Catalogue, catalogue
from grader.render.clean import cut, visible
from grader.render.points import cases_right, wait

COSTS_NOTHING = phrase("This is not your fault, and it costs you nothing.")
UNSOUND = sentences(
    phrase("Nobody is graded on this problem yet."),
    phrase("The fault lies in the problem, not in your work, and it costs you nothing."),
)
_COUNTED = (Verdict.PARTIAL, Verdict.WRONG, Verdict.INVALID, Verdict.ERROR)


def told(answer: AnswerReport, unsound: bool = False, language: Language = ENGLISH) -> str:
    """Lines of text in which nothing is hidden. unsound: nobody is graded on its problem."""
    return "\n".join(_lines(answer, unsound, catalogue(language)))


def headline(answer: AnswerReport, unsound: bool = False) -> str:
    """The first of these lines in English; there is always one."""
    return next(_lines(answer, unsound, catalogue(ENGLISH)), answer.verdict.value).partition("\n")[0]


def _lines(answer: AnswerReport, unsound: bool, words: Catalogue) -> Iterator[str]:
    if unsound:
        yield words.say(UNSOUND)
    if answer.feedback:
        yield _shown(words.say(answer.feedback), 4000)
    if answer.verdict is Verdict.UNGRADED and not unsound:
        yield words.say(COSTS_NOTHING)
    if answer.pending and not (answer.feedback and answer.verdict is Verdict.REVIEW):
        yield words.say(wait(answer.pending) + ".")
    counted = answer.kind == "function" and answer.cases and answer.verdict in _COUNTED
    parts = [cases_right(answer.cases_passed, answer.cases)] if counted else []
    parts += [phrase("Known mistake: {mistake}", mistake=_shown(answer.mistake, 100))] if answer.mistake else []
    if parts:
        yield words.say(sentences(*parts))
    if answer.counterexample is not None:
        yield from map(words.say, _example(answer.counterexample, answer.kind == "function", words))


def _example(case: Counterexample, called: bool, words: Catalogue) -> Iterator[Message]:
    if called:
        if case.public:
            yield phrase("An example, not one of the cases that were marked:")
        yield phrase("Call") + f": {_shown(case.call, 4000)}"
    got = phrase("no value") if case.got is None else _shown(case.got, 2000)
    yield (phrase("Returned") if called else phrase("You wrote")) + ": " + got
    yield phrase("Expected") + f": {_shown(case.expected, 2000)}"
    if case.place is not None:
        yield phrase("Differs at") + f": {_shown(words.say(case.place), 200)}"


def _shown(text: str, limit: int) -> str:
    return visible(cut(text, limit))
