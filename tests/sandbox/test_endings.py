"""How a run can end badly, and that it costs the answer it happened in and no other."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.sandbox import oom
from grader.sandbox.clock import Starved, Stopwatch
from grader.sandbox.wall import Wall

from .making import TORCH, attempts, becomes_true, constant, descendants, function, run, submission

SECONDS = 0.5


def _with_neighbours(wall: Wall, body: str, **limits: int) -> Attempt:
    """The attempt at a function with this body, between two that must come back unharmed."""
    text = f"import os, sys, time, ctypes\ndef before(): return 1\ndef f(n):\n    {body}\ndef after(): return 2\n"
    middle = function("f", [(1,), (2,), (3,)], ("n",), seconds=SECONDS, **limits)
    before, found, after = attempts(wall, text, function("before"), middle, function("after"))
    assert before.calls == (Returned(1),)
    assert after.calls == (Returned(2),)
    return found


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "time.sleep(60)",
        "9 ** 9 ** 9",
        "import re; re.match('(a+)+$', 'a' * 40 + 'b')",
        "import signal; [signal.signal(s, signal.SIG_IGN) for s in (2, 15, 14, 24)]; time.sleep(60)",
        "import threading; threading.Event().wait()",
    ],
)
def test_too_slow(wall: Wall, loop: str) -> None:
    found = _with_neighbours(wall, f"if n == 2:\n        {loop}\n    return n")
    assert (found.ending, found.detail.partition(",")[0], found.calls) == (Ending.TIMEOUT, "case 2", ())


def test_what_was_read_before_a_value_that_kills_is_not_lost(wall: Wall) -> None:
    """Plain values are sent together, but nothing that has been read waits for what may not end well."""
    text = """
        import ctypes
        import numpy as np
        A = 1
        EVIL = np.ctypeslib.as_array(ctypes.cast(8, ctypes.POINTER(ctypes.c_double)), (4,))
        B = "b"
        def f(): return 3
    """
    names = ("A", "EVIL", "B")
    first, evil, last, called = attempts(wall, text, *map(constant, names), function("f"))
    assert (evil.ending, evil.detail) == (Ending.CRASHED, "signal 11")
    assert [each.calls for each in (first, last, called)] == [(Returned(1),), (Returned("b"),), (Returned(3),)]


def test_too_slow_while_loading(wall: Wall) -> None:
    questions = [constant("N", seconds=SECONDS), function("f", seconds=SECONDS)]
    found = attempts(wall, "N = 1\nwhile True: pass", *questions)
    assert [(each.ending, each.detail.partition(";")[0]) for each in found] == [(Ending.TIMEOUT, "loading")] * 2


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("os._exit(3)", "exit 3"),
        ("os._exit(0)", "exit 0"),
        ("ctypes.string_at(0)", "signal 11"),
        ("os.abort()", "signal 11"),
    ],
)
def test_a_dead_process(wall: Wall, body: str, detail: str) -> None:
    found = _with_neighbours(wall, body)
    assert (found.ending, found.detail, found.calls) == (Ending.CRASHED, detail, ())


def test_a_process_that_dies_while_loading(wall: Wall) -> None:
    found = attempts(wall, "N = 1\nimport os\nos._exit(7)", constant("N"), function("f"))
    assert [(each.ending, each.detail) for each in found] == [(Ending.CRASHED, "exit 7")] * 2


def test_each_death_costs_one_answer(wall: Wall) -> None:
    text = "import os\n" + "\n".join(f"def f{n}(): {'os._exit(1)' if n % 2 else f'return {n}'}" for n in range(8))
    found = attempts(wall, text, *(function(f"f{n}") for n in range(8)))
    assert [each.ending for each in found] == [Ending.DONE, Ending.CRASHED] * 4
    assert [each.calls for each in found[::2]] == [(Returned(n),) for n in (0, 2, 4, 6)]


def test_memory_that_python_can_refuse_is_an_exception(wall: Wall) -> None:
    found = _with_neighbours(wall, "return len(bytearray(1 << 30))")
    assert found.ending is Ending.DONE
    assert {each.type for each in found.calls if isinstance(each, Raised)} == {"MemoryError"}


def test_memory_that_nobody_can_refuse_ends_the_process(wall: Wall) -> None:
    crash = """
        def f():
            keep = []
            try:
                while True:
                    keep.append(b"x" * (1 << 20))
            except MemoryError:
                import ctypes
                ctypes.string_at(0)
    """
    (found,) = attempts(wall, crash, function("f", megabytes=64))
    assert found.ending is Ending.MEMORY


def test_printing_without_end(wall: Wall) -> None:
    found = _with_neighbours(wall, "while True: os.write(1, b'x' * 60000)")
    assert (found.ending, found.detail) == (Ending.FLOODED, "printed more than is allowed")


def test_returning_too_much(wall: Wall) -> None:
    found = _with_neighbours(wall, "import numpy as np; return np.ones(400_000)")
    assert (found.ending, found.detail) == (Ending.FLOODED, "sent back more than is allowed")


def test_the_time_of_one_answer_is_not_charged_to_the_next(wall: Wall) -> None:
    text = "import time\n" + "\n".join(f"def f{n}(): time.sleep(0.3); return {n}" for n in range(4))
    found = attempts(wall, text, *(function(f"f{n}", seconds=1.0) for n in range(4)))
    assert [each.ending for each in found] == [Ending.DONE] * 4


def test_processor_time_is_reported(wall: Wall) -> None:
    text = "import time\ndef f():\n    end = time.process_time() + 0.2\n    while time.process_time() < end: pass"
    assert run(wall, submission(text, function("f"))).cpu_seconds >= 0.2


def test_the_time_for_the_whole_submission_is_bounded(wall: Wall) -> None:
    """Each death costs another loading: without a bound, thirty answers could be made to take thirty times as long."""
    deaths = "\n".join(f"def f{n}(): os._exit(1)" for n in range(16))
    questions = [function("f", seconds=1.0), *(function(f"f{n}", seconds=0.05) for n in range(16))]
    text = f"import os, time\ntime.sleep(0.6)\ndef f(): return 1\n{deaths}"
    first, *rest = attempts(wall, text, *questions)
    assert first.calls == (Returned(1),)
    ended = [(each.ending, each.detail) for each in rest]
    crashed, used_up = (Ending.CRASHED, "exit 1"), (Ending.TIMEOUT, "the time for the whole submission is used up")
    assert ended == [crashed] * ended.count(crashed) + [used_up] * ended.count(used_up)
    assert 5 <= ended.count(crashed) <= 9  # (1 + 1.8) * 2 = 5.6 seconds


def test_an_honest_submission_may_die_in_every_answer(wall: Wall) -> None:
    deaths = "\n".join(f"def f{n}(): time.sleep(0.2); os._exit(1)" for n in range(12))
    functions = [function(f"f{n}", seconds=0.6) for n in range(12)]
    found = attempts(wall, f"import os, time\ntime.sleep(0.2)\n{deaths}", *functions)
    assert [each.ending for each in found] == [Ending.CRASHED] * 12


def test_the_processor_time_left_is_what_the_next_child_gets(wall: Wall) -> None:
    text = "import os, resource\ndef f(): os._exit(1)\ndef g(): return resource.getrlimit(resource.RLIMIT_CPU)"
    _, found = attempts(wall, text, function("f", seconds=2.0), function("g", seconds=2.0))
    assert found.calls == (Returned((13, 13)),)  # (2 + 4) * 2, less what was used, rounded up, and 1


def test_a_kill_from_outside_is_run_again(wall: Wall) -> None:
    with _children_killed(1):
        (attempt,) = attempts(wall, "import time\ndef f():\n    time.sleep(1)\n    return 1", function("f"))
    assert attempt.calls == (Returned(1),)


def test_a_kill_at_every_try_that_is_not_the_machines_is_the_submissions(wall: Wall) -> None:
    """A student who finds another way to be killed must not be taken for a victim of the machine."""
    text = "import os, time\ndef f():\n    time.sleep(1)\n    return 1\ndef g(): return 2"
    with _children_killed(3):
        killed, after = attempts(wall, text, function("f"), function("g"))
    assert (killed.ending, killed.detail) == (Ending.CRASHED, "signal 9")
    assert after.calls == (Returned(2),)


def test_a_victim_of_the_machine_is_run_again(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = itertools.count()
    monkeypatch.setattr(oom.KILLS, "count", lambda: next(counts) + 1)
    text = "import time\ndef f():\n    time.sleep(1)\n    return 1"
    with _children_killed(1):
        (attempt,) = attempts(wall, text, function("f"))
    assert attempt.calls == (Returned(1),)


def test_a_starved_child_is_run_again(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    starving = itertools.chain([True], itertools.repeat(False))
    whole = Stopwatch.spare

    def spare(self: Stopwatch, now: float) -> float:
        if whole(self, now) < 3.5 and next(starving):
            raise Starved
        return whole(self, now)

    monkeypatch.setattr(Stopwatch, "spare", spare)
    text = "import time\ndef f():\n    time.sleep(1)\n    return 1"
    (attempt,) = attempts(wall, text, function("f", seconds=4.0))
    assert attempt.calls == (Returned(1),)
    assert next(starving) is False


@contextlib.contextmanager
def _children_killed(times: int) -> Iterator[None]:
    """Kills a child that is born in the block while it runs, so many times; fails where there was none to kill.

    Of those that are a student's: they are in a group of their own, below a zygote.
    """
    before: set[int] = descendants(os.getpid())
    killed: list[int] = []

    def born() -> set[int]:
        now = descendants(os.getpid()) - before - set(killed)
        return {each for each in now if _group(each) == each}

    def kill() -> None:
        while len(killed) < times and becomes_true(born):
            time.sleep(0.4)
            for process in born():
                os.kill(process, signal.SIGKILL)
                killed.append(process)

    killer = threading.Thread(target=kill)
    killer.start()
    yield
    killer.join()
    assert len(killed) == times


def _group(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return 0


def test_a_torch_death_is_no_different(wall: Wall) -> None:
    text = "import torch, os\ndef f(): os._exit(1)\ndef g(): return torch.ones(1)"
    first, second = attempts(wall, text, function("f"), function("g"), packages=TORCH)
    assert (first.ending, second.ending) == (Ending.CRASHED, Ending.DONE)
