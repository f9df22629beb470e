"""Feedback gives nothing away: neither the reference, nor the right number, option or value."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.authoring.formulas import code_in, holds, is_part, shows
from grader.authoring.given_away import given_away, operands
from grader.authoring.options import right_option
from grader.authoring.pieces import each_language, feedback_of
from grader.authoring.right_numbers import right_numbers
from grader.judge.key import AnswerKey
from grader.judge.solver_form import parse
from grader.model.answers import ChoiceBase, OpenAnswer, Solved
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile

_CHECK = "text"
_SHORTEST = 2  # characters of a right value that tell it from a number in any sentence


def feedback_remarks(file: ProblemFile, name: str, key: AnswerKey | None) -> Iterator[Remark]:
    """A fault where feedback contains the reference, a warning where it contains what is right in another form."""
    answer = file.problem.answers[name]
    codes = given_away(answer.reference, file.files) if isinstance(answer, Solved) else ()
    parts = _hidden_operands(file, answer)
    for feedback, text in feedback_of(answer):
        new = [part for part in parts if not any(is_part(part, own) for own in _own(answer, feedback))]
        for which, said in each_language(text):
            whose = f"the feedback of {feedback}{which}"
            told = [code for code in codes if holds(said, code)] or [part for part in new if shows(said, part)]
            for code in told[:1]:
                found = f"{whose} contains the reference, {code}: point to the error, not the answer"
                yield Remark("fault", _CHECK, found)
            for number, what in right_numbers(said, answer, key):
                yield Remark("warning", _CHECK, f"{whose} contains {number}, which is {what}")
            for value in _right_values(said, answer):
                yield Remark("warning", _CHECK, f"{whose} contains `{value}`, which is a right answer")
    if isinstance(answer, ChoiceBase):
        for id, text in answer.feedback.items():
            for which, found in right_option(answer, text):
                yield Remark("warning", _CHECK, f"the feedback of `{id}`{which} names {found}, which is right")


def _hidden_operands(file: ProblemFile, answer: object) -> list[str]:
    """Factors and terms of the reference that the statement does not show in any language."""
    every = operands(answer.reference, file.files) if isinstance(answer, Solved) else ()
    statements = [said for _, said in each_language(file.problem.statement)] if every else []
    return [part for part in every if not any(shows(said, part) for said in statements)]


def _own(answer: object, whose: str) -> tuple[str, ...]:
    """What a student who reads this feedback has written: no secret."""
    known = answer.mistakes if isinstance(answer, Solved) else {}
    found = next((mistake.answer for id, mistake in known.items() if whose == f"`{id}`"), ())
    return (found,) if isinstance(found, str) else found


def _right_values(text: str, answer: object) -> Iterator[str]:
    """Accepted values of an open answer that stand between backticks, with or without quotes, or a name before them."""
    if not isinstance(answer, OpenAnswer):
        return
    known = {value for code in answer.accepted if (value := _value(code)) is not None}
    yield from (piece for piece in dict.fromkeys(code_in(text)) if repr(piece) in known or _value(piece) in known)


def _value(code: str) -> str | None:
    """A literal as Python writes it, that of an assignment, too; None for any other code, and for what is short."""
    try:
        tree = parse(code.strip(), "exec")
        (line,) = ast.iter_child_nodes(tree)
        value = ast.literal_eval(line.value) if isinstance(line, (ast.Expr, ast.Assign)) else None
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    written = repr(list(value) if isinstance(value, tuple) else value)  # a pair is right as a list, too
    return written if len(value if isinstance(value, str) else written) >= _SHORTEST and value is not None else None
