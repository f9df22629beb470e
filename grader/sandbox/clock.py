"""Time, charged fairly: only what a child spent is a child's time, not what the machine or the parent spent."""

from __future__ import annotations

import os
import re
import select
import time
from pathlib import Path

_PATIENCE = 10  # times the limit, of wall time, whatever the reason
_STALL = 0.1  # seconds: a parent that wakes up later than this was itself held up
_PID = re.compile(rb"^Pid:\s*(\d+)", re.MULTILINE)
_SHORTEST = 0.005  # seconds between two looks at a child that has waited for the processor
_GLANCE = 0.2  # seconds between two looks whether somebody has stopped it


class SteadyClock:
    """Seconds that pass while the parent is watching: a parent that was stopped, or starved, charges nobody."""

    def __init__(self) -> None:
        self.now = 0.0
        self._last = time.monotonic()

    def tick(self, slept_at_most: float) -> None:
        """Call after each wait, with its timeout."""
        last, self._last = self._last, time.monotonic()
        self.now += min(self._last - last, slept_at_most + _STALL)


class Starved(Exception):
    """The machine gave a child so little that its limit says nothing about it."""


class Stopwatch:
    """One child's time for one thing after another: wall time less the time it waited for a processor or was stopped,
    and no less than the processor time that it had.

    Wall time ends a child only if it is asleep: of one that is at work the kernel's counts of waiting come late, and
    a virtual machine's processors are away without any count, so on a busy machine it would pay for its neighbours.
    Stopped (SIGSTOP, a debugger) it was by somebody else: behind the wall nobody can send a signal. How long is known
    from one look to the next; all of a time between two looks is forgiven where it was stopped at either.
    """

    def __init__(self, pidfd: int) -> None:
        self._end = select.poll()
        self._end.register(pidfd, select.POLLIN)
        self._process = _process(pidfd)
        self._schedule = _schedule(self._process)
        self._limit = 0.0
        self._start = self._began = self._looked = 0.0
        self._stopped = False
        self._waited = 0.0
        self._worked = 0.0

    def restart(self, now: float, limit: float) -> None:
        self._limit, self._start = limit, now
        self._began = self._looked = now
        self._stopped = False
        self._waited, self._worked = self._waiting(), self._working()

    def charged(self, now: float) -> float:
        """Seconds since the restart, and never more than the limit."""
        return min(self._spent(now), self._limit)

    def spare(self, now: float) -> float:
        """Seconds until it is worth looking again; 0 when the limit is reached. Raises Starved out of patience."""
        self._look(now)
        left = self._limit - (now - self._start)
        if left <= 0:
            left = self._limit - self._spent(now)
            if left <= 0 and (self._working() - self._worked >= self._limit or self._asleep()):
                return 0.0
            left = max(left, _SHORTEST)
        if now - self._began >= self._limit * _PATIENCE:
            raise Starved
        return left

    def close(self) -> None:
        if self._schedule is not None:
            os.close(self._schedule)
            self._schedule = None

    def _spent(self, now: float) -> float:
        wall = now - self._start
        return max(wall - (self._waiting() - self._waited), self._working() - self._worked)

    def _waiting(self) -> float:
        """Seconds on the run queue so far (the second field of schedstat, in nanoseconds)."""
        if self._schedule is None:
            return 0.0
        try:
            return int(os.pread(self._schedule, 100, 0).split()[1]) / 1e9
        except (OSError, IndexError):
            return self._waited

    def _look(self, now: float) -> None:
        """Forgive the time since the last look if somebody has stopped it."""
        if now - self._looked < min(_GLANCE, self._limit):
            return
        stopped = self._state() in b"Tt"
        if stopped or self._stopped:
            self._start += now - self._looked
        self._looked, self._stopped = now, stopped

    def _asleep(self) -> bool:
        """Whether it waits for something of its own, rather than for a processor, the disk, or a zygote that has yet to
        say how it ended.
        """
        return self._state() not in b"RDTt" and not self._end.poll(0)

    def _state(self) -> bytes:
        """One letter, as in proc_pid_stat(5)."""
        try:
            return Path(f"/proc/{self._process}/stat").read_bytes().rpartition(b") ")[2][:1] or b"X"
        except OSError:
            return b"X"

    def _working(self) -> float:
        """Seconds of processor time so far, of every thread."""
        if self._process is None:
            return 0.0
        try:
            return time.clock_gettime((~self._process << 3) | 2)  # MAKE_PROCESS_CPUCLOCK(process, CPUCLOCK_SCHED)
        except OSError:
            return self._worked


def _process(pidfd: int) -> int | None:
    try:
        file = os.open(f"/proc/self/fdinfo/{pidfd}", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        known = _PID.search(os.read(file, 1000))
        return None if known is None else int(known[1])
    finally:
        os.close(file)


def _schedule(process: int | None) -> int | None:
    try:
        return None if process is None else os.open(f"/proc/{process}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # hidden from us, or dead already: then wall time counts
        return None
