"""The parent's end of one forked child: its pipes, its time, and how it ended."""

from __future__ import annotations

import os
import select
import signal
import time

from grader.model.attempt import Ending
from grader.sandbox import decode, heads, oom
from grader.sandbox.clock import Starved, Stopwatch
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import control
from grader.sandbox.task import Cost, Death, Task

_CHUNK = 1 << 16
_HEADER = 4  # bytes
_SHORT = 64_000  # bytes of a message that needs no counting before it is decoded
_FLOOD = 4_000_000  # bytes printed
_STARTING = 60.0  # seconds until a child must be behind its walls
_UNBORN = 60.0  # seconds until its zygote must have forked it
_DYING = 10.0  # seconds to be gone after a kill; one that hangs in the kernel is left to it
_NEARLY = 0.8  # of the memory limit: a crash with this much in hand was most likely a failed allocation
_MEMORY_SIGNALS = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS)


class Fault(Exception):
    """Ours, not the submission's: it is to be run again."""


class Child:
    """`pipes` goes with the order to launch: the ends to write to, and the job. Close them once it is sent."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.cpu_seconds = task.cpu_seconds
        self._out_of_memory = oom.KILLS.known
        self.results, results = os.pipe()
        self.output, output = os.pipe()
        for file in (self.results, self.output):
            os.set_blocking(file, False)
        self._job = os.memfd_create("job")
        os.pwrite(self._job, bytes(control.COUNTER) + task.payload(), 0)
        self.pipes = (results, output, self._job)
        self._pidfd: int | None = None
        self._stopwatch: Stopwatch | None = None
        self._buffer = bytearray()
        self._printed = 0
        self._said = b""
        self._cause: tuple[Ending, str] | None = None
        self._doomed = False
        self._ordered = 0.0
        self._condemned: float | None = None
        self._starved = False

    def sent(self, now: float) -> None:
        """The zygote has its copies; without ours the pipes end when the child does."""
        self._ordered = now
        for file in self.pipes[:2]:
            os.close(file)

    def tell(self) -> None:
        """Let `Channel.told` be true in it."""
        os.pwrite(self._job, b"\1", 0)

    def launched(self, pidfd: int, now: float) -> None:
        self._pidfd = pidfd
        self._stopwatch = Stopwatch(pidfd)
        limit = self.task.limit()  # it may have reported before its zygote did
        self._stopwatch.restart(now, _STARTING if limit is None else limit)
        if self._doomed:
            self.kill()

    def kill(self) -> None:
        self._doomed = True
        if self._pidfd is not None:
            try:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            except ProcessLookupError:
                return

    def unborn(self, now: float) -> bool:
        """Whether its zygote has had long enough to fork it, and has not said that it did."""
        return self._pidfd is None and now - self._ordered >= _UNBORN

    def undying(self, now: float) -> bool:
        """Whether it was killed long enough ago to be gone, and nobody has said that it is. Ask from time to time."""
        if not self._doomed or self._pidfd is None:
            return False
        if self._condemned is None:
            self._condemned = now
        return now - self._condemned >= _DYING

    def _stop(self, ending: Ending, detail: str) -> None:
        self._cause = self._cause or (ending, detail)
        self.kill()

    def spare(self, now: float) -> float:
        """Seconds until its time should be looked at again; kills it when the time is up."""
        if self._stopwatch is None or self._doomed:
            return float("inf")
        try:
            left = self._stopwatch.spare(now)
            if left == 0:
                self.read_results(now)  # the answer may have come a moment ago
                left = self._stopwatch.spare(now)
        except Starved:
            self._starved = True
            self.kill()
            return float("inf")
        if left == 0:
            self._stop(Ending.TIMEOUT, "")
        return float("inf") if self._doomed else left

    def read_results(self, now: float) -> bool:
        """Take what has come; False at the end of the pipe."""
        while True:
            try:
                chunk = os.read(self.results, _CHUNK)
            except BlockingIOError:
                return True
            if not chunk:
                return False
            if not self._doomed:
                self._buffer += chunk
                self._take_frames(now)

    def _take_frames(self, now: float) -> None:
        while len(self._buffer) >= _HEADER and not self._doomed:
            size = int.from_bytes(self._buffer[:_HEADER], "little")
            if size > self.task.room().size:
                self._stop(Ending.FLOODED, "sent back more than is allowed")
            elif len(self._buffer) < _HEADER + size:
                return
            else:
                payload = bytes(self._buffer[_HEADER : _HEADER + size])
                del self._buffer[: _HEADER + size]
                self._take(payload, now)

    def _take(self, payload: bytes, now: float) -> None:
        most = self.task.room().boxes
        boxes = heads.count(payload, most) if len(payload) > _SHORT else 0
        self.task.pay(Cost(len(payload), boxes, 0.0 if self._stopwatch is None else self._stopwatch.charged(now)))
        if boxes > most:
            self._stop(Ending.FLOODED, "sent back more than is allowed")
            return
        try:
            renewed = self.task.take(decode.frame(payload), payload)
        except Malformed as malformed:
            self._stop(Ending.MALFORMED, str(malformed))
            return
        limit = self.task.limit()
        if renewed and self._stopwatch is not None and limit is not None:
            self._stopwatch.restart(now, limit)
        if self.task.finished():
            self.kill()

    def read_output(self) -> bool:
        """Drain what was printed; False at the end of the pipe."""
        try:
            chunk = os.read(self.output, _CHUNK)
        except BlockingIOError:
            return True
        self._printed += len(chunk)
        self._said = chunk or self._said
        self.task.print(chunk)
        if self._printed > _FLOOD:
            self._stop(Ending.FLOODED, "printed more than is allowed")
        return bool(chunk)

    def death(self, ended: control.Ended, now: float, last: bool) -> Death | None:
        """How it ended; None if it had said all. Raises Fault where it is not the submission's doing.

        last: it will not be run again.
        """
        self.read_results(now)
        self.read_output()
        self.task.spent(ended.cpu_seconds)
        if self.task.finished():
            return None
        if self._starved:
            raise Fault("the machine was too busy to run it")
        if self.task.limit() is None:
            said = self._said.decode("utf-8", "replace").strip().splitlines()
            raise Fault(f"a worker could not be set up: {said[-1] if said else f'status {ended.status}'}")
        told = int.from_bytes(os.pread(self._job, control.COUNTER, 0), "little")
        case, line, file = told & control.MOST_CASES, told >> control.LINE & control.MOST_LINES, told >> control.FILE
        ending, detail = self._cause or self._classified(ended, last)
        charged = 0.0 if self._stopwatch is None else self._stopwatch.charged(now)
        return Death(ending, detail, case, charged, file, line)

    def _classified(self, ended: control.Ended, last: bool) -> tuple[Ending, str]:
        code = os.waitstatus_to_exitcode(ended.status)
        if code >= 0:
            return Ending.CRASHED, f"exit {code}"
        if ended.kilobytes * 1024 >= _NEARLY * self.task.megabytes * (1 << 20) and -code in _MEMORY_SIGNALS:
            return Ending.MEMORY, f"signal {-code}"
        if -code != signal.SIGKILL:
            return Ending.CRASHED, f"signal {-code}"
        if ended.cpu_seconds >= self.cpu_seconds - 1:
            return Ending.TIMEOUT, ""
        if oom.KILLS.count() > self._out_of_memory:
            raise Fault("a worker was killed because the machine ran out of memory")
        if not last:
            raise Fault("a worker was killed from outside")
        return Ending.CRASHED, f"signal {-code}"  # each time, for no reason of the machine's: a trick, not an accident

    def wait(self, until: float) -> None:
        """Until it is gone, once it was killed, or time.monotonic() is `until`."""
        if self._pidfd is not None:
            select.select([self._pidfd], [], [], max(0.0, until - time.monotonic()))

    def close(self) -> None:
        if self._stopwatch is not None:
            self._stopwatch.close()
        for file in (self.results, self.output, self._job, self._pidfd):
            if file is not None:
                os.close(file)
