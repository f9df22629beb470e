"""Confirm an open answer: its check and its oracle must say yes to all that is accepted, and no to every mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.judge.failure import raised_sentence
from grader.judge.naming import literal
from grader.judge.open import look, says_yes
from grader.judge.unsound import Unsound
from grader.model.answers import OpenAnswer
from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.job import Solved


def verify_open(name: str, answer: OpenAnswer, solved: Sequence[Solved]) -> None:
    """Unsound says which of the listed answers is not judged as it should be."""
    for number in range(len(answer.accepted)):
        _accepted(name, f"accepted/{number}", solved)
    for id, mistake in answer.mistakes.items():
        for way in range(1 if isinstance(mistake.example, str) else len(mistake.example)):
            _mistake(name, id, f"example/{id}/{way}", solved)


def _accepted(name: str, listed: str, solved: Sequence[Solved]) -> None:
    what = f"an answer listed under `accepted` (number {int(listed[9:]) + 1})"
    value = _value(name, what, listed, solved)
    said = _said(name, listed, solved)
    for solver, who in (("reference", "check"), ("oracle", "oracle")):
        if not says_yes(said[solver]):
            raise Unsound(f"{name}: the {who} does not say yes to {what}, {value}: {_words(said[solver])}")
    seen = look(_rows(name, listed, solved))
    if made := [id for id in _made(said) if seen.outcome == "right"]:
        raise Unsound(f"{name}: {what}, {value}, is right, and yet the mistake `{made[0]}` is seen in it")


def _mistake(name: str, id: str, listed: str, solved: Sequence[Solved]) -> None:
    what = f"the example of the mistake `{id}`"
    value = _value(name, what, listed, solved)
    seen = look(_rows(name, listed, solved))
    if seen.outcome != "wrong":
        outcome = {"right": "right", "invalid": "refused", "unsure": "not decided: check and oracle do not agree"}
        raise Unsound(f"{name}: {what}, {value}, is {outcome[seen.outcome]}; it should be wrong")
    if id not in seen.mistakes:
        raise Unsound(f"{name}: {what}, {value}, is not recognised as it by `when`")
    if len(seen.mistakes) > 1:
        other = next(each for each in seen.mistakes if each != id)
        raise Unsound(f"{name}: {what}, {value}, is recognised as `{other}` too: make the two tell apart")


def _value(name: str, what: str, listed: str, solved: Sequence[Solved]) -> str:
    """The listed answer, written out; Unsound if its expression gives none."""
    call = next(row.calls[0] for row in solved if row.answer == f"{name}/{listed}")
    if not isinstance(call, Returned):
        raise Unsound(f"{name}: {what} gives no value: {_words(call)}")
    return literal(call.value, 200)


def _rows(name: str, listed: str, solved: Sequence[Solved]) -> list[Solved]:
    return [row for row in solved if row.answer == f"{name}/{listed}/seen"]


def _said(name: str, listed: str, solved: Sequence[Solved]) -> dict[str, Call]:
    return {row.solver: row.calls[0] for row in _rows(name, listed, solved)}


def _made(said: dict[str, Call]) -> Iterator[str]:
    return (solver.split("/")[1] for solver, call in said.items() if solver.startswith("mistake/") and says_yes(call))


def _words(call: Call) -> str:
    if isinstance(call, Raised):
        return raised_sentence(call)
    return f"an object of type {call.what}" if isinstance(call, Refused) else literal(call.value, 300)
