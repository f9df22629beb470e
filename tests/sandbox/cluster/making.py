"""A link without Dask, whose workers answer as a test says, and short ways to make jobs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from grader.model.attempt import Attempt, Ending, Returned
from grader.model.job import Question, Questions, Source, StudentJob, StudentRun
from grader.sandbox.cluster import crew, dispatch, orders
from grader.sandbox.cluster.crew import Crew
from grader.sandbox.cluster.dispatch import Dispatch
from grader.sandbox.cluster.facts import Facts
from grader.sandbox.cluster.link import Came, Mail
from grader.sandbox.cluster.packed_run import pack_student_run
from grader.sandbox.cluster.terms import Terms
from tests.sandbox.making import NUMPY, constant, function

N = Questions((constant("N"),), NUMPY)
N_AND_F = Questions((constant("N"), function("f")), NUMPY)
FACTS = Facts("3.12.1", "x86_64", "2.4.6", "2.13.0", "3.10.0", "0.1.0", "0123456789abcdef")

Answers = Callable[[str, orders.Order], "orders.Answer | Came | None"]
"""What a worker does with an order: answers, comes to a bad end, or says nothing."""


def job(number: int, more: str = "", questions: Questions = N) -> StudentJob:
    return StudentJob(str(number), (Source("student.py", f"N = {number}\n{more}\n"),), questions)


def jobs(count: int, more: dict[int, str] | None = None, questions: Questions = N) -> list[StudentJob]:
    return [job(number, (more or {}).get(number, ""), questions) for number in range(count)]


def right(runs: Iterable[StudentRun]) -> dict[int, bool]:
    """Whether each came back with its own N, by number; a submission that comes back twice fails."""
    found: dict[int, bool] = {}
    for run in runs:
        assert int(run.key) not in found
        found[int(run.key)] = run.attempts[0].calls == (Returned(int(run.key)),)
    return found


def packed(number: int, questions: Sequence[Question] = N.items, ending: Ending = Ending.DONE) -> bytes:
    calls = (Returned(number),) if ending is Ending.DONE else ()
    attempts = tuple(Attempt(each.problem, each.answer, ending, calls) for each in questions)
    return pack_student_run(StudentRun("", attempts, "", 0.0))


def number_of(sent: orders.Job) -> int:
    found = re.match(r"N = (\d+)", sent.sources[0].text)
    assert found is not None
    return int(found[1])


def done(order: orders.Order) -> orders.Done:
    """What an honest worker answers."""
    assert isinstance(order, orders.Run)
    return orders.Done([packed(number_of(each)) for each in order.jobs], 0.01)


def honest(address: str, order: orders.Order) -> orders.Answer:
    return orders.Opened("full", []) if isinstance(order, orders.Open) else done(order)


@dataclass
class FakeLink:
    """Workers that are there, and what they do. log: every order with its worker; held: orders not let go of."""

    there: dict[str, int] = field(default_factory=lambda: {"a": 1, "b": 1})
    answers: Answers = honest
    session: str = "grader-test"
    log: list[tuple[str, orders.Order]] = field(default_factory=list)
    held: dict[int, tuple[str, orders.Order, Mail]] = field(default_factory=dict)
    wishes: int = 0

    def workers(self) -> dict[str, int]:
        return dict(self.there)

    def wish(self) -> FakeLink:
        self.wishes += 1
        return self

    def release(self) -> None:
        self.wishes -= 1

    def order(self, order: orders.Order, address: str, mail: Mail) -> int:
        self.log.append((address, order))
        number = len(self.log)
        self.held[number] = (address, order, mail)
        self.answer(number, self.answers(address, order))
        return number

    def answer(self, number: int, said: orders.Answer | Came | None) -> None:
        _, _, mail = self.held[number]
        if isinstance(said, Came):
            mail.put(Came(number, said.packed, said.why, said.dead))
        elif said is not None:
            mail.put(Came(number, orders.pack(said)))

    def drop(self, numbers: Iterable[int]) -> None:
        for number in list(numbers):
            self.held.pop(number, None)

    def runs(self) -> list[tuple[str, list[int]]]:
        """Every batch so far: its worker, and the submissions' numbers."""
        return [
            (address, [number_of(each) for each in order.jobs])
            for address, order in self.log
            if isinstance(order, orders.Run)
        ]


DEAD = Came(0, None, "the worker died", dead=True)


def assembled(link: FakeLink, terms: Terms | None = None) -> Crew:
    made = Crew(link, terms or Terms(facts=FACTS), "the Dask scheduler at here")  # type: ignore[arg-type]
    made.assemble()
    return made


def dispatched(
    link: FakeLink, given: Iterable[StudentJob], terms: Terms | None = None, refuge: dispatch.Refuge | None = None
) -> Dispatch:
    terms = terms or Terms(facts=FACTS)
    return Dispatch(link, assembled(link, terms), terms, given, refuge)  # type: ignore[arg-type]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second to look again."""
    monkeypatch.setattr(dispatch, "_LOOK", 0.02)
    monkeypatch.setattr(crew, "_BEAT", 0.01)
