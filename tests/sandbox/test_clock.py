"""Charging time."""

from __future__ import annotations

import os
import time

import pytest

from grader.sandbox import clock
from grader.sandbox.clock import Starved, SteadyClock, Stopwatch


def test_a_late_wakeup_is_charged_no_more_than_a_tenth_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    real = iter([10.0, 10.2, 60.0, 60.1])
    monkeypatch.setattr(time, "monotonic", lambda: next(real))
    steady = SteadyClock()
    steady.tick(0.25)
    assert steady.now == pytest.approx(0.2)
    steady.tick(0.25)
    assert steady.now == pytest.approx(0.2 + 0.35)
    steady.tick(0.25)
    assert steady.now == pytest.approx(0.2 + 0.35 + 0.1)


@pytest.fixture
def stopwatch(monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    monkeypatch.setattr(clock, "_process", lambda pidfd: None)
    return Stopwatch(os.pidfd_open(os.getpid()))


def test_the_limit_is_wall_time_less_waiting(monkeypatch: pytest.MonkeyPatch, stopwatch: Stopwatch) -> None:
    waited = 5.0
    monkeypatch.setattr(stopwatch, "_waiting", lambda: waited)
    stopwatch.restart(100.0, 2.0)
    assert stopwatch.spare(101.0) == 1.0
    assert stopwatch.spare(102.0) == 0.0
    waited = 6.5
    assert stopwatch.spare(102.0) == 1.5
    assert stopwatch.spare(103.4999) == clock._SHORTEST
    assert stopwatch.spare(103.6) == 0.0


def test_patience_ends_at_ten_times_the_limit(monkeypatch: pytest.MonkeyPatch, stopwatch: Stopwatch) -> None:
    waited = 0.0
    monkeypatch.setattr(stopwatch, "_waiting", lambda: waited)
    stopwatch.restart(0.0, 2.0)
    waited = 1000.0
    assert stopwatch.spare(19.9) > 0
    with pytest.raises(Starved):  # the machine's doing, which is no time of the child's
        stopwatch.spare(20.0)
    waited = 18.0
    assert stopwatch.spare(20.0) == 0.0


def test_waiting_excuses_no_processor_time(monkeypatch: pytest.MonkeyPatch, stopwatch: Stopwatch) -> None:
    waited, worked = 0.0, 100.0
    monkeypatch.setattr(stopwatch, "_waiting", lambda: waited)
    monkeypatch.setattr(stopwatch, "_working", lambda: worked)
    stopwatch.restart(0.0, 2.0)
    waited, worked = 1000.0, 101.5
    assert stopwatch.spare(3.0) == 0.5
    assert stopwatch.charged(3.0) == 1.5
    worked = 102.0  # by threads that were not the one that waited
    assert stopwatch.spare(3.0) == 0.0


def test_wall_time_ends_a_child_only_if_it_is_asleep(monkeypatch: pytest.MonkeyPatch, stopwatch: Stopwatch) -> None:
    """Of one at work, waiting is counted late, or not at all where a virtual machine's processor is away."""
    asleep, worked = False, 0.0
    monkeypatch.setattr(stopwatch, "_asleep", lambda: asleep)
    monkeypatch.setattr(stopwatch, "_working", lambda: worked)
    stopwatch.restart(0.0, 2.0)
    assert stopwatch.spare(5.0) == clock._SHORTEST
    worked = 2.0
    assert stopwatch.spare(5.0) == 0.0
    worked, asleep = 0.1, True
    assert stopwatch.spare(5.0) == 0.0


def test_no_more_is_charged_than_the_limit(stopwatch: Stopwatch) -> None:
    stopwatch.restart(0.0, 2.0)
    assert stopwatch.charged(1.0) == 1.0
    assert stopwatch.charged(50.0) == 2.0


def test_a_real_process_is_read() -> None:
    pidfd = os.pidfd_open(os.getpid())
    stopwatch = Stopwatch(pidfd)
    assert stopwatch._schedule is not None
    stopwatch.restart(0.0, 1.0)
    assert stopwatch.spare(0.5) == 0.5
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass
    assert 0.05 <= stopwatch.charged(0.0) < 1.0
    stopwatch.close()
    os.close(pidfd)


def test_who_has_ended_has_not_run_out_of_time() -> None:
    """It is dead, and its zygote has not said so yet: that it crashed must not be told as a timeout on a busy day."""
    ended = os.fork()
    if not ended:
        os._exit(1)
    pidfd = os.pidfd_open(ended)
    os.waitid(os.P_PIDFD, pidfd, os.WEXITED | os.WNOWAIT)
    stopwatch = Stopwatch(pidfd)
    stopwatch.restart(0.0, 1.0)
    assert stopwatch.spare(5.0) == clock._SHORTEST
    with pytest.raises(Starved):
        stopwatch.spare(10.0)
    os.waitpid(ended, 0)
    assert stopwatch.spare(5.0) == clock._SHORTEST
    stopwatch.close()
    os.close(pidfd)
