"""Who works and who does not: the sentences for whoever runs this, and the waiting."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from grader.errors import UsageError, WallError
from grader.sandbox.cluster import orders
from grader.sandbox.cluster.link import Came, Unreachable
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.rung import Rung
from tests.sandbox.making import becomes_true

from .making import DEAD, FACTS, FakeLink, assembled, honest

pytestmark = pytest.mark.usefixtures("quick")

OTHER = msgspec.structs.replace(FACTS, numpy="1.26.4")
CURE = "install the same versions there (`pip install 'grader[cluster]'` with the same constraints) and restart it"
IMPATIENT = Terms(facts=FACTS, answer=0.1, stragglers=0.05, nobody=0.1)


def says(**answers: orders.Answer | Came | None) -> FakeLink:
    """Workers by name, and what each says to `Open`."""
    return FakeLink(dict.fromkeys(answers, 1), lambda address, order: answers[address])


def test_all_who_are_there_are_asked_the_same() -> None:
    link = FakeLink({"a": 1, "b": 4})
    crew = assembled(link, Terms(minimum="strong", trust=True, facts=FACTS))
    assert {address: worker.threads for address, worker in crew.working.items()} == {"a": 1, "b": 4}
    order = orders.Open("grader-test", FACTS, "grader.sandbox.wall:Wall", "strong", True)
    assert link.log == [("a", order), ("b", order)]
    assert crew.notes == []


def test_the_rung_is_the_weakest_and_reasons_have_names() -> None:
    link = says(
        a=orders.Opened("full", []),
        b=orders.Opened("good", ["full is not available", "strong is not"]),
        c=orders.Opened("strong", ["full is not available"]),
    )
    crew = assembled(link)
    assert crew.rung is Rung.good
    assert crew.reasons == ("full is not available (worker b, c)", "strong is not (worker b)")


def test_what_all_say_is_said_once() -> None:
    crew = assembled(FakeLink(dict.fromkeys("abcde", 1), lambda *_: orders.Opened("good", ["no namespaces"])))
    assert crew.reasons == ("no namespaces (every worker)",)


def test_other_versions_are_refused_before_work_starts() -> None:
    with pytest.raises(UsageError) as refused:
        assembled(says(a=orders.Stranger(OTHER), b=orders.Opened("full", []), c=orders.Stranger(OTHER)))
    line = f"has numpy 1.26.4 (here it is 2.4.6); {CURE}"
    assert str(refused.value) == f"the Dask worker a {line}\nthe Dask worker c {line}"


def test_a_worker_without_the_grader_is_refused_before_work_starts() -> None:
    with pytest.raises(UsageError) as refused:
        assembled(says(a=Came(0, None, "ModuleNotFoundError: No module named 'grader'")))
    assert str(refused.value) == (
        f"the Dask worker a cannot run the grader (ModuleNotFoundError: No module named 'grader'); {CURE}"
    )


def test_a_worker_that_fails_its_self_test_is_left_out() -> None:
    crew = assembled(says(a=orders.Unfit("this machine gives isolation weak"), b=orders.Opened("full", [])))
    assert list(crew.working) == ["b"]
    assert crew.notes == ["the Dask worker a is left out: this machine gives isolation weak"]
    assert crew.rung is Rung.full


def test_it_is_a_fault_of_the_machines_if_none_is_left() -> None:
    weak = orders.Unfit("this machine gives isolation weak")
    with pytest.raises(WallError) as refused:
        assembled(says(a=weak, b=weak))
    assert str(refused.value) == (
        "no worker can run submissions\nevery worker is left out: this machine gives isolation weak"
    )


@pytest.mark.parametrize("answer", [orders.Lacking([]), orders.Homeless(), orders.Opened("perfect", [])])
def test_what_is_no_answer_is_refused(answer: orders.Answer) -> None:
    with pytest.raises(WallError, match="said what is no answer"):
        assembled(says(a=answer))


def test_bytes_that_are_no_answer_are_refused() -> None:
    with pytest.raises(UsageError, match="an answer that cannot be read"):
        assembled(says(a=Came(0, b"\xff\x00nonsense")))


def test_without_workers_there_is_a_sentence() -> None:
    link = FakeLink({})
    with pytest.raises(UsageError) as refused:
        assembled(link, IMPATIENT)
    assert str(refused.value) == (
        "the Dask scheduler at here has had no worker for 0.1 s; start some with `dask worker ADDRESS`,"
        " or see whether those that were asked for are still queued"
    )
    assert link.wishes == 0


def test_a_cluster_that_adapts_to_demand_is_told_of_some() -> None:
    link = FakeLink({})
    wish = link.wish

    def start_a_worker() -> FakeLink:
        link.there["new"] = 1
        return wish()

    link.wish = start_a_worker  # type: ignore[method-assign]
    assert list(assembled(link).working) == ["new"]
    assert link.wishes == 0


def test_workers_that_never_answer_are_a_sentence() -> None:
    with pytest.raises(UsageError) as refused:
        assembled(says(a=None), IMPATIENT)
    assert str(refused.value) == (
        "no worker of the Dask scheduler at here has answered within 0.1 s;"
        " see whether they are busy with somebody else's tasks, or restart them"
    )


def test_nobody_waits_long_for_a_straggler_who_may_join_later() -> None:
    link = says(a=orders.Opened("full", []), b=None)
    crew = assembled(link, IMPATIENT)
    assert list(crew.working) == ["a"]
    link.answer(2, orders.Opened("good", []))
    crew.look()
    assert list(crew.working) == ["a", "b"]
    assert crew.rung is Rung.good


def test_one_who_comes_later_is_checked_and_refused_likewise() -> None:
    link = FakeLink({"a": 1})
    crew = assembled(link)
    link.answers = lambda address, order: orders.Stranger(OTHER)
    link.there["b"] = 1
    crew.look()
    assert list(crew.working) == ["a"]
    assert crew.notes == [f"the Dask worker b has numpy 1.26.4 (here it is 2.4.6); {CURE}"]
    crew.look()
    assert len(link.log) == 2


def test_one_who_goes_is_let_go_of_and_asked_again_when_it_is_back() -> None:
    link = FakeLink({"a": 1, "b": 1})
    crew = assembled(link)
    del link.there["b"]
    crew.look()
    assert list(crew.working) == ["a"]
    assert [address for address, _, _ in link.held.values()] == ["a"]
    assert crew.notes == ["the Dask worker b is gone; what it had goes to others, if there are any"]
    link.there["b"] = 1
    crew.look()
    assert list(crew.working) == ["a", "b"]


def test_one_who_dies_while_it_opens_may_try_again() -> None:
    link = says(a=DEAD, b=orders.Opened("full", []))
    crew = assembled(link)
    assert list(crew.working) == ["b"]
    link.answers = honest
    crew.look()
    assert list(crew.working) == ["b", "a"]


def test_all_is_lost_when_nobody_has_worked_for_long_and_nobody_may_yet() -> None:
    link = FakeLink({"a": 1})
    crew = assembled(link, IMPATIENT)
    assert not crew.abandoned
    link.there = {}
    crew.look()
    assert not crew.abandoned
    assert becomes_true(lambda: crew.abandoned)
    link.there, link.answers = {"b": 1}, lambda address, order: None
    crew.look()
    assert not crew.abandoned
    assert becomes_true(lambda: crew.abandoned)
    link.answer(len(link.log), orders.Opened("full", []))
    crew.look()
    assert not crew.abandoned


def test_a_scheduler_that_does_not_answer_for_long_has_no_workers() -> None:
    link = FakeLink({"a": 1})
    crew = assembled(link, replace(IMPATIENT, unreachable=0.1))

    def gone() -> dict[str, int]:
        raise Unreachable("gone")

    link.workers = gone  # type: ignore[method-assign]
    crew.look()
    assert list(crew.working) == ["a"]

    def given_up() -> bool:
        crew.look()
        return not crew.working

    assert becomes_true(given_up)
    assert becomes_true(lambda: crew.abandoned)


def test_closing_lets_go_of_everybody() -> None:
    link = says(a=orders.Opened("full", []), b=None)
    crew = assembled(link, IMPATIENT)
    crew.close()
    assert not link.held
    assert not crew.working
