"""Memory that Python takes while something is done, away from what else this process does meanwhile."""

from __future__ import annotations

import gc
import os
import traceback
import tracemalloc
from collections.abc import Callable


def traced(work: Callable[[], object]) -> tuple[int, int]:
    """Bytes that are left after, and at the worst while, *work* is done in a fork of this process.

    A fork has one thread, so what a test runner's others take is not counted, nor what other
    tests left for the collector.
    """
    read, write = os.pipe()
    if not (child := os.fork()):
        try:
            gc.collect()
            tracemalloc.start()
            kept = work()
            gc.collect()
            os.write(write, "{} {}".format(*tracemalloc.get_traced_memory()).encode())
            del kept
        except BaseException:  # noqa: BLE001 - a fork must not run the other tests
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as figures:
        written = figures.read()
    os.waitpid(child, 0)
    assert written, "the work failed, as its traceback says"
    left, peak = map(int, written.split())
    return left, peak
