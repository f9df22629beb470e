"""Authors' solvers: forms, backends, precisions, places, limits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.model.attempt import Raised, Returned
from grader.model.job import AuthorRun, Source
from grader.model.value import Array, Value
from grader.sandbox.wall import Wall

from .making import box, exercise, solve, solver

X = box(np.array([[1.0, -2.0], [0.5, 4.0]]))


def _values(run: AuthorRun, place: int = 0) -> list[Value]:
    assert run.fault is None
    return [call.value if isinstance(call, Returned) else call for call in run.solved[place].calls]  # type: ignore[misc]


def _array(value: Value) -> np.ndarray:  # type: ignore[type-arg]
    assert isinstance(value, Array), value
    return value.data


def test_expressions_bodies_and_functions(wall: Wall) -> None:
    files = (Source("helpers.py", "import numpy as np\ndef twice(x):\n    return 2 * x\n"),)
    run = solve(
        wall,
        exercise(
            solver("expression", "x * k + math.pi - math.pi"),
            solver("expression", "(x\n  * k)", id="accepted/0"),
            solver("body", "y = x * k\nif True:\n    return y", id="accepted/1"),
            solver("function", "twice", file="helpers.py", id="accepted/2"),
            solver("body", "import helpers\nreturn helpers.twice(x)", id="accepted/3"),
            parameters=("x", "k"),
            cases=[(X, 2), (X, 2)],
        ),
        files=files,
    )
    assert [(each.answer, each.solver, each.precision) for each in run.solved][1] == ("a", "accepted/0", "float64")
    for place in range(5):
        for value in _values(run, place):
            assert np.allclose(_array(value), 2 * X.data)


def test_backends_and_precisions(wall: Wall) -> None:
    run = solve(
        wall,
        exercise(
            solver("expression", "[x.dtype.name, type(x).__name__, type(k).__name__]"),
            solver("expression", "[str(x.dtype), type(x).__name__, type(k).__name__]", backend="torch"),
            solver("expression", "[str(i.dtype), str(torch.zeros(1).dtype), float(F.relu(x)[0, 1])]", backend="torch"),
            parameters=("x", "k", "i"),
            cases=[(X, 0.5, box(np.array([1])))],
            precisions=("float64", "float32"),
        ),
    )
    assert [_values(run, place)[0] for place in range(6)] == [
        ["float64", "ndarray", "float"],
        ["float32", "ndarray", "float"],
        ["torch.float64", "Tensor", "float"],
        ["torch.float32", "Tensor", "float"],
        ["torch.int64", "torch.float64", 0.0],
        ["torch.int64", "torch.float32", 0.0],
    ]


def test_gradients(wall: Wall) -> None:
    run = solve(
        wall,
        exercise(
            solver("gradient", "(x ** 3).sum()", with_respect_to="x", backend="torch"),
            solver("gradient", "x ** 3", with_respect_to="x", upstream="2 * x", backend="torch"),
            solver("gradient", "k ** 2", with_respect_to="k", backend="torch"),
            solver("gradient", "x ** 3", with_respect_to="x", backend="torch"),
            solver("gradient", "x.sum()", with_respect_to="k", backend="torch"),
            parameters=("x", "k"),
            cases=[(X, 3.0)],
        ),
    )
    assert np.allclose(_array(_values(run, 0)[0]), 3 * X.data**2)
    assert np.allclose(_array(_values(run, 1)[0]), 6 * X.data**3)
    assert _array(_values(run, 2)[0]) == 6.0 and _array(_values(run, 2)[0]).dtype == np.float64
    what = "the expression gives 4 numbers, and a gradient is that of one"
    cure = "say `upstream`, what comes from above, or take the sum"
    assert run.solved[3].calls[0] == Raised("ValueError", f"{what}: {cure}")
    assert run.solved[4].calls[0] == Raised("ValueError", "the expression does not depend on 'k'")


def test_given_values_come_from_earlier_exercises(wall: Wall) -> None:
    run = solve(
        wall,
        exercise(solver("expression", "np.array([1.0, 2.0])"), answer="SIZE"),
        exercise(solver("expression", "1 / 0"), answer="BROKEN"),
        exercise(solver("expression", "n.sum() + k"), parameters=("k",), cases=[(1,), (2,)], given=(("n", "SIZE"),)),
        exercise(solver("expression", "n"), answer="b", given=(("n", "BROKEN"),)),
        exercise(solver("expression", "n"), answer="c", given=(("n", "NOWHERE"),)),
    )
    assert _values(run, 2) == [4.0, 5.0]
    assert run.solved[3].calls[0].type == "ZeroDivisionError"  # type: ignore[union-attr]
    assert run.solved[4].calls == (Raised("LookupError", "n has no value: NOWHERE gave none"),)


def test_what_raises_is_named_by_its_own_file_and_line(wall: Wall) -> None:
    files = (Source("solvers.py", "def f(x):\n    # a comment\n    return x['k']\n\ndef broken(:\n"),)
    good = (Source("solvers.py", "def f(x):\n    # a comment\n    return x['k']\n"),)
    places = [
        solver("expression", "1 +\n 1 / x", line=10),
        solver("body", "y = x\nreturn 1 / y", line=20),
        solver("expression", "1 +", line=30),
        solver("body", "y = 1\nreturn (", line=40),
        solver("function", "f", file="solvers.py"),
        solver("function", "g", file="solvers.py"),
    ]
    run = solve(wall, exercise(*places, parameters=("x",), cases=[(0,)]), files=good)
    found = [each.calls[0] for each in run.solved]
    assert all(isinstance(each, Raised) for each in found)
    shown = [(each.type, each.file, each.line, each.source) for each in found]  # type: ignore[union-attr]
    assert shown[0] == ("ZeroDivisionError", "problem.yaml", 11, "1 / x")
    assert shown[1] == ("ZeroDivisionError", "problem.yaml", 21, "return 1 / y")
    assert shown[2][:2] == ("SyntaxError", "problem.yaml")
    assert shown[3][:2] == ("SyntaxError", "problem.yaml")
    assert shown[4] == ("TypeError", "solvers.py", 3, "return x['k']")
    assert shown[5][0] == "NameError"
    broken = solve(wall, exercise(places[4], parameters=("x",), cases=[(0,)]), files=files)
    assert broken.solved[0].calls[0] == Raised("SyntaxError", "invalid syntax", "solvers.py", 5, "def broken(:")


def test_arguments_are_fresh_for_each_call(wall: Wall) -> None:
    spoil = solver("body", "x += 1\nitems.append(1)\nreturn [x, items]")
    run = solve(wall, exercise(spoil, spoil, parameters=("x", "items"), cases=[(X, []), (X, [])]))
    for place in range(2):
        for value in _values(run, place):
            assert isinstance(value, list)
            assert np.array_equal(_array(value[0]), X.data + 1) and value[1] == [1]


def test_a_function_takes_the_values_it_names(wall: Wall) -> None:
    files = (Source("s.py", "def f(k, x=None): return k\ndef g(first, *, k): return k\n"),)
    run = solve(
        wall,
        exercise(
            solver("function", "f", file="s.py"),
            solver("function", "g", file="s.py"),
            parameters=("hidden", "k"),
            cases=[(1, 2)],
        ),
        files=files,
    )
    assert _values(run, 0) == [2]
    assert run.solved[1].calls[0].type == "TypeError"  # type: ignore[union-attr]


def test_limits_give_a_sentence(wall: Wall) -> None:
    slow = solve(
        wall,
        exercise(solver("expression", "1"), answer="quick"),
        exercise(
            solver("body", "import time\nif k == 2: time.sleep(60)\nreturn k"), parameters=("k",), cases=[(1,), (2,)]
        ),
        seconds=0.5,
    )
    assert slow == AuthorRun(
        "job", (), "the authors' code took longer than 0.5 s in a, reference, float64, case 2 (k = 2)"
    )
    dead = solve(wall, exercise(solver("body", "import os\nos._exit(4)")))
    assert dead.fault == "the authors' code died (exit 4) in a, reference, float64, case 1"
    hungry = solve(wall, exercise(solver("body", "return np.ones(1 << 29)")))
    assert hungry.solved[0].calls[0].type in ("MemoryError", "_ArrayMemoryError")  # type: ignore[union-attr]


def test_numpy_warnings_are_silent(wall: Wall) -> None:
    run = solve(wall, exercise(solver("expression", "np.log(x)"), parameters=("x",), cases=[(box(np.zeros(2)),)]))
    assert np.isneginf(_array(_values(run)[0])).all()


def test_no_torch_where_nobody_speaks_of_it(wall: Wall) -> None:
    run = solve(wall, exercise(solver("expression", "'tor' 'ch' in globals()")))
    assert _values(run) == [False]


def test_a_child_does_not_look_through_what_was_imported_before(wall: Wall) -> None:
    """40 to 60 ms for each child, of which a cold bank has hundreds: a search copies all that it comes by."""
    few = "import gc\nreturn len(gc.get_objects()) < 5_000"
    optimiser = "import sys\nhad = len(sys.modules)\ntorch.optim.SGD([torch.nn.Parameter(torch.ones(1))])"
    torch, adam = (
        solver("body", few, backend="torch"),
        solver("body", f"{optimiser}\nreturn len(sys.modules) - had < 5"),
    )
    assert _values(solve(wall, exercise(torch))) == [True]
    assert _values(solve(wall, exercise(adam))) == [True]


def test_torch_may_use_two_threads_and_no_process(wall: Wall) -> None:
    """What it takes of processor time is more than what this one of its threads does."""
    busy = "torch.exp(torch.ones(4_000_000)).sum()"
    spent = f"import time\n{busy}\nreturn time.process_time() - time.thread_time()"
    fork = "import os\nreturn os.fork()"
    every = (solver("body", spent, backend="torch"), solver("body", fork, id="accepted/0"))
    alone = _values(solve(wall, exercise(*every)))
    together = solve(wall, replace(exercise(*every), threads=2))
    beside = _values(together)[0]
    assert isinstance(beside, float) and isinstance(alone[0], float)
    assert alone[0] < beside
    (refused,) = together.solved[1].calls
    assert isinstance(refused, Raised) and refused.type == "PermissionError"


def test_prints_that_nobody_reads_are_no_flood(wall: Wall) -> None:
    body = "import sys\nprint('y' * 9_999, flush=True)\nsys.stdout.write('y' * 9_999)\nreturn k"
    run = solve(wall, exercise(solver("body", body), parameters=("k",), cases=[(k,) for k in range(500)]))
    assert run.fault is None and _values(run, 0) == list(range(500))


def test_what_never_ends_is_told_with_the_input_on_which_it_was(wall: Wall) -> None:
    cases = [(box(np.zeros(3)), 1.0), (box(np.full(900, 3.4375)), 3.4375)]
    body = "while k > 2.9: pass\nreturn k"
    run = solve(wall, exercise(solver("body", body), parameters=("x", "k"), cases=cases), seconds=0.5)
    assert run.fault is not None and len(run.fault) < 400
    begins = (
        "the authors' code took longer than 0.5 s in a, reference, float64, case 2 (x = array(shape=(900,)): [3.4375, "
    )
    assert run.fault.startswith(begins) and run.fault.endswith("…, k = 3.4375)")
