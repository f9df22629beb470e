"""Mark a choice or a set of choices."""

from __future__ import annotations

from grader.judge.clauses import refused_name
from grader.judge.ending import judge_ending
from grader.judge.naming import kind_name
from grader.model.answers import ChoiceAnswer, ChoicesAnswer
from grader.model.attempt import Attempt, Refused, Returned
from grader.model.message import Message, phrase, phrases, sentences
from grader.model.report import AnswerReport
from grader.model.value import Value
from grader.model.verdict import Verdict

Judged = tuple[Verdict, Message, str | None, float]  # verdict, what the student reads, mistake, share of the points


def mark_choice(name: str, answer: ChoiceAnswer | ChoicesAnswer, attempt: Attempt) -> AnswerReport:
    """The report of a choice. A wrong option counts as a mistake whose id is the option."""
    verdict, feedback, mistake, share = _judge(answer, attempt)
    return AnswerReport(
        name=name,
        kind=answer.kind,
        verdict=verdict,
        score=round(answer.points * share, 6),
        max_score=answer.points,
        mistake=mistake,
        feedback=feedback,
        cases=1,
        cases_passed=int(verdict is Verdict.CORRECT),
        counterexample=None,
    )


def _judge(answer: ChoiceAnswer | ChoicesAnswer, attempt: Attempt) -> Judged:
    ended = judge_ending(attempt)
    if ended:
        return (*ended, None, 0)
    keys = ", ".join(answer.options)
    call = attempt.calls[0]
    if not isinstance(call, Returned):
        what = refused_name(call) if isinstance(call, Refused) else Message(call.type)
        one = isinstance(answer, ChoiceAnswer)
        return Verdict.INVALID, _one_due(keys, what) if one else _set_due(keys, what), None, 0
    if isinstance(answer, ChoiceAnswer):
        return _one(answer, call.value, keys)
    return _several(answer, call.value, keys)


def _one(answer: ChoiceAnswer, value: Value, keys: str) -> Judged:
    if not isinstance(value, str):
        return Verdict.INVALID, _one_due(keys, kind_name(value)), None, 0
    option = _option(answer, value)
    if option is None:
        return Verdict.INVALID, _none_of(value, keys), None, 0
    if option == answer.right:
        return Verdict.CORRECT, phrase("Correct."), None, 1
    return Verdict.WRONG, answer.feedback.get(option, phrase("This is not the right option.")), option, 0


def _several(answer: ChoicesAnswer, value: Value, keys: str) -> Judged:
    items = _listed(answer, value) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        return Verdict.INVALID, _set_due(keys, kind_name(value)), None, 0
    texts = dict.fromkeys(item for item in items if isinstance(item, str))
    taken = {_option(answer, text): text for text in reversed(texts)}  # the first of several wrong ones is shown
    unknown = [text for text in texts if _option(answer, text) is None]
    odd = [_none_of(unknown[0], keys)] if unknown else []
    taken.pop(None, None)
    if odd and not taken:
        return Verdict.INVALID, odd[0], None, 0
    if set(taken) == set(answer.right) and not unknown:
        return Verdict.CORRECT, phrase("Correct."), None, 1
    wrong = [option for option in answer.options if option in taken and option not in answer.right]
    missing = len(set(answer.right) - set(taken))
    told = odd + [answer.feedback.get(option, _foreign(option)) for option in wrong]
    if missing:
        told.append(
            phrases(
                "{number} right option is missing.",
                "{number} right options are missing.",
                missing,
            )
        )
    share = _share(answer, len(set(answer.right)) - missing, len(wrong) + len(unknown))
    return Verdict.PARTIAL if share else Verdict.WRONG, sentences(*told), wrong[0] if wrong else None, share


def _one_due(keys: str, what: Message) -> Message:
    return phrase("One of the texts {keys} was due, and it is {what}.", keys=keys, what=what)


def _set_due(keys: str, what: Message) -> Message:
    return phrase("A set of the texts {keys} was due, and it is {what}.", keys=keys, what=what)


def _none_of(text: str, keys: str) -> Message:
    return phrase("“{text}” is none of the options {keys}.", text=text[:80], keys=keys)


def _foreign(option: str) -> Message:
    return phrase("“{option}” does not belong to the set.", option=option)


def _share(answer: ChoicesAnswer, right: int, wrong: int) -> float:
    """Each right option earns its share and each wrong one takes one away: taking all of them earns nothing."""
    return max(right - wrong, 0) / len(set(answer.right)) if answer.part_credit and answer.right else 0


def _listed(answer: ChoicesAnswer, text: str) -> list[Value]:
    """One text in the place of several: an option, or options with commas between them."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return [text] if _option(answer, text) is not None or len(parts) < 2 else list(parts)


def _option(answer: ChoiceAnswer | ChoicesAnswer, text: str) -> str | None:
    """The option that a text names; spaces around it and capitals do not matter."""
    wanted = text.strip().casefold()
    return next((key for key in answer.options if key.casefold() == wanted), None)
