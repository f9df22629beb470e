"""One zygote and its children: hatches a child for an entry, listens to both, and says how each child ended."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue

from grader.model.job import AuthorRun, StudentRun
from grader.sandbox.child import Child, Fault
from grader.sandbox.clock import SteadyClock
from grader.sandbox.guest import control
from grader.sandbox.task import Task
from grader.sandbox.zygote import Gone, Zygote

Results = SimpleQueue[StudentRun | AuthorRun | Exception]

_GRACE = 2.0  # seconds for all children of a dead zygote to be gone
TRIES = 3  # of a submission whose runs fail through our fault


@dataclass(slots=True, eq=False)
class Entry:
    """A task on its way. faults: how often it failed through us; again: another child should go on with it."""

    task: Task
    results: Results
    faults: int = 0
    dropped: bool = False
    again: bool = False


Over = Callable[[Entry, str | None], None]
"""Called when an entry's child is over; the text is a fault of ours, if that is why."""


class Hatchery:
    """said_all: called for an entry whose child has nothing more to say, and is about to end."""

    def __init__(
        self, zygote: Zygote, selector: selectors.BaseSelector, clock: SteadyClock, said_all: Callable[[Entry], None]
    ) -> None:
        self._zygote, self._selector, self._clock = zygote, selector, clock
        self._said_all = said_all
        self._prepared: set[int] = set()
        self._children: dict[int, tuple[Child, Entry, Over]] = {}
        self._runs = 0
        self._started = clock.now
        self.death: str | None = None
        selector.register(self._zygote.control, selectors.EVENT_READ, self._listen)

    @property
    def ready(self) -> bool:
        return self._zygote.ready

    @property
    def idle(self) -> bool:
        return self.ready and not self._children

    @property
    def seconds_starting(self) -> float:
        return 0.0 if self.ready else self._clock.now - self._started

    def prepare(self, number: int, encoded: bytes) -> None:
        """Have the zygote decode a set of questions, once."""
        if number in self._prepared:
            return
        self._prepared.add(number)
        file = os.memfd_create("questions")
        os.pwrite(file, encoded, 0)
        self._order(control.Prepare(number), [file])
        os.close(file)

    def forget(self, number: int) -> None:
        if number in self._prepared and self.death is None:
            self._prepared.discard(number)
            self._order(control.Forget(number))

    def hatch(self, entry: Entry, questions: int, over: Over) -> None:
        """Launch a child for an entry; `over` hears when it has ended."""
        child = Child(entry.task)
        self._runs += 1
        self._children[self._runs] = (child, entry, over)
        launch = control.Launch(self._runs, questions, entry.task.megabytes, child.cpu_seconds)
        self._order(launch, child.pipes)
        child.sent(self._clock.now)
        if self.death is not None:
            return
        self._selector.register(child.results, selectors.EVENT_READ, lambda: self._read_results(child, entry))
        self._selector.register(child.output, selectors.EVENT_READ, lambda: self._read_output(child))

    def _order(self, order: control.Order, files: Sequence[int] = ()) -> None:
        try:
            if self.death is None:
                self._zygote.order(order, files)
        except Gone as gone:
            self.bury(f"the zygote died: {gone}")

    def spare(self) -> float:
        """Seconds until a child's time must be looked at again; ends those whose time is up."""
        self._give_up()
        return min((child.spare(self._clock.now) for child, _, _ in self._children.values()), default=float("inf"))

    def _give_up(self) -> None:
        """Go on without what a kill does not end, and without a zygote that does not answer."""
        now = self._clock.now
        if any(child.unborn(now) for child, _, _ in self._children.values()):
            self.bury("the zygote does not answer")
        for run in [run for run, (child, _, _) in self._children.items() if child.undying(now)]:
            self._ended(control.Ended(run, signal.SIGKILL, 0.0, 0))

    def drop(self, results: Results) -> None:
        for child, entry, _ in self._children.values():
            if entry.results is results:
                entry.dropped = True
                child.kill()

    def bury(self, why: str) -> None:
        """The zygote is dead or must die, and its children with it."""
        self.death = why
        self._selector.unregister(self._zygote.control)
        for child, _, _ in self._children.values():
            child.kill()
        until = time.monotonic() + _GRACE
        for child, _, _ in self._children.values():
            child.wait(until)
        self._zygote.stop()
        orphans, self._children = self._children, {}
        for child, entry, over in orphans.values():
            self._close(child)
            over(entry, why)

    def _close(self, child: Child) -> None:
        for file in (child.results, child.output):
            if file in self._selector.get_map():
                self._selector.unregister(file)
        child.close()

    def _read_results(self, child: Child, entry: Entry) -> None:
        if not child.read_results(self._clock.now):
            self._selector.unregister(child.results)
        if entry.task.finished():
            self._said_all(entry)

    def _read_output(self, child: Child) -> None:
        if not child.read_output():
            self._selector.unregister(child.output)

    def _listen(self) -> None:
        try:
            for report, file in self._zygote.reports():
                self._hear(report, file)
        except Gone as gone:
            self.bury(f"the zygote died: {gone}")

    def _hear(self, report: control.Report, file: int | None) -> None:
        match report:
            case control.Launched() if file is not None:
                self._children[report.run][0].launched(file, self._clock.now)
            case control.Ready() if report.python != sys.version:
                raise Gone(f"another Python answered from inside ({report.python})")
            case control.Failed():
                child, entry, over = self._children.pop(report.run)
                self._close(child)
                over(entry, f"no process could be started: {report.why}")
            case control.Ended() if report.run in self._children:  # else it was given up
                self._ended(report)

    def _ended(self, ended: control.Ended) -> None:
        child, entry, over = self._children.pop(ended.run)
        fault = None
        try:
            death = child.death(ended, self._clock.now, last=entry.faults + 1 >= TRIES)
            entry.again = death is not None and entry.task.died(death)
        except Fault as ours:
            fault = str(ours)
        self._close(child)
        over(entry, fault)
