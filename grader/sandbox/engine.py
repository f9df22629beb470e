"""One thread that keeps the zygotes and hands back finished runs.

A thread of its own, so that a caller who pauses between two results (marking one, asking for an author's value)
costs no waiting student a second; and the only thread that starts processes, since the kernel's die-with-parent
means the thread.
"""

from __future__ import annotations

import itertools
import os
import selectors
import threading
from collections import deque
from collections.abc import Callable

from grader.model.job import Questions
from grader.sandbox import encode
from grader.sandbox.clock import SteadyClock
from grader.sandbox.hatchery import TRIES, Entry, Hatchery, Results
from grader.sandbox.ladder import Footing
from grader.sandbox.profile import Profile
from grader.sandbox.task import Task
from grader.sandbox.zygote import Gone, Zygote

_LONGEST_WAIT = 0.25  # seconds; the steady clock forgives what the parent oversleeps beyond this
_STARTING = 120.0  # seconds for a zygote to import its packages
_ZYGOTES = 6  # at once, of up to 0.3 GB each
_REMEMBERED = 16  # sets of questions that zygotes keep decoded


class Engine:
    """find: tells the rung, in the engine's own thread; a zygote that it had to start comes along to be used."""

    def __init__(self, find: Callable[[], tuple[Footing, Zygote | None]], jobs: int) -> None:
        self._find, self._jobs = find, jobs
        self._footing: Footing | None = None
        self._refusal: Exception | None = None
        self._found_out = threading.Event()
        self._selector = selectors.DefaultSelector()
        self._alarm = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._selector.register(self._alarm, selectors.EVENT_READ, lambda: os.eventfd_read(self._alarm))
        self._inbox: deque[Callable[[], None]] = deque()
        self._waiting: dict[str, deque[Entry]] = {"student": deque(), "author": deque()}
        self._running: dict[str, set[Entry]] = {"student": set(), "author": set()}
        self._ending: set[Entry] = set()  # whose children have said all: the next one is born while they are torn down
        self._hatcheries: dict[Profile, Hatchery] = {}
        self._stillborn: dict[Profile, int] = {}  # zygotes that died before they were ready, one after another
        self._last_words: dict[Profile, str] = {}
        self._questions: dict[int, tuple[int, Questions, bytes]] = {}  # by id(): number, itself, encoded
        self._numbers = itertools.count(1)
        self._clock = SteadyClock()
        self._open = True
        self._thread = threading.Thread(target=self._live, name="grader-wall", daemon=True)
        self._thread.start()

    # For other threads

    def footing(self) -> Footing:
        """The rung in force, once it is known; raises what the search for it raised."""
        self._found_out.wait()
        if self._footing is None:
            raise self._refusal or RuntimeError("the wall was closed while it was being started")
        return self._footing

    def submit(self, task: Task, results: Results) -> None:
        self._tell(lambda: self._waiting[task.profile.role].append(Entry(task, results)))
        if not self._open:  # nobody may be left to read the order
            results.put(self._end())

    def abandon(self, results: Results) -> None:
        """Nobody will read these results: drop what waits, end what runs."""
        if self._open:
            self._tell(lambda: self._drop(results))

    def close(self) -> None:
        """Returns when every process of the wall is gone."""
        self._tell(self._stop)
        self._thread.join()
        if self._alarm >= 0:
            os.close(self._alarm)
            self._alarm = -1

    def _end(self) -> Exception:
        return self._refusal or RuntimeError("the wall was closed while jobs were running")

    def _tell(self, order: Callable[[], None]) -> None:
        self._inbox.append(order)
        if self._open:
            os.eventfd_write(self._alarm, 1)

    # For the thread itself

    def _live(self) -> None:
        try:
            self._footing, zygote = self._find()
            if zygote is not None:
                self._hatcheries[zygote.profile] = self._hatchery(zygote)
            self._found_out.set()
            while self._open:
                self._turn()
        except Exception as error:  # noqa: BLE001 - whoever waits for a result must hear of it
            self._refusal = error
        finally:
            self._open = False
            self._found_out.set()
            self._wind_up()

    def _wind_up(self) -> None:
        while self._inbox:
            self._inbox.popleft()()
        entries = [*itertools.chain(*self._waiting.values(), *self._running.values(), self._ending)]
        for hatchery in self._hatcheries.values():
            if hatchery.death is None:
                hatchery.bury("the wall was closed")
        for entry in entries:
            entry.results.put(self._end())
        self._selector.close()

    def _turn(self) -> None:
        timeout = self._timeout()
        ready = self._selector.select(timeout)
        self._clock.tick(float("inf") if timeout is None else timeout)
        for key, _ in ready:
            if self._selector.get_map().get(key.fd) is key:  # an earlier one of this turn may have closed it
                key.data()
        while self._inbox:
            self._inbox.popleft()()
        for profile in [each for each, hatchery in self._hatcheries.items() if hatchery.death is not None]:
            self._bereave(profile)
        for role in self._waiting:
            self._fill(role)

    def _timeout(self) -> float | None:
        spare = [hatchery.spare() for hatchery in self._hatcheries.values()]
        for hatchery in self._hatcheries.values():
            if hatchery.seconds_starting > _STARTING:
                hatchery.bury(f"it was not ready after {_STARTING:g} s")
        busy = any(self._running.values()) or any(self._waiting.values()) or bool(self._ending)
        return min([*spare, _LONGEST_WAIT]) if busy else None

    def _fill(self, role: str) -> None:
        """Launch what may run now; the rest waits for a place, or for its zygote.

        What the machine has failed once runs alone: it may have been too much at a time.
        """
        waiting, running = self._waiting[role], self._running[role]
        for _ in range(len(waiting)):
            if len(running) >= self._jobs or any(entry.faults for entry in running):
                return
            if waiting[0].faults and running:
                return
            entry = waiting.popleft()
            if not self._launch(entry):
                waiting.append(entry)

    def _launch(self, entry: Entry) -> bool:
        profile = entry.task.profile
        if self._stillborn.get(profile, 0) >= TRIES:
            entry.task.lose(f"the sandbox does not start: {self._last_words[profile]}")
            entry.results.put(entry.task.run())
            return True
        if profile not in self._hatcheries and not self._found(profile):
            return False
        hatchery = self._hatcheries[profile]
        if not hatchery.ready or hatchery.death is not None:
            return False
        number = 0 if entry.task.questions is None else self._prepared(entry.task.questions, hatchery)
        self._running[profile.role].add(entry)
        hatchery.hatch(entry, number, self._over)
        return True

    def _found(self, profile: Profile) -> bool:
        idle = [each for each, hatchery in self._hatcheries.items() if hatchery.idle]
        if len(self._hatcheries) >= _ZYGOTES and idle:
            self._hatcheries.pop(idle[0]).bury("another one is needed more")
        try:
            zygote = Zygote(profile, self.footing().rung)
            self._hatcheries[profile] = self._hatchery(zygote)
        except (Gone, OSError) as error:
            self._mourn(profile, str(error))
            return False
        return True

    def _bereave(self, profile: Profile) -> None:
        hatchery = self._hatcheries.pop(profile)
        if hatchery.ready:
            self._stillborn.pop(profile, None)
        else:
            self._mourn(profile, hatchery.death or "")

    def _mourn(self, profile: Profile, words: str) -> None:
        self._stillborn[profile] = self._stillborn.get(profile, 0) + 1
        self._last_words[profile] = words

    def _prepared(self, questions: Questions, hatchery: Hatchery) -> int:
        known = self._questions.get(id(questions))
        if known is None:
            if len(self._questions) >= _REMEMBERED:
                number, _, _ = self._questions.pop(next(iter(self._questions)))
                for other in self._hatcheries.values():
                    other.forget(number)
            known = (next(self._numbers), questions, encode.questions(questions))
            self._questions[id(questions)] = known
        number, _, encoded = known
        hatchery.prepare(number, encoded)
        return number

    def _hatchery(self, zygote: Zygote) -> Hatchery:
        return Hatchery(zygote, self._selector, self._clock, self._make_room)

    def _make_room(self, entry: Entry) -> None:
        self._running[entry.task.profile.role].discard(entry)
        self._ending.add(entry)

    def _over(self, entry: Entry, fault: str | None) -> None:
        role = entry.task.profile.role
        self._running[role].discard(entry)
        self._ending.discard(entry)
        if entry.dropped:
            return
        if fault is not None:
            entry.faults += 1
            entry.again = entry.faults < TRIES
            if not entry.again:
                entry.task.lose(fault)
        if entry.again:
            entry.again = False
            self._waiting[role].appendleft(entry)
        else:
            entry.results.put(entry.task.run())

    def _drop(self, results: Results) -> None:
        for role, waiting in self._waiting.items():
            self._waiting[role] = deque(entry for entry in waiting if entry.results is not results)
        for hatchery in self._hatcheries.values():
            hatchery.drop(results)

    def _stop(self) -> None:
        self._open = False
