"""Which worker gets what, and what becomes of it when workers die, hang or fail; no Dask here, and no processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from grader.model.attempt import Attempt, Ending, Returned
from grader.model.job import StudentJob, StudentRun
from grader.sandbox.cluster import orders
from grader.sandbox.cluster.batches import LARGEST
from grader.sandbox.cluster.dispatch import Dispatch, Refuge
from grader.sandbox.cluster.link import Came
from grader.sandbox.cluster.terms import Terms

from .making import DEAD, FACTS, Answers, FakeLink, dispatched, done, honest, job, jobs, number_of, packed, right

pytestmark = pytest.mark.usefixtures("quick")

POISON = 13


def meeting(poison: orders.Answer | Came | None) -> Answers:
    """What honest workers say, but to a batch with the poisonous submission."""

    def answers(address: str, order: orders.Order) -> orders.Answer | Came | None:
        if isinstance(order, orders.Run) and POISON in map(number_of, order.jobs):
            return poison
        return honest(address, order)

    return answers


def only_poison_is_lost(runs: list[StudentRun]) -> StudentRun:
    found = right(runs)
    assert len(found) == 40
    assert [number for number, fine in found.items() if not fine] == [POISON]
    (lost,) = (run for run in runs if run.key == str(POISON))
    assert [each.ending for each in lost.attempts] == [Ending.LOST]
    return lost


def tries(link: FakeLink) -> list[list[int]]:
    """The batches in which the poisonous submission was."""
    return [numbers for _, numbers in link.runs() if POISON in numbers]


@pytest.mark.parametrize("workers", [{"a": 1}, {"a": 1, "b": 1}, {"a": 3, "b": 1, "c": 8}])
def test_every_submission_comes_back_once(workers: dict[str, int]) -> None:
    found = right(dispatched(FakeLink(workers), jobs(500)).runs())
    assert found == dict.fromkeys(range(500), True)


def test_nothing_of_it_is_held_when_it_is_over() -> None:
    link = FakeLink()
    list(dispatched(link, jobs(50)).runs())
    assert {type(order) for _, order, _ in link.held.values()} == {orders.Open}


def test_questions_go_to_a_worker_once_it_has_said_so() -> None:
    link = FakeLink({"a": 1})
    list(dispatched(link, jobs(500)).runs())
    sent = [order.papers[0].packed is not None for _, order in link.log if isinstance(order, orders.Run)]
    assert sent == [True, True] + [False] * (len(sent) - 2)


def test_a_worker_that_lacks_the_questions_gets_them() -> None:
    lacks = True

    def answers(address: str, order: orders.Order) -> orders.Answer:
        nonlocal lacks
        if isinstance(order, orders.Run) and order.papers[0].packed is None and lacks:
            lacks = False
            return orders.Lacking([order.papers[0].digest])
        return honest(address, order)

    assert all(right(dispatched(FakeLink({"a": 1}, answers), jobs(200)).runs()).values())
    assert not lacks


class Slow:
    """Workers that answer only when the test says so, the oldest order first."""

    def __init__(self) -> None:
        self.link = FakeLink(
            {"a": 1, "b": 2}, lambda address, order: None if isinstance(order, orders.Run) else honest(address, order)
        )

    def answer_one(self) -> None:
        number, order = next((n, o) for n, (_, o, _) in self.link.held.items() if isinstance(o, orders.Run))
        self.link.answer(number, done(order))


def test_jobs_are_pulled_lazily() -> None:
    pulled = 0

    def endless() -> Iterator[StudentJob]:
        nonlocal pulled
        while True:
            pulled += 1
            yield job(pulled)

    windows = (2 + 3) * LARGEST  # each worker's threads and one more
    ahead = 2 * 3 * LARGEST  # two rounds
    runs = dispatched(FakeLink({"a": 1, "b": 2}), endless()).runs()
    for finished, run in zip(range(1, 2000), runs, strict=False):
        assert run.attempts[0].ending is Ending.DONE
        assert pulled - finished <= 2 * windows + ahead  # one window that came back, and one that was sent for it


def test_every_worker_has_a_batch_for_each_thread_and_one_more() -> None:
    slow = Slow()
    dispatch = dispatched(slow.link, jobs(1000))
    runs = dispatch.runs()
    dispatch._look()
    dispatch._fill()
    assert sorted(address for address, _ in slow.link.runs()) == ["a", "a", "b", "b", "b"]
    runs.close()


def test_one_that_is_closed_early_lets_go_of_everything() -> None:
    slow = Slow()
    slow.link.answers = honest
    dispatch = dispatched(slow.link, jobs(1000))
    runs = dispatch.runs()
    next(runs)
    slow.link.answers = lambda address, order: None
    for _ in range(100):
        next(runs)
    runs.close()
    dispatch.stop()
    assert {type(order) for _, order, _ in slow.link.held.values()} == {orders.Open}


def test_a_submission_that_kills_its_worker_each_time_is_lost_alone() -> None:
    link = FakeLink({"a": 1, "b": 1}, meeting(DEAD))
    lost = only_poison_is_lost(list(dispatched(link, jobs(40)).runs()))
    assert lost.attempts[0].detail == "the worker died while it ran; it was tried 3 times"
    first, *again = tries(link)
    assert len(first) > 1
    assert again == [[POISON], [POISON]]


def test_one_that_failed_is_run_alone_and_elsewhere() -> None:
    link = FakeLink({"a": 1, "b": 1}, meeting(orders.Failed("MemoryError")))
    dispatch = dispatched(link, jobs(40))
    lost = only_poison_is_lost(list(dispatch.runs()))
    assert lost.attempts[0].detail == "the worker failed: MemoryError; it was tried 3 times"
    where = [address for address, numbers in link.runs() if POISON in numbers]
    assert where[0] != where[1]


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (orders.Opened("full", []), "the worker failed: it said what is no answer; it was tried 3 times"),
        (orders.Done([], 0.1), "the worker failed: it said what is no answer; it was tried 3 times"),
        (orders.Homeless(), "the worker was closed or restarted while it ran; it was tried 3 times"),
        (Came(0, None, "ValueError: no"), "the worker failed: ValueError: no; it was tried 3 times"),
        (
            Came(0, b"\xc1"),
            "the worker failed: an answer that cannot be read: MessagePack data is malformed: invalid opcode '\\xc1'"
            " (byte 0); it was tried 3 times",
        ),
    ],
)
def test_every_failure_has_its_words(answer: orders.Answer | Came, detail: str) -> None:
    link = FakeLink({"a": 1, "b": 1}, meeting(answer))
    assert only_poison_is_lost(list(dispatched(link, jobs(40)).runs())).attempts[0].detail == detail


def test_a_forged_run_counts_as_a_failure_of_the_worker() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer:
        if not isinstance(order, orders.Run):
            return honest(address, order)
        runs = [b"\x93\x90\xa0\x00" if number_of(each) == POISON else packed(number_of(each)) for each in order.jobs]
        return orders.Done(runs, 0.01)

    link = FakeLink({"a": 1, "b": 1}, answers)
    lost = only_poison_is_lost(list(dispatched(link, jobs(40)).runs()))
    assert lost.attempts[0].detail == (
        "the worker sent another number of attempts than of questions; it was tried 3 times"
    )
    assert tries(link)[1:] == [[POISON], [POISON]]


def test_what_a_wall_lost_is_tried_elsewhere_and_given_back_as_it_is() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer:
        if not isinstance(order, orders.Run):
            return honest(address, order)
        numbers = [number_of(each) for each in order.jobs]
        return orders.Done([packed(n, ending=Ending.LOST if n == POISON else Ending.DONE) for n in numbers], 0.01)

    link = FakeLink({"a": 1, "b": 1}, answers)
    assert only_poison_is_lost(list(dispatched(link, jobs(40)).runs())).attempts[0].detail == ""
    assert len(tries(link)) == 3


def test_what_only_waited_on_a_worker_that_died_has_had_no_try() -> None:
    """Both batches of the one worker are lost each time, and it comes back each time."""
    deaths = 0

    def answers(address: str, order: orders.Order) -> orders.Answer | Came | None:
        nonlocal deaths
        if isinstance(order, orders.Run) and deaths < 6:
            deaths += 1
            return DEAD
        return honest(address, order)

    link = FakeLink({"a": 1}, answers)
    dispatch = dispatched(link, jobs(16))
    tried: dict[int, int] = {}
    fault = dispatch._fault

    def counted(lane: object, item: object, why: str, run: StudentRun | None = None) -> None:
        tried[int(item.job.key)] = tried.get(int(item.job.key), 0) + 1  # type: ignore[attr-defined]
        fault(lane, item, why, run)  # type: ignore[arg-type]

    dispatch._fault = counted  # type: ignore[method-assign,assignment]
    found = right(dispatch.runs())
    assert len(found) == 16
    assert set(tried) < set(range(16))


def test_a_worker_that_goes_without_a_word_gives_its_submissions_to_others() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer | None:
        return None if address == "b" and isinstance(order, orders.Run) else honest(address, order)

    link = FakeLink({"a": 1, "b": 1}, answers)
    dispatch = dispatched(link, jobs(60))
    runs = dispatch.runs()
    found = [next(runs)]
    del link.there["b"]
    found += runs
    assert all(right(found).values())
    assert len(found) == 60


def test_a_worker_that_hangs_gives_its_submissions_to_others() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer | None:
        return None if address == "b" and isinstance(order, orders.Run) else honest(address, order)

    link = FakeLink({"a": 1, "b": 1}, answers)
    dispatch = dispatched(link, jobs(60), Terms(facts=FACTS, slack=0.1, patience=0.0))
    found = list(dispatch.runs())
    assert all(right(found).values())
    assert len(found) == 60
    assert (
        "the Dask worker b was given up (the worker did not come back in time); what it had goes to others, if there "
        "are any" in dispatch._crew.notes
    )


def test_a_pause_of_the_caller_is_nobodys_time(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    dispatch = dispatched(slow.link, jobs(100), Terms(facts=FACTS, slack=5.0, patience=0.0))
    dispatch._look()
    dispatch._fill()
    dispatch._look()
    monkeypatch.setattr("grader.sandbox.clock.time.monotonic", lambda: 1e9)
    dispatch._wait()
    dispatch._look()
    assert dispatch._crew.notes == []


def test_what_waits_behind_something_slow_is_given_to_those_who_have_nothing_to_do() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer | None:
        return None if address == "b" and isinstance(order, orders.Run) else honest(address, order)

    link = FakeLink({"a": 1, "b": 1}, answers)
    runs = dispatched(link, jobs(60)).runs()
    found = {int(next(runs).key)}
    stuck = set(next(numbers for address, numbers in link.runs() if address == "b"))
    while len(found) < 60 - len(stuck):
        found.add(int(next(runs).key))
    assert found == set(range(60)) - stuck
    runs.close()


def test_what_a_worker_had_no_time_for_is_given_out_again() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer:
        if not isinstance(order, orders.Run):
            return honest(address, order)
        numbers = [number_of(each) for each in order.jobs]
        return orders.Done([packed(numbers[0]), *([None] * (len(numbers) - 1))], 2.0)

    link = FakeLink({"a": 1, "b": 1}, answers)
    assert all(right(dispatched(link, jobs(30)).runs()).values())
    assert [len(numbers) for _, numbers in link.runs()][-10:] == [1] * 10


def test_a_worker_that_fails_again_and_again_is_left_out_while_there_are_others() -> None:
    def answers(address: str, order: orders.Order) -> orders.Answer:
        bad = address == "b" and isinstance(order, orders.Run)
        return orders.Failed("OSError: disk full") if bad else honest(address, order)

    link = FakeLink({"a": 1, "b": 1}, answers)
    dispatch = dispatched(link, jobs(300))
    assert all(right(dispatch.runs()).values())
    assert list(dispatch._crew.working) == ["a"]
    assert len([address for address, _ in link.runs() if address == "b"]) < 10


def test_the_last_worker_is_kept_however_often_it_fails() -> None:
    link = FakeLink({"a": 1}, meeting(orders.Failed("no")))
    dispatch = dispatched(link, jobs(40))
    only_poison_is_lost(list(dispatch.runs()))
    assert list(dispatch._crew.working) == ["a"]


def deserted(refuge: Refuge | None = None) -> tuple[Dispatch, list[StudentRun]]:
    """3000 submissions, whose workers are all gone after ten."""
    slow = Slow()
    dispatch = dispatched(slow.link, jobs(3000), Terms(facts=FACTS, nobody=0.1), refuge)
    slow.link.answers = honest
    runs = dispatch.runs()
    found = [next(runs) for _ in range(10)]
    slow.link.there = {}
    slow.link.answers = lambda address, order: None
    return dispatch, [*found, *runs]


def test_when_all_workers_are_gone_the_rest_is_lost_and_nobody_waits_for_ever() -> None:
    _, found = deserted()
    assert len({run.key for run in found}) == len(found) == 3000
    lost = [run for run in found if run.attempts[0].ending is Ending.LOST]
    assert len(lost) > 2000
    assert {run.attempts[0].detail for run in lost} == {"no Dask worker was left for 0.1 s"}


def test_a_refuge_runs_what_is_left_each_once() -> None:
    """What was never sent, what was, and what had failed where somebody was."""

    def here(given: Iterable[StudentJob]) -> Iterator[StudentRun]:
        for each in given:
            sheltered.append(each.key)
            yield StudentRun(each.key, (Attempt("p", "N", Ending.DONE, (Returned(int(each.key)),)),), "", 0.0)

    sheltered: list[str] = []
    dispatch, found = deserted(here)
    assert right(found) == dict.fromkeys(range(3000), True)
    assert len(set(sheltered)) == len(sheltered) > 2000
    assert dispatch._crew.notes[-1] == "no Dask worker was left for 0.1 s; what was left ran without any"


def test_a_worker_that_comes_later_helps() -> None:
    link = FakeLink({"a": 1})
    runs = dispatched(link, jobs(2000)).runs()
    found = [next(runs)]
    link.there["b"] = 1
    for run in runs:
        found.append(run)
        if len(found) == 100:
            _wait_a_moment()
    assert all(right(found).values())
    assert {address for address, _ in link.runs()} == {"a", "b"}


def _wait_a_moment() -> None:
    import time

    time.sleep(0.05)


def test_a_dispatch_can_be_made_of_nothing() -> None:
    assert list(Dispatch.runs(dispatched(FakeLink(), []))) == []
