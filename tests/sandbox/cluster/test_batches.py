"""How many submissions go together, and how far ahead they are pulled."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.attempt import Ending
from grader.model.job import StudentJob
from grader.sandbox.cluster.batches import FIRST, LARGEST, TRIES, Batch, Source

from .making import N, job, jobs


def sizes(source: Source, places: int, seconds: float) -> list[int]:
    """All batches of a source whose batches take so long."""
    found = []
    while (batch := source.take(places)) is not None:
        found.append(len(batch.items))
        source.learn(batch, seconds)
    return found


def test_every_job_comes_once_and_in_order() -> None:
    source = Source(jobs(100))
    keys = []
    while (batch := source.take(3)) is not None:
        keys += [item.job.key for item in batch.items]
        source.learn(batch, 0.0)
    assert keys == [str(number) for number in range(100)]
    assert source.exhausted


def test_quick_batches_grow_and_become_small_again_at_the_end() -> None:
    found = sizes(Source(jobs(1000)), 2, 0.01)
    assert found[:3] == [FIRST, 2 * FIRST, LARGEST]
    assert max(found) == LARGEST
    assert found[-1] <= LARGEST // 4
    assert found[10:] == sorted(found[10:], reverse=True)


def test_slow_batches_shrink_to_one() -> None:
    found = sizes(Source(jobs(100)), 2, 10.0)
    assert found[0] == FIRST
    assert set(found[4:]) == {1}


def test_a_small_class_is_spread_over_all_places() -> None:
    assert sizes(Source(jobs(3)), 4, 0.01) == [1] * 3
    assert sizes(Source(jobs(8)), 4, 0.01)[:2] == [2, 1]
    assert len(sizes(Source(jobs(40)), 4, 0.01)) >= 8


def test_jobs_are_pulled_only_a_few_rounds_ahead() -> None:
    pulled = 0

    def endless() -> Iterator[StudentJob]:
        nonlocal pulled
        while True:
            pulled += 1
            yield job(pulled)

    source, taken = Source(endless()), 0
    for _ in range(200):
        batch = source.take(4)
        assert batch is not None
        taken += len(batch.items)
        assert pulled <= taken + 2 * 4 * LARGEST
        source.learn(batch, 0.0)


def test_what_was_not_run_is_next() -> None:
    source = Source(jobs(10))
    batch = source.take(1)
    assert batch is not None
    source.put_back(batch.items[1:])
    assert next(source.rest()).job.key == "1"
    assert [item.job.key for item in source.rest()] == [str(number) for number in range(2, 10)]


def test_questions_are_packed_once() -> None:
    source = Source(jobs(20))
    papers = {id(item.paper) for item in source.rest()}
    assert len(papers) == 1


def test_a_batch_may_take_what_all_its_submissions_may() -> None:
    batch = Source(jobs(20)).take(1)
    assert batch is not None
    assert batch.seconds == len(batch.items) * batch.items[0].paper.seconds


def test_a_submission_has_so_many_tries() -> None:
    (item,) = Source(jobs(1)).rest()
    assert [item.fault("a") for _ in range(TRIES)] == [True] * (TRIES - 1) + [False]
    run = item.lost("the worker died while it ran")
    assert [(each.answer, each.ending, each.detail) for each in run.attempts] == [
        (each.answer, Ending.LOST, "the worker died while it ran") for each in N.items
    ]
    assert Batch([item]).since is None
