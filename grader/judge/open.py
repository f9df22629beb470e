"""Mark an open answer: by what the author's check, its oracle and the known mistakes say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from grader.judge.authors import Authors
from grader.judge.clauses import refused_name
from grader.judge.ending import judge_ending
from grader.judge.key import ProblemKey
from grader.judge.naming import kind_name, literal
from grader.model.answers import OpenAnswer
from grader.model.attempt import Attempt, Call, Raised, Refused, Returned
from grader.model.job import Solved
from grader.model.message import NOTHING, Message, phrase
from grader.model.report import AnswerReport
from grader.model.value import Array, Value
from grader.model.verdict import Verdict

REFUSALS = ("ValueError", "TypeError")  # how a check says that a value is not even the right kind of thing
MOST_NUMBERS = 10_000  # in one answer: a check that goes through them must come to an end
MOST_TEXT = 4000  # characters of an answer that waits for a person
WAITS = phrase("The check of this answer did not end, or came to different results: a person will look at it.")


@dataclass(frozen=True, slots=True)
class Look:
    """What was said of one value. outcome: `unsure` where check and oracle do not agree, or the check fell over."""

    outcome: Literal["right", "wrong", "invalid", "unsure"]
    sentence: Message
    mistakes: tuple[str, ...] = ()


def mark_open(problem: ProblemKey, name: str, attempt: Attempt, authors: Authors) -> AnswerReport:
    """The report of an open answer; one that the authors' code cannot decide waits for a person."""
    answer = problem.file.problem.answers[name]
    assert isinstance(answer, OpenAnswer)
    blank = AnswerReport(name, answer.kind, Verdict.WRONG, 0, answer.points, None, NOTHING, 1, 0, None)
    ended = judge_ending(attempt)
    if ended:
        return replace(blank, verdict=ended[0], feedback=ended[1])
    call = attempt.calls[0]
    if not isinstance(call, Returned):
        what = refused_name(call) if isinstance(call, Refused) else call.type
        return replace(
            blank, verdict=Verdict.INVALID, feedback=phrase("This cannot be looked at: it is {what}.", what=what)
        )
    if numbers_in(call.value) > MOST_NUMBERS:
        return replace(
            blank, verdict=Verdict.INVALID, feedback=phrase("It holds more than {n} values.", n=MOST_NUMBERS)
        )
    rows = authors.looked_at(problem, name, call.value)
    return _report(blank, answer, look(rows) if rows is not None else Look("unsure", WAITS), call.value)


def _report(blank: AnswerReport, answer: OpenAnswer, seen: Look, value: Value) -> AnswerReport:
    match seen.outcome:
        case "right":
            right = phrase("Correct.")
            return replace(blank, verdict=Verdict.CORRECT, score=blank.max_score, feedback=right, cases_passed=1)
        case "unsure":
            text = literal(value, MOST_TEXT)
            return replace(blank, verdict=Verdict.REVIEW, feedback=WAITS, pending=blank.max_score, text=text)
        case "invalid":
            other = phrase("This is not the kind of answer that was due: it is {kind}.", kind=kind_name(value))
            return replace(blank, verdict=Verdict.INVALID, feedback=seen.sentence or other)
    known = max(seen.mistakes, key=lambda id: answer.mistakes[id].credit, default=None)
    if known is None:
        without = phrase("{value} does not have the property asked for.", value=literal(value, 200))
        return replace(blank, feedback=seen.sentence or without)
    mistake = answer.mistakes[known]
    score = round(mistake.credit * blank.max_score, 6)
    verdict = Verdict.PARTIAL if score else Verdict.WRONG
    return replace(blank, verdict=verdict, score=score, mistake=known, feedback=mistake.feedback)


def look(rows: Sequence[Solved]) -> Look:
    """What check (its id is `reference`), oracle and mistakes said of one value."""
    calls = {row.solver: row.calls[0] for row in rows}
    check, right = calls["reference"], says_yes(calls["oracle"])
    made = tuple(id.split("/")[1] for id, call in calls.items() if id.startswith("mistake/") and says_yes(call))
    if says_yes(check):
        return Look("right", NOTHING) if right else Look("unsure", WAITS)
    if right:
        return Look("unsure", WAITS)
    if isinstance(check, Raised):
        known = check.type in REFUSALS
        return Look("invalid", Message(_ended(check.message))) if known else Look("unsure", WAITS)
    said = check.value if isinstance(check, Returned) else None
    if isinstance(said, str):
        return Look("wrong", Message(said), made)
    return Look("wrong", NOTHING, made) if _truth(said) is False else Look("unsure", WAITS)


def says_yes(call: Call) -> bool:
    """Whether a property was found to hold: only True says so."""
    return isinstance(call, Returned) and _truth(call.value) is True


def _truth(value: Value) -> bool | None:
    plain = value.data.item() if isinstance(value, Array) and value.data.shape == () else value
    return plain if isinstance(plain, (bool, np.bool_)) else None  # type: ignore[return-value]


def numbers_in(value: Value) -> int:
    """How many numbers, texts and boxes a value holds."""
    if isinstance(value, Array):
        return max(value.data.size, value.data.shape[0] if value.data.shape else 1)
    if isinstance(value, dict):
        return 1 + sum(map(numbers_in, value.values()))
    return 1 + sum(map(numbers_in, value)) if isinstance(value, (list, tuple)) else 1


def _ended(sentence: str) -> str:
    return f"{sentence}." if sentence and sentence[-1] not in ".!?" else sentence
