"""Solvers with a limit for each: one that hangs, eats memory, dies or floods raised, and the others are right."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from grader.model.attempt import Raised, Returned
from grader.model.job import AuthorJob, AuthorRun, Exercise, Solver, Source
from grader.sandbox.wall import Wall

from .making import exercise, solver

CASES = [(1,), (2,), (3,)]
LIMIT = 1.0
ENDS = {
    "hangs": ("while True:\n    pass\nreturn k", "TimeoutError", "took longer than 1 s"),
    "sleeps": ("import time\ntime.sleep(60)\nreturn k", "TimeoutError", "took longer than 1 s"),
    "late": ("while k == 3:\n    pass\nreturn k", "TimeoutError", "took longer than 1 s"),
    "exits": ("import os\nos._exit(4)", "SystemError", "died (exit 4)"),
    "kills itself": ("import ctypes\nctypes.string_at(0)", "SystemError", "died ("),
    "floods": ("return [np.ones(900_000)] * 5", "SystemError", "printed, or returned, more than is allowed"),
}


def each(wall: Wall, *exercises: Exercise, files: tuple[Source, ...] = ()) -> AuthorRun:
    (run,) = wall.authors([AuthorJob("job", files, exercises, 30.0, 512, each=LIMIT)])
    return run


def numbered(*bodies: str) -> tuple[Solver, ...]:
    return tuple(solver("body", body, id=f"mutant/{at}") for at, body in enumerate(bodies))


def values(run: AuthorRun) -> list[list[object]]:
    """Of each solver: its values, or the types of what it raised."""
    return [[call.value if isinstance(call, Returned) else getattr(call, "type", None) for call in row.calls]
            for row in run.solved]  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_one_that_ends_badly_raised_on_every_case(wall: Wall, end: str) -> None:
    body, kind, message = ENDS[end]
    began = time.monotonic()
    run = each(wall, exercise(*numbered("return k", body, "return 3 * k"), parameters=("k",), cases=CASES))
    assert time.monotonic() - began < 20
    assert run.fault is None
    assert values(run) == [[1, 2, 3], [kind] * 3, [3, 6, 9]]
    for call in run.solved[1].calls:
        assert isinstance(call, Raised) and call.message.startswith(message)


def test_one_that_eats_memory(wall: Wall) -> None:
    body = "found = []\nwhile True:\n    found.append(bytes(1 << 22))"
    run = each(wall, exercise(*numbered("return k", body, "return 3 * k"), parameters=("k",), cases=CASES))
    assert values(run)[0] == [1, 2, 3] and values(run)[2] == [3, 6, 9]
    assert all(isinstance(call, Raised) and "Memory" in call.type for call in run.solved[1].calls)


def test_all_at_once_in_order_over_exercises_and_precisions(wall: Wall) -> None:
    die = "import os\nos._exit(1)"
    two = ("float64", "float32")
    run = each(
        wall,
        exercise(
            *numbered(die, "return k", die, die, "return -k"),
            answer="a",
            parameters=("k",),
            cases=CASES,
            precisions=two,
        ),
        exercise(*numbered(die), answer="b", parameters=("k",), cases=CASES),
        exercise(*numbered("return k + 1", die), answer="c", parameters=("k",), cases=CASES),
    )
    assert run.fault is None
    died = ["SystemError"] * 3
    right = [[1, 2, 3]] * 2
    assert values(run) == [died, died, *right, died, died, died, died, *([[-1, -2, -3]] * 2), died, [2, 3, 4], died]
    assert [(row.answer, row.solver, row.precision) for row in run.solved] == [
        *((("a"), f"mutant/{at}", precision) for at in range(5) for precision in two),
        ("b", "mutant/0", "float64"), ("c", "mutant/0", "float64"), ("c", "mutant/1", "float64"),
    ]  # fmt: skip


def test_a_file_that_hangs_while_it_is_loaded_is_its_own_solvers_fault(wall: Wall) -> None:
    files = (
        Source("hangs.py", "while True:\n    pass\ndef f(k):\n    return k\n"),
        Source("dies.py", "import os\nos._exit(3)\n"),
        Source("well.py", "def f(k):\n    return 2 * k\n"),
    )
    solvers = tuple(solver("function", "f", file=source.name, id=source.name) for source in files)
    run = each(wall, exercise(solvers[2], *solvers, parameters=("k",), cases=CASES), files=files)
    assert run.fault is None
    assert values(run) == [[2, 4, 6], ["TimeoutError"] * 3, ["SystemError"] * 3, [2, 4, 6]]


def test_the_last_one_may_die_and_all_may(wall: Wall) -> None:
    die = "import os\nos._exit(1)"
    assert values(each(wall, exercise(*numbered("return 1", die)))) == [[1], ["SystemError"]]
    assert values(each(wall, exercise(*numbered(die, die, die)))) == [["SystemError"]] * 3


def test_each_may_return_as_much_as_one_alone(wall: Wall) -> None:
    run = each(wall, exercise(*numbered(*["return [np.ones(900_000)] * 5"] * 3)))
    assert run.fault is None and all(isinstance(row.calls[0], Returned) for row in run.solved)


def test_the_next_job_is_untouched(wall: Wall) -> None:
    bad = AuthorJob("bad", (), (exercise(*numbered("import os\nos._exit(1)")),), 30.0, 512, each=LIMIT)
    good = AuthorJob("good", (), (exercise(*numbered("return 7")),), 30.0, 512, each=LIMIT)
    found = {run.key: values(run) for run in wall.authors([bad, good, bad])}
    assert found == {"bad": [["SystemError"]], "good": [[7]]}


def test_all_of_them_together_end_at_a_given_moment(wall: Wall) -> None:
    hang = "while True:\n    pass\nreturn k"
    endless = exercise(*numbered("return k", *[hang] * 20), parameters=("k",), cases=CASES)
    job = AuthorJob("job", (), (endless,), 30.0, 512, each=60.0)
    each(wall, exercise(*numbered("return 1")))  # nothing has to be started any more
    began = time.monotonic()
    (run,) = wall.authors([replace(job, until=began + 1)])
    assert time.monotonic() - began < 30
    assert run.solved == ()
    assert run.fault == "the authors' code was not done when the time was over in a, mutant/1, float64, case 1 (k = 1)"


def test_a_moment_that_is_far_away_changes_nothing(wall: Wall) -> None:
    job = AuthorJob("job", (), (exercise(*numbered("while True:\n    pass", "return 7")),), 30.0, 512, each=LIMIT)
    (run,) = wall.authors([replace(job, until=time.monotonic() + 1000)])
    assert values(run) == [["TimeoutError"], [7]]
