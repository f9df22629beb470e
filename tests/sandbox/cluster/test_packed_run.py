"""A run as bytes: what an honest worker sends comes back the same, and nothing else comes through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.attempt import Attempt, Ending, Raised, Refused, Returned
from grader.model.job import Questions, Source, StudentJob, StudentRun
from grader.sandbox.cluster.packed_run import pack_student_run, unpack_student_run
from grader.sandbox.decode import Malformed
from tests.sandbox.making import MATPLOTLIB, box, constant, function, plot

ITEMS = (constant("N"), function("f", [(1,), (2,), (3,)], ("x",)), constant("M"), plot("g"))
JOB = StudentJob("petrov/0", (Source("petrov.py", "N = 1\n\treturn x / 0\n"),), Questions(ITEMS, MATPLOTLIB))
LINES = [[(box([0.0, 1.0]), box([2.0, 3.0]))]]
RAISED = Raised("ZeroDivisionError", "division by zero", "petrov.py", 2, "return x / 0", None, "x is (3,)")
RUN = StudentRun(
    "petrov/0",
    (
        Attempt("p", "N", Ending.DONE, (Returned([1, -(2**80), 2.5, None, True, "é", 1j, (1, {"a": 2, 3: []})]),)),
        Attempt("p", "f", Ending.DONE, (Returned(box([[1.5]])), RAISED, Refused("generator", "is not plain data"))),
        Attempt("p", "M", Ending.NOT_LOADED, raised=RAISED),
        Attempt("p", "g", Ending.DONE, (Returned(LINES),)),  # type: ignore[arg-type]
    ),
    "printed\n",
    0.25,
)


def test_a_run_comes_back_as_it_was() -> None:
    back = unpack_student_run(pack_student_run(RUN), JOB)
    assert (back.key, back.output, back.cpu_seconds) == (RUN.key, RUN.output, RUN.cpu_seconds)
    assert back.attempts[0] == RUN.attempts[0]
    assert back.attempts[1].calls[1:] == RUN.attempts[1].calls[1:]
    assert back.attempts[2] == RUN.attempts[2]
    array = back.attempts[1].calls[0]
    assert isinstance(array, Returned)
    assert np.array_equal(array.value.data, [[1.5]])  # type: ignore[union-attr]
    assert pack_student_run(back) == pack_student_run(RUN)


@pytest.mark.parametrize("ending", [each for each in Ending if each not in (Ending.DONE, Ending.NOT_LOADED)])
def test_every_other_ending_comes_back_with_its_detail(ending: Ending) -> None:
    attempts = tuple(Attempt("p", each.answer, ending, detail="case 7") for each in ITEMS)
    assert unpack_student_run(pack_student_run(replace(RUN, attempts=attempts)), JOB).attempts == attempts


def test_what_is_forbidden_comes_back_in_the_problems_words_alone() -> None:
    reached = Raised("Forbidden", "", "petrov.py", 2, "return x / 0", forbidden="numpy.gradient")
    attempts = (*RUN.attempts[:2], replace(RUN.attempts[2], raised=reached), RUN.attempts[3])
    packed = pack_student_run(replace(RUN, attempts=attempts))
    bound = replace(JOB, questions=replace(JOB.questions, forbid=frozenset({"numpy.gradient"})))
    assert unpack_student_run(packed, bound).attempts[2].raised == reached
    with pytest.raises(Malformed, match="what is forbidden in other words than the problem's"):
        unpack_student_run(packed, JOB)


def test_a_line_of_the_source_is_our_own_and_not_what_a_worker_says() -> None:
    forged = replace(RUN.attempts[2], raised=replace(RAISED, source="you are hacked"))
    back = unpack_student_run(
        pack_student_run(replace(RUN, attempts=(*RUN.attempts[:2], forged, RUN.attempts[3]))), JOB
    )
    assert back.attempts[2].raised == RAISED


Forgery = Callable[[list[Any]], None]
# A run is [[[ending, [call…], raised, detail]…], output, cpu seconds]; a call is [1, value], [2, …] or [3, what, why].
FORGED: dict[str, tuple[Forgery, str]] = {
    "one attempt less": (lambda run: run[0].pop(), "another number of attempts than of questions"),
    "one attempt more": (lambda run: run[0].append(run[0][0]), "another number of attempts than of questions"),
    "one call more": (lambda run: run[0][1][1].append([1, 0]), "another number of calls than of cases"),
    "no call": (lambda run: run[0][0][1].clear(), "another number of calls than of cases"),
    "calls of one that timed out": (lambda run: run[0][1].__setitem__(0, "timeout"), "another number of calls"),
    "an unknown ending": (lambda run: run[0][1].__setitem__(0, "perfect"), "cannot be read"),
    "an exception of one that is done": (lambda run: run[0][0].__setitem__(2, run[0][2][2]), "an exception where"),
    "no exception of one that did not load": (lambda run: run[0][2].__setitem__(2, None), "or none where there is one"),
    "a file of somebody else's": (lambda run: run[0][2][2].__setitem__(3, "/etc/passwd"), "none of the sources"),
    "a line before the first": (lambda run: run[0][2][2].__setitem__(4, 0), "none of the sources"),
    "a long detail": (lambda run: run[0][0].__setitem__(3, "x" * 2001), "a detail that is too long"),
    "a long output": (lambda run: run.__setitem__(1, "x" * 64_001), "more than can be printed"),
    "no time": (lambda run: run.__setitem__(2, float("nan")), "a time that is none"),
    "time without end": (lambda run: run.__setitem__(2, float("inf")), "a time that is none"),
    "no lines": (lambda run: run[0][3][1].__setitem__(0, [1, "a picture"]), "not the lines of a figure"),
    "an array that is shorter than it says": (
        lambda run: run[0][0][1].__setitem__(0, [1, [1, "float64", [1000], b"12345678"]]),
        "an array whose shape does not fit its bytes",
    ),
    "an unprintable name": (lambda run: run[0][1][1].__setitem__(2, [3, "a\nb", "is not plain data"]), "not printable"),
    "words of its own": (
        lambda run: run[0][1][1].__setitem__(2, [3, "T", "is right"]),
        "other words than the grader's",
    ),
    "a step where there are none": (lambda run: run[0][2][2].__setitem__(5, 3), "a step that is none"),
    "a key twice": (lambda run: run[0][0][1].__setitem__(0, [1, [6, ["a", "a"], [1, 2]]]), "has a key twice"),
    "a number of a thousand miles": (
        lambda run: run[0][0][1].__setitem__(0, [1, [3, "9" * 5000]]),
        "an integer that is none",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_no_honest_worker_sends_does_not_come_through(name: str) -> None:
    forge, said = FORGED[name]
    run = msgspec.msgpack.decode(pack_student_run(RUN))
    forge(run)
    with pytest.raises(Malformed, match=said):
        unpack_student_run(msgspec.msgpack.encode(run), JOB)


def test_a_value_that_is_nested_too_deeply_does_not_come_through() -> None:
    run = msgspec.msgpack.decode(pack_student_run(RUN))
    nested: Any = 1
    for _ in range(40):
        nested = [4, [nested]]
    run[0][0][1][0] = [1, nested]
    with pytest.raises(Malformed, match="nested too deeply"):
        unpack_student_run(msgspec.msgpack.encode(run), JOB)


def test_a_run_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Malformed, match="larger than any can be"):
        unpack_student_run(b"\x90" * 11_000_000, JOB)
    with pytest.raises(Malformed, match="larger than any can be"):
        unpack_student_run(b"\xdc\xff\xff" + b"\x90" * 2_000_000, JOB)


@given(st.binary(max_size=200))
def test_no_bytes_do_any_harm(noise: bytes) -> None:
    _attempted(noise)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_changed_bytes_do_any_harm(changes: list[tuple[int, int]]) -> None:
    packed = bytearray(pack_student_run(RUN))
    for place, value in changes:
        packed[place % len(packed)] = value
    _attempted(bytes(packed))


def _attempted(packed: bytes) -> None:
    try:
        run = unpack_student_run(packed, JOB)
    except Malformed:
        return
    assert [(each.problem, each.answer) for each in run.attempts] == [(each.problem, each.answer) for each in ITEMS]
