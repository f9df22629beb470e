"""Cases of several calls in a row: what is carried on, in which shape, and where a walk ends."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from grader.model.answers import Steps
from grader.model.attempt import Attempt, Call, Ending, Raised, Refused, Returned
from grader.model.job import Exercise
from grader.model.value import Array, Value
from grader.sandbox import decode, kept_run
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.sandbox.wall import Wall

from .conftest import Walls
from .making import TORCH, attempts, box, exercise, function, solve, solver

W, V = np.array([1.0, -2.0]), np.array([0.5, 0.25])
G = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [-7.0, 8.0]])
RATE = np.array([0.5, 0.25, 0.125, 1.0])
ONE = Steps(carried=("s",), rows=("x",))
STEPS = Steps(carried=("w", "v"), rows=("g", "rate"), counter="t")
NAMES = ("w", "g", "t", "v", "rate", "k")
CASE: tuple[Value, ...] = (box(W), box(G), 3, box(V), box(RATE), 2.0)
HEAD = "import numpy as np\n"
BODY = """
def new(w, g, t, v, rate, k):
    v = 0.5 * v + k * g
    return w - rate * v / t, v
"""


def _expected() -> list[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]:
    w, v, found = W, V, []
    for step in range(4):
        v = 0.5 * v + 2.0 * G[step]
        w = w - RATE[step] * v / (3 + step)
        found.append((w, v))
    return found


def _attempt(wall: Wall, text: str, **more: frozenset[str]) -> Attempt:
    (attempt,) = attempts(wall, HEAD + text, replace(function("f", [CASE], NAMES), steps=STEPS), **more)
    return attempt


def _case(wall: Wall, text: str, **more: frozenset[str]) -> Call:
    (call,) = _attempt(wall, text, **more).calls
    return call


def _walk(call: Call) -> list[Value]:
    assert isinstance(call, Returned) and isinstance(call.value, list), call
    return call.value


def _numbers(value: Value) -> npt.NDArray[np.float64]:
    """The two parts of one step, however they came."""
    if isinstance(value, Array):
        return value.data.astype(np.float64)
    assert isinstance(value, list | tuple)
    return np.array([np.asarray(part.data if isinstance(part, Array) else part, np.float64) for part in value])


@pytest.mark.parametrize("rung", ["full", "strong", "good", "weak", "none"])
def test_each_step_gets_what_the_last_one_returned(walls: Walls, rung: str) -> None:
    walk = _walk(_case(walls.at(rung), BODY + "def f(*a): return new(*a)"))
    assert len(walk) == 4
    for found, expected in zip(walk, _expected(), strict=True):
        assert isinstance(found, tuple)
        assert np.allclose(_numbers(found), np.array(expected), rtol=1e-12)


STYLES = {
    "tuple": "def f(*a): return new(*a)",
    "list": "def f(*a): return list(new(*a))",
    "namedtuple": "import collections\nP = collections.namedtuple('P', 'w v')\ndef f(*a): return P(*new(*a))",
    "stacked": "def f(*a): return np.stack(new(*a))",
    "nested lists": "def f(*a): return [x.tolist() for x in new(*a)]",
    "lists of numbers": "def f(*a): return [list(x) for x in new(*a)]",
    "another byte order": "def f(*a): return tuple(x.astype('>f8') for x in new(*a))",
    "by name": "def f(w, g, *, t, v, rate, k): return new(w, g, t, v, rate, k)",
    "in place": "def f(w, g, t, v, rate, k):\n v *= 0.5\n v += k * g\n w -= rate * v / t\n g[:] = 0\n return w, v",
    "tensors": "import torch\ndef f(*a): return tuple(map(torch.from_numpy, new(*a)))",
    "stacked tensors": "import torch\ndef f(*a): return torch.from_numpy(np.stack(new(*a))).requires_grad_()",
}


@pytest.mark.parametrize("style", list(STYLES))
def test_styles_of_returning(wall: Wall, style: str) -> None:
    walk = _walk(_case(wall, BODY + STYLES[style], packages=TORCH))
    found = [_numbers(value) for value in walk]
    assert np.allclose(np.array(found), np.array(_expected()), rtol=1e-12)


def test_what_each_step_is_called_with(wall: Wall) -> None:
    text = """
SEEN = []
def f(w, g, t, v, rate, k):
    SEEN.append([type(each).__name__ for each in (w, g, t, v, rate, k)] + [w.shape, g.shape, t, rate, k])
    assert w.flags.writeable and g.flags.writeable
    return w, v
def seen(): return SEEN
"""
    asked = replace(function("f", [CASE], NAMES), steps=STEPS)
    _, seen = attempts(wall, text, asked, function("seen"))
    kinds = ["ndarray", "ndarray", "int", "ndarray", "float", "float"]
    rows = [[*kinds, (2,), (2,), 3 + step, float(RATE[step]), 2.0] for step in range(4)]
    assert seen.calls == (Returned(rows),)  # type: ignore[arg-type]


def test_the_list_has_what_was_returned_and_the_next_step_floats(wall: Wall) -> None:
    text = """
KINDS = []
def f(w, g, t, v, rate, k):
    KINDS.append((str(w.dtype), str(v.dtype), t))
    return [1, 2], np.array([True, False])
def kinds(): return KINDS
"""
    asked = replace(function("f", [CASE], NAMES), steps=STEPS)
    walked, kinds = attempts(wall, HEAD + text, asked, function("kinds"))
    for value in _walk(walked.calls[0]):
        assert isinstance(value, tuple) and value[0] == [1, 2]
        assert isinstance(value[1], Array) and value[1].dtype == "bool"
    assert kinds.calls == (Returned([("float64", "float64", 3 + step) for step in range(4)]),)


def test_float32_stays_float32(wall: Wall) -> None:
    text = """
KINDS = []
def f(w, g, t, v, rate, k):
    KINDS.append(f"{w.dtype} {v.dtype}")
    return [np.float32(1), np.float32(2)], v
def kinds(): return KINDS
"""
    asked = replace(function("f", [CASE], NAMES), steps=STEPS)
    _, kinds = attempts(wall, HEAD + text, asked, function("kinds"))
    assert kinds.calls == (Returned(["float64 float64"] + ["float32 float64"] * 3),)
    (_, second) = _walk(_one(wall, "def f(s, x): return np.float32(s + x) if x < 2 else type(s).__name__", 1.0, 2))
    assert second == "float32"


def _one(wall: Wall, text: str, drawn: Value, steps: int = 3) -> Call:
    """A walk with one carried argument, s, and a row x."""
    asked = function("f", [(drawn, box(np.arange(1.0, steps + 1)))], ("s", "x"))
    (attempt,) = attempts(wall, HEAD + text, replace(asked, steps=ONE))
    return attempt.calls[0]


@pytest.mark.parametrize(
    ("drawn", "returned", "expected"),
    [
        (1.0, "s + x", [2.0, 4.0, 7.0]),
        (1.0, "[s + x]", [[2.0], [4.0], [7.0]]),
        (1.0, "(s + x,)", [(2.0,), (4.0,), (7.0,)]),
        (2, "s + 1", [3, 4, 5]),
        (2, "[[0] * s, s + 1][1]", [3, 4, 5]),  # whole numbers that were drawn stay whole
        (2, "(s, [0] * s)[0] + 0.5", [2.5]),  # a float is none: the next step raises
        ([1.0, 2.0], "[2 * each for each in s]", [[2.0, 4.0], [4.0, 8.0], [8.0, 16.0]]),
    ],
)
def test_a_single_carried_number_or_list(wall: Wall, drawn: Value, returned: str, expected: list[Value]) -> None:
    call = _one(wall, f"def f(s, x): return {returned}", drawn)
    if len(expected) == 1:
        assert isinstance(call, Raised) and (call.type, call.step) == ("TypeError", 2)
    else:
        assert _walk(call) == expected


@pytest.mark.parametrize(
    ("shape", "returned"),
    [
        ((2,), "s + x"),
        ((2,), "[s + x]"),
        ((2,), "(s + x)[None]"),
        ((1,), "s + x"),  # an array of the drawn shape, not a list of one number
        ((1,), "[s + x]"),
        ((1, 1), "s + x"),
        ((1, 1), "(s + x,)"),
        ((2, 0), "s + x"),
        ((2,), "list(s + x)"),
    ],
)
def test_a_single_carried_array(wall: Wall, shape: tuple[int, ...], returned: str) -> None:
    walk = _walk(_one(wall, f"def f(s, x): return {returned}", box(np.zeros(shape))))
    for value, total in zip(walk, (1.0, 3.0, 6.0), strict=True):
        numbers = np.squeeze(np.array([each.data if isinstance(each, Array) else each for each in _listed(value)]))
        assert np.all(numbers == total)


def _listed(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list | tuple) else [value]


@pytest.mark.parametrize(
    "returned",
    [
        "w",
        "(w, v, v)",
        "(w,)",
        "(w, v[:1])",
        "(w, [v])",
        "(w, [1.0, [2.0]])",
        "(w, ['a', 'b'])",
        "(w, [None, 1.0])",
        "(w, None)",
        "None",
        "'wv'",
        "{'w': w, 'v': v}",
        "np.ones((2, 3))",
        "np.ones((3, 2))",
        "3.0",
        "(w, [10 ** 30, 1.0])",
    ],
)
def test_a_value_that_cannot_be_carried_on_ends_the_walk(wall: Wall, returned: str) -> None:
    walk = _walk(_case(wall, f"def f(w, g, t, v, rate, k): return (w, v) if t < 4 else {returned}"))
    assert len(walk) == 2


def test_what_the_last_step_returns_need_not_be_carried_on(wall: Wall) -> None:
    walk = _walk(_case(wall, "def f(w, g, t, v, rate, k): return (w, v) if t < 6 else 'done'"))
    assert (len(walk), walk[3]) == (4, "done")


def test_what_is_not_plain_data_refuses_the_case(wall: Wall) -> None:
    call = _case(wall, "def f(w, g, t, v, rate, k): return (w, v) if t < 4 else (w, object())")
    assert call == Refused("tuple", "holds something that is not plain data")


def test_an_exception_says_at_which_step(wall: Wall) -> None:
    text = "def f(w, g, t, v, rate, k):\n    if t == 5: raise ValueError('no')\n    return w, v\n"
    assert _case(wall, text) == Raised(
        "ValueError", "no", "student.py", 3, "if t == 5: raise ValueError('no')", 3, "t is 5"
    )
    raised = _case(wall, "def f(): return 1")
    assert isinstance(raised, Raised) and (raised.type, raised.step) == ("TypeError", 1)


def test_no_array_is_shared_between_steps(wall: Wall) -> None:
    """The same object comes back at each step, changed in place, and what was returned before does not change."""
    text = """
KEPT = np.zeros(2)
def f(w, g, t, v, rate, k):
    global KEPT
    KEPT += 1
    assert w is not KEPT and not np.shares_memory(w, KEPT) and not np.shares_memory(w, v)
    w[:] = -9
    return KEPT, KEPT
"""
    walk = _walk(_case(wall, text))
    assert [_numbers(value)[0].tolist() for value in walk] == [[1, 1], [2, 2], [3, 3], [4, 4]]


def test_each_case_starts_from_what_was_drawn_and_globals_live_on(wall: Wall) -> None:
    text = "N = 0\ndef f(s, x):\n    global N\n    N += 1\n    s += x\n    return [s, N][:1] if N else s"
    asked = function("f", [(box(np.zeros(1)), box(np.ones(2)))] * 2, ("s", "x"))
    (attempt,) = attempts(wall, text, replace(asked, steps=ONE))
    for call in attempt.calls:
        assert [each[0].data.tolist() for each in _walk(call)] == [[1.0], [2.0]]  # type: ignore[index,union-attr]


def test_no_rows_no_calls(wall: Wall) -> None:
    assert _one(wall, "def f(s, x): raise ValueError", 1.0, steps=0) == Returned([])


def test_what_is_no_function_is_refused_as_ever(wall: Wall) -> None:
    assert _case(wall, "f = 3") == Refused("int", "is not a function")


@pytest.mark.parametrize(
    ("drawn", "returned", "refused"),
    [
        (box(np.zeros(70_000)), "[0.0] * 70_000", Refused("list", "holds more than 200000 values")),
        (box(np.zeros(400_000)), "s", Refused("list", "takes more than 8 MB over all steps")),
        (1.0, "deep(32)", Refused("list", "is nested more than 32 levels deep")),
    ],
    ids=["values", "bytes", "depth"],
)
def test_the_caps_hold_for_all_steps_together(wall: Wall, drawn: Value, returned: str, refused: Refused) -> None:
    text = "def deep(levels): return [deep(levels - 1)] if levels else 1.0\n"
    assert _one(wall, text + f"def f(s, x): return {returned}", drawn, steps=4) == refused


def test_31_levels_are_carried_to_the_parent(wall: Wall) -> None:
    text = "def deep(levels): return [deep(levels - 1)] if levels else 1.0\ndef f(s, x): return deep(31)"
    assert len(_walk(_one(wall, text, box(np.ones((1,) * 31))))) == 3


def test_too_slow_at_a_step(wall: Wall) -> None:
    text = "import time\ndef f(s, x):\n    time.sleep(30 if x > 1 else 0)\n    return s"
    asked = function("f", [(1.0, box(np.arange(3.0)))], ("s", "x"), seconds=0.4)
    (attempt,) = attempts(wall, text, replace(asked, steps=ONE))
    assert (attempt.ending, attempt.detail.partition(",")[0]) == (Ending.TIMEOUT, "case 1")


STEP = "v = 0.5 * v + k * g\nreturn w - rate * v / t, v"


def _exercise(text: str, **more: object) -> Exercise:
    body = solver("body", text, **more)
    return exercise(body, parameters=NAMES, cases=[CASE], precisions=("float64", "float32"), steps=STEPS)


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_authors_solvers_are_driven_in_their_own_precision(wall: Wall, backend: str) -> None:
    run = solve(wall, _exercise(STEP, backend=backend))
    assert run.fault is None
    for solved, rtol in zip(run.solved, (1e-12, 1e-5), strict=True):
        walk = _walk(solved.calls[0])
        assert np.allclose(np.array([_numbers(value) for value in walk]), np.array(_expected()), rtol=rtol)
        kinds = {part.dtype for value in walk for part in _listed(value)}  # type: ignore[union-attr]
        assert kinds == {solved.precision}


def test_float32_state_is_narrowed_again_where_a_solver_widens_it(wall: Wall) -> None:
    looking = "return np.full(2, float(w.dtype == np.float32)), v.astype(np.float64)"
    run = solve(wall, _exercise(looking))
    first, second = ([_numbers(value)[0].tolist() for value in _walk(each.calls[0])] for each in run.solved)
    assert (first, second) == ([[0.0, 0.0]] * 4, [[1.0, 1.0]] * 4)


def test_an_authors_exception_says_at_which_step(wall: Wall) -> None:
    run = solve(wall, _exercise("if t == 4: 1 / 0\nreturn w, v", line=7))
    for solved in run.solved:
        (call,) = solved.calls
        assert isinstance(call, Raised)
        assert (call.type, call.line, call.step) == ("ZeroDivisionError", 7, 2)
    packed = kept_run.pack_run(run)
    assert kept_run.unpack_run(packed) == run


def test_rows_of_different_lengths_are_the_authors_fault(wall: Wall) -> None:
    case = (1.0, box(np.zeros(3)), box(np.zeros((2, 2))))
    steps = Steps(carried=("s",), rows=("x", "y"))
    run = solve(wall, exercise(solver("expression", "s"), parameters=("s", "x", "y"), cases=[case], steps=steps))
    assert run.solved[0].calls == (Raised("ValueError", "x and y do not have the same number of rows, one a step"),)


def test_an_exercise_without_steps_sees_the_whole_case(wall: Wall) -> None:
    whole = exercise(solver("expression", "[len(g), t]"), parameters=NAMES, cases=[CASE], answer="b")
    run = solve(wall, _exercise(STEP), whole)
    assert run.solved[2].calls == (Returned([4, 3]),)


@pytest.mark.parametrize("step", [0, -1, 1 << 31])
def test_a_forged_step_is_malformed(step: int) -> None:
    raised = wire.Raised("E", "m", None, None, step)
    frame = decode.frame(msgspec.msgpack.encode(wire.Calls(0, [raised])))
    assert isinstance(frame, wire.Calls)
    with pytest.raises(Malformed, match="a step that is none"):
        decode.calls(frame.calls, Texts([]), stepped=True)


def test_a_step_of_a_question_without_steps_is_malformed() -> None:
    raised = wire.Raised("E", "m", None, None, 2)
    assert decode.calls([raised], Texts([]), stepped=True) == (Raised("E", "m", step=2),)
    for read in (lambda: decode.calls([raised], Texts([])), lambda: decode.raised(raised, Texts([]))):
        with pytest.raises(Malformed, match="a step that is none"):
            read()


def test_runs_that_were_kept_before_there_were_steps_can_be_read() -> None:
    old = msgspec.msgpack.encode([2, "E", "m", None, None])
    assert msgspec.msgpack.decode(old, type=wire.Raised) == wire.Raised("E", "m", None, None, None)
