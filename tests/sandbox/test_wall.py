"""The wall's life: laziness, order, pauses, faults of ours, and that nothing is left behind."""

from __future__ import annotations

import gc
import itertools
import os
import select
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import WallError
from grader.model.attempt import Ending, Returned
from grader.model.job import AuthorJob, Question, StudentJob
from grader.sandbox.guest import zygote as guest_zygote
from grader.sandbox.guest.zygote import Zygote
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall

from .making import (
    TORCH,
    attempts,
    becomes_true,
    constant,
    descendants,
    exercise,
    function,
    run,
    solve,
    solver,
    submission,
    this_process,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_wall(wall: Wall) -> Iterator[Wall]:
    """One that a test may break."""
    with Wall(highest=wall.rung.name, minimum="weak") as fresh:
        yield fresh


def _files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_nothing_starts_before_it_is_needed(own_wall: Wall) -> None:
    before = descendants(this_process())
    assert list(own_wall.students([])) == []
    assert list(own_wall.authors([])) == []
    assert descendants(this_process()) == before


def test_nothing_is_left_after_closing(wall: Wall) -> None:
    for rung in (wall.rung.name, "weak", "none"):
        gc.collect()
        processes, files, threads = descendants(this_process()), _files(), threading.active_count()
        with Wall(highest=rung, minimum="weak", trust=rung == "none") as own:
            assert attempts(own, "N = 1", constant("N"))[0].calls == (Returned(1),)
            assert attempts(own, "import os\ndef f(): os._exit(1)", function("f"))[0].ending is Ending.CRASHED
            solve(own, exercise(solver("expression", "1")))
            assert descendants(this_process()) > processes
        gc.collect()
        assert descendants(this_process()) == processes
        assert (_files(), threading.active_count()) == (files, threads)


def test_a_closed_wall_can_be_used_again(own_wall: Wall) -> None:
    for _ in range(2):
        assert attempts(own_wall, "N = 1", constant("N"))[0].calls == (Returned(1),)
        own_wall.close()
        own_wall.close()


def test_jobs_are_pulled_lazily_and_all_come_back(wall: Wall) -> None:
    pulled = 0

    def jobs() -> Iterator[StudentJob]:
        nonlocal pulled
        for number in range(30):
            pulled += 1
            yield submission(f"N = {number}", constant("N"), key=str(number))

    done = {}
    for finished, each in enumerate(wall.students(jobs()), start=1):
        assert pulled <= finished + 4
        done[each.key] = each.attempts[0].calls
    assert done == {str(number): (Returned(number),) for number in range(30)}


def test_a_pause_costs_no_student_time(wall: Wall) -> None:
    text = "import time\ndef f():\n    time.sleep(0.3)\n    return 1"
    quick = Question("p", "f", "function", 0.8, 256, (), ((),))
    runs = wall.students(submission(text, quick, key=str(number)) for number in range(6))
    first = next(runs)
    time.sleep(1.5)
    assert solve(wall, exercise(solver("expression", "2 + 2"))).solved[0].calls == (Returned(4),)
    for each in (first, *runs):
        assert [attempt.ending for attempt in each.attempts] == [Ending.DONE]


STOPPED = """
    import sys
    sys.path.insert(0, {root!r})
    from grader.sandbox.wall import Wall
    from tests.sandbox.making import *
    text = "import time\\ndef f():\\n    time.sleep(0.5)\\n    return 'x' * 100_000\\ndef g(): return 1"
    with Wall(minimum="weak") as wall:
        attempts(wall, "N = 1", constant("N"))
        print("now", flush=True)
        found = attempts(wall, text, function("f", [(), (), ()], seconds=3.0), function("g", seconds=1.0))
    print(*(each.ending for each in found))
"""


def test_a_stopped_parent_costs_no_student_time() -> None:
    script = textwrap.dedent(STOPPED.format(root=str(ROOT)))
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None and parent.stdout.readline() == "now\n"
    time.sleep(0.3)
    parent.send_signal(signal.SIGSTOP)
    time.sleep(4)
    parent.send_signal(signal.SIGCONT)
    said, _ = parent.communicate(timeout=30)
    assert said == "done done\n"


def test_waiting_for_a_processor_is_not_charged(wall: Wall) -> None:
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * (os.cpu_count() or 1))]
    text = """
        import time
        def f():
            end = time.process_time() + 0.6
            while time.process_time() < end: pass
            return 1
    """
    try:
        (attempt,) = attempts(wall, text, function("f", seconds=1.2))
    finally:
        for each in busy:
            each.kill()
            each.wait()
    assert attempt.ending is Ending.DONE


def test_an_abandoned_iterator_ends_its_children(own_wall: Wall) -> None:
    text = "import time\ndef f(): time.sleep(60)"
    jobs = [submission("N = 1", constant("N"), key="a"), submission(text, function("f", seconds=90.0), key="b")]
    runs = own_wall.students(jobs)
    next(runs)
    assert becomes_true(lambda: own_wall._engine is not None and any(own_wall._engine._running.values()))
    runs.close()  # type: ignore[attr-defined]
    assert becomes_true(lambda: own_wall._engine is not None and not any(own_wall._engine._running.values()))
    assert attempts(own_wall, "N = 1", constant("N"))[0].calls == (Returned(1),)


def test_who_waits_hears_that_the_wall_was_closed(own_wall: Wall) -> None:
    text = "import time\ndef f(): time.sleep(60)"
    closer = threading.Timer(1.5, own_wall.close)
    closer.start()
    with pytest.raises(RuntimeError, match="the wall was closed while jobs were running"):
        run(own_wall, submission(text, function("f", seconds=90.0)))
    closer.join()


def test_who_waits_hears_of_a_fault_in_the_engine(own_wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_wall.rung and own_wall._engine is not None
    monkeypatch.setattr(own_wall._engine, "_fill", lambda role: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            run(own_wall, submission("N = 1", constant("N")))


def test_only_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(WallError) as error, Wall(trust=True) as wall:
        run(wall, submission("N = 1", constant("N")))
    assert str(error.value) == "submissions can only be run on Linux; run the container image instead"


def test_an_error_in_the_callers_jobs_reaches_the_caller(own_wall: Wall) -> None:
    def jobs() -> Iterator[StudentJob]:
        yield submission("N = 1", constant("N"))
        raise LookupError("no more")

    with pytest.raises(LookupError):
        list(own_wall.students(jobs()))
    assert attempts(own_wall, "N = 1", constant("N"))[0].calls == (Returned(1),)


def _zygotes(role: str) -> list[int]:
    """The guest's own processes among ours: in a box, below bubblewrap's two."""
    found = []
    for process in descendants(this_process()):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[1:4] == [b"-P", b"-s", b"-S"] and words[5] == role.encode():
            found.append(process)
    return found


def test_a_dead_zygote_is_replaced(own_wall: Wall) -> None:
    text = "import time\ndef f():\n    time.sleep(0.7)\n    return 1"
    elsewhere = set(_zygotes("student"))
    runs = own_wall.students(submission(text, function("f"), key=str(number)) for number in range(3))
    killer = threading.Thread(target=_kill_one, args=(elsewhere,))
    killer.start()
    done = list(runs)
    killer.join()
    assert [each.attempts[0].calls for each in done] == [(Returned(1),)] * 3


def _kill_one(spared: set[int]) -> None:
    assert becomes_true(lambda: set(_zygotes("student")) - spared)
    time.sleep(0.5)
    os.kill(min(set(_zygotes("student")) - spared), signal.SIGKILL)  # the oldest: its children look like it


def test_a_submission_that_is_always_lost_says_why(own_wall: Wall) -> None:
    spared, over = set(_zygotes("student")), threading.Event()
    assert own_wall.rung  # found before the killing starts

    def massacre() -> None:
        while not over.wait(0.05):
            for process in set(_zygotes("student")) - spared:
                os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=massacre)
    killer.start()
    try:
        done = run(own_wall, submission("import time\ndef f(): time.sleep(1)", function("f"), function("g")))
    finally:
        over.set()
        killer.join()
    assert [each.ending for each in done.attempts] == [Ending.LOST, Ending.LOST]
    assert "died" in done.attempts[0].detail or "does not start" in done.attempts[0].detail


SCRIPT = """
    import sys, time
    sys.path.insert(0, {root!r})
    from grader.sandbox.wall import Wall
    from tests.sandbox.making import *
    hang = "import time\\ndef f():\\n    time.sleep(600)"
    spin = "def f():\\n    while True: pass"
    with Wall(highest={rung!r}, minimum="weak", trust={rung!r} == "none", jobs=2) as wall:
        try:
            slow = [submission(text, function("f", seconds=600.0)) for text in (hang, spin)]
            list(wall.students(slow))
        except KeyboardInterrupt:
            print("interrupted", flush=True)
"""


def _started(rung: str) -> tuple[subprocess.Popen[str], set[int]]:
    script = textwrap.dedent(SCRIPT.format(root=str(ROOT), rung=rung))
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    # A zygote and two children; bubblewrap adds two processes of its own.
    wanted = 5 if rung in ("full", "strong") else 3
    assert becomes_true(lambda: len(descendants(parent.pid)) >= wanted, 60)
    time.sleep(0.5)
    return parent, descendants(parent.pid)


def _alive(processes: set[int]) -> set[int]:
    found = set()
    for process in processes:
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.add(process)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("rung", ["full", "strong", "good", "weak", "none"])
def test_nothing_outlives_a_killed_parent(walls: object, rung: str) -> None:
    walls.at(rung)  # type: ignore[attr-defined]
    parent, processes = _started(rung)
    parent.kill()
    parent.wait()
    assert becomes_true(lambda: not _alive(processes)), _alive(processes)


@pytest.mark.parametrize("rung", ["full", "good", "none"])
def test_control_c_cleans_up(walls: object, rung: str) -> None:
    walls.at(rung)  # type: ignore[attr-defined]
    parent, processes = _started(rung)
    parent.send_signal(signal.SIGINT)
    said, _ = parent.communicate(timeout=20)
    assert (said, parent.returncode) == ("interrupted\n", 0)
    assert not _alive(processes)


def test_children_are_in_a_session_of_their_own(own_wall: Wall) -> None:
    attempts(own_wall, "N = 1", constant("N"))
    mine = os.getsid(0)
    for process in _zygotes("student"):
        assert os.getsid(process) != mine


def test_students_and_authors_have_zygotes_apart(own_wall: Wall) -> None:
    students, authors = set(_zygotes("student")), set(_zygotes("author"))
    attempts(own_wall, "N = 1", constant("N"))
    assert len(set(_zygotes("student")) - students) == 1
    solve(own_wall, exercise(solver("expression", "1")))
    assert len(set(_zygotes("author")) - authors) == 1


def test_torch_is_not_started_for_modules_that_do_not_speak_of_it(own_wall: Wall) -> None:
    before = set(_zygotes("student"))
    attempts(own_wall, "N = 1", constant("N"), packages=TORCH)
    (zygote,) = set(_zygotes("student")) - before
    assert "torch" not in Path(f"/proc/{zygote}/maps").read_text() if os.geteuid() == 0 else True


def test_many_sets_of_questions(wall: Wall) -> None:
    for number in range(40):
        assert attempts(wall, f"N = {number}", constant("N"))[0].calls == (Returned(number),)


def test_big_sources_and_many_questions(wall: Wall) -> None:
    text = "# " + "x" * 3_000_000 + "\n" + "\n".join(f"N{number} = {number}" for number in range(300))
    found = attempts(wall, text, *(constant(f"N{number}") for number in range(300)))
    assert [each.calls for each in found] == [(Returned(number),) for number in range(300)]


def test_a_fork_is_tried_again_while_the_machine_has_no_process_to_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = object.__new__(Zygote)
    vars(parent).update(_poll=select.poll(), _children={})
    answers = iter([BlockingIOError(), BlockingIOError(), 7])

    def fork() -> int:
        answer = next(answers)
        if isinstance(answer, int):
            return answer
        raise answer

    monkeypatch.setattr(parent, "_fork", fork)
    assert parent._forked() == 7
    answers = itertools.repeat(BlockingIOError())  # type: ignore[assignment]
    monkeypatch.setattr(guest_zygote, "_PATIENCE", 0.1)
    with pytest.raises(BlockingIOError):
        parent._forked()


def test_trust_is_the_only_way_to_no_wall() -> None:
    with Wall(trust=True) as wall:
        assert wall.rung is Rung.none
        assert wall.reasons == ("isolation was switched off: the code is trusted",)
        assert attempts(wall, "N = 1", constant("N"))[0].calls == (Returned(1),)
        job = AuthorJob("j", (), (exercise(solver("expression", "1")),), 5.0, 256)
        assert next(iter(wall.authors([job]))).solved[0].calls == (Returned(1),)
