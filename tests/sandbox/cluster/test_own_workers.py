"""Workers of our own are waited for by a clock that nobody sets."""

from __future__ import annotations

import itertools
import time

import pytest

from grader.sandbox.cluster import own_workers
from grader.sandbox.cluster.own_workers import own_client
from grader.sandbox.cluster.terms import Terms

DAY = 86_400


def test_they_are_waited_for_while_the_clock_is_set_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time that Dask reads it, by a day: each of its waits is over as soon as it looks."""
    days = itertools.count()
    monkeypatch.setattr("distributed.deploy.cluster.time", lambda: time.time() + DAY * next(days))
    with own_client(1, Terms()) as client:
        assert len(client.scheduler_info()["workers"]) == 1
    assert next(days) > 2


def test_they_are_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_workers, "_STARTING", 0.0)

    class Nobody:
        def wait_for_workers(self, number: int, timeout: float) -> None:
            raise TimeoutError(f"Only 0/{number} workers arrived after {timeout}")

    with pytest.raises(TimeoutError, match="0/1"):
        own_workers._wait_for_one(Nobody())  # type: ignore[arg-type]
