"""What only an author's code can say about the value that one student wrote; it runs in the sandbox, not here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from grader.judge.key import AnswerKey, ProblemKey
from grader.model.job import Solved
from grader.model.value import Value


class Authors(Protocol):
    """Asks the authors' code of a problem."""

    def carried(self, problem: ProblemKey, answer: str, values: Mapping[str, Value]) -> AnswerKey | None:
        """The key of a number for given values in the place of the official ones; None where the reference has none."""

    def looked_at(self, problem: ProblemKey, answer: str, value: Value) -> Sequence[Solved] | None:
        """What check, oracle and mistakes of an open answer say of a value; None where they did not come to an end."""

    def slips(self, problem: ProblemKey, answer: str) -> AnswerKey | None:
        """The key of a function with the mutants of its reference as mistakes; None where they came to nothing."""
