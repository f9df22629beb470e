"""Mark a choice or a set of choices."""

from __future__ import annotations

from grader.judge.ending import judge_ending
from grader.judge.naming import kind_name
from grader.model.attempt import Attempt, Refused, Returned
from grader.model.problem import ChoiceAnswer, ChoicesAnswer
from grader.model.report import AnswerReport
from grader.model.value import Value
from grader.model.verdict import Verdict


def mark_choice(name: str, answer: ChoiceAnswer | ChoicesAnswer, attempt: Attempt) -> AnswerReport:
    """The report of a choice. A wrong option counts as a mistake whose id is the option."""
    verdict, feedback, mistake = _judge(answer, attempt)
    correct = verdict is Verdict.CORRECT
    return AnswerReport(
        name=name,
        kind=answer.kind,
        verdict=verdict,
        score=answer.points if correct else 0,
        max_score=answer.points,
        mistake=mistake,
        feedback=feedback,
        cases=1,
        cases_passed=int(correct),
        counterexample=None,
    )


def _judge(answer: ChoiceAnswer | ChoicesAnswer, attempt: Attempt) -> tuple[Verdict, str, str | None]:
    ended = judge_ending(attempt)
    if ended:
        return (*ended, None)
    keys = ", ".join(answer.options)
    call = attempt.calls[0]
    if not isinstance(call, Returned):
        what = f"an object of type {call.what}" if isinstance(call, Refused) else call.type
        return Verdict.INVALID, f"One of the texts {keys} was due, and it is {what}.", None
    if isinstance(answer, ChoiceAnswer):
        return _one(answer, call.value, keys)
    return _several(answer, call.value, keys)


def _one(answer: ChoiceAnswer, value: Value, keys: str) -> tuple[Verdict, str, str | None]:
    if not isinstance(value, str):
        return Verdict.INVALID, f"One of the texts {keys} was due, and it is {kind_name(value)}.", None
    option = _option(answer, value)
    if option is None:
        return Verdict.INVALID, f"“{value[:80]}” is none of the options {keys}.", None
    if option == answer.right:
        return Verdict.CORRECT, "Correct.", None
    return Verdict.WRONG, answer.feedback.get(option, "This is not the right option."), option


def _several(answer: ChoicesAnswer, value: Value, keys: str) -> tuple[Verdict, str, str | None]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        return Verdict.INVALID, f"A set of the texts {keys} was due, and it is {kind_name(value)}.", None
    texts = dict.fromkeys(item for item in items if isinstance(item, str))
    taken = {_option(answer, text): text for text in reversed(texts)}  # the first of several wrong ones is shown
    if None in taken:
        return Verdict.INVALID, f"“{taken[None][:80]}” is none of the options {keys}.", None
    if set(taken) == set(answer.right):
        return Verdict.CORRECT, "Correct.", None
    wrong = [option for option in answer.options if option in taken and option not in answer.right]
    missing = len(set(answer.right) - set(taken))
    told = [answer.feedback.get(option, f"“{option}” does not belong to the set.") for option in wrong]
    if missing:
        told.append(
            "1 option that belongs to it is missing."
            if missing == 1
            else f"{missing} options that belong to it are missing."
        )
    return Verdict.WRONG, " ".join(told), wrong[0] if wrong else None


def _option(answer: ChoiceAnswer | ChoicesAnswer, text: str) -> str | None:
    """The option that a text names; spaces around it and capitals do not matter."""
    wanted = text.strip().casefold()
    return next((key for key in answer.options if key.casefold() == wanted), None)
