"""To do something to every student's child that is born while a block runs, once it is at work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from .making import descendants

_AT_WORK = 0.4  # seconds after it was seen


@contextmanager
def each_newborn(act: Callable[[int], None]) -> Iterator[list[int]]:
    """Calls `act` with the number of each, in a thread; gives the list of those it was called with.

    Zygotes must be there before the block. Children are told by the process group that each has to itself.
    """
    before, over = descendants(os.getpid()), threading.Event()
    seen: list[int] = []

    def watch() -> None:
        while not over.wait(0.02):
            for process in sorted(filter(_alone, descendants(os.getpid()) - before - set(seen))):
                over.wait(_AT_WORK)
                seen.append(process)
                with suppress(ProcessLookupError):
                    act(process)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _alone(process: int) -> bool:
    try:
        return os.getpgid(process) == process
    except ProcessLookupError:
        return False
