"""A student's modules, from text to attempts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.model.attempt import Ending, Raised, Refused, Returned
from grader.model.value import Array
from grader.sandbox.wall import Wall

from .conftest import Walls
from .making import TORCH, attempts, box, call, constant, function, run, submission


def test_constants_and_functions_come_back_in_the_order_of_the_questions(wall: Wall) -> None:
    cases = [(1, 2), (3, 4)]
    found = attempts(wall, "N = 7\ndef add(a, b): return a + b", function("add", cases, ("a", "b")), constant("N"))
    assert [attempt.answer for attempt in found] == ["add", "N"]
    assert [attempt.ending for attempt in found] == [Ending.DONE, Ending.DONE]
    assert found[0].calls == (Returned(3), Returned(7))
    assert found[1].calls == (Returned(7),)


def test_constants_are_read_before_any_function_runs(wall: Wall) -> None:
    text = """
        N = 1
        def spoil():
            global N
            N = 2
    """
    spoilt, number = attempts(wall, text, function("spoil"), constant("N"))
    assert spoilt.calls == (Returned(None),)
    assert number.calls == (Returned(1),)


def test_arguments_are_fresh_writable_copies_of_the_original_type(wall: Wall) -> None:
    text = """
        def f(x, items):
            assert x.flags.writeable and x.flags.owndata
            x += 1
            items.append(9)
            return [x, items, str(x.dtype), type(items).__name__]
    """
    case = (box(np.array([1, 2], dtype=np.int64)), [1, [2.5]])
    (attempt,) = attempts(wall, text, function("f", [case, case], ("x", "items")))
    for each in attempt.calls:
        assert isinstance(each, Returned) and isinstance(each.value, list)
        array, items, dtype, kind = each.value
        assert array.data.tolist() == [2, 3]
        assert (items, dtype, kind) == ([1, [2.5], 9], "int64", "list")


@pytest.mark.parametrize(
    "definition",
    [
        "def f(x, p): return x - p",
        "def f(x, *, p): return x - p",
        "def f(*, p, x): return x - p",
        "def f(*arguments): return arguments[0] - arguments[1]",
        "def f(x, other_name): return x - other_name",
        "f = lambda x, p: x - p",
        "import functools\nf = functools.partial(lambda k, x, p: k * (x - p), 1)",
        "class F:\n    def __call__(self, x, p): return x - p\nf = F()",
        "import operator\nf = operator.sub",
        "import functools\ndef wrap(g):\n    @functools.wraps(g)\n    def inner(*a, **k): return g(*a, **k)\n"
        "    return inner\n@wrap\ndef f(x, *, p): return x - p",
    ],
)
def test_calling_conventions(wall: Wall, definition: str) -> None:
    assert call(wall, definition, 5, 3, parameters=("x", "p")) == Returned(2)


@pytest.mark.parametrize(
    ("definition", "order"),
    [
        ("def f(p, x): return x - p", "p, x"),
        ("def f(p, /, x, more=1): return x - p", "p, x"),
        ("f = lambda p, x: x - p", "p, x"),
        ("def f(x, p): return p - x", ""),
        ("def f(p, y): return y - p", ""),
        ("def f(more, p, x=0): return x - p", ""),
        ("def f(p, *, x): return x - p", ""),
        ("def f(p, *x): return x[0] - p", ""),
        ("def f(p): return p", ""),
        ("import operator\nf = operator.sub", ""),
        (
            "import functools\ndef timed(g):\n    @functools.wraps(g)\n    def inner(*a, **k): return g(*a, **k)\n"
            "    return inner\n@timed\ndef f(p, x): return x - p",
            "p, x",
        ),
        ("import functools\ndef g(p, x): return x - p\n@functools.wraps(g)\ndef f(x, p): return g(p, x)", ""),
        ("def f(p, x): return x - p\nf.__signature__ = 3", ""),
        (
            "import inspect\ndef f(p, x): return x - p\n"
            "class Odd(inspect.Parameter):\n    kind = property(lambda self: 1 / 0)\n"
            "class Odder(inspect.Signature):\n    parameters = {'p': Odd.__new__(Odd)}\n"
            "f.__signature__ = Odder()",
            "",
        ),
    ],
)
def test_another_order_of_the_parameters_is_told(wall: Wall, definition: str, order: str) -> None:
    (attempt,) = attempts(wall, definition, function("f", [(5, 3)], ("x", "p")))
    assert attempt.detail == order


def test_the_order_is_the_functions_own_and_not_the_other_way_round(wall: Wall) -> None:
    (attempt,) = attempts(wall, "def f(c, a, b): return c", function("f", [(1, 2, 3)], ("a", "b", "c")))
    assert attempt.detail == "c, a, b"


def test_a_builtin_without_signature_is_called_by_position(wall: Wall) -> None:
    assert call(wall, "import math\nf = math.log", 8.0, 2.0) == Returned(math.log(8.0, 2.0))


def test_what_is_not_callable_is_refused_for_each_case(wall: Wall) -> None:
    (attempt,) = attempts(wall, "f = 3", function("f", [(1,), (2,)], ("x",)))
    assert attempt.calls == (Refused("int", "is not a function"),) * 2


@pytest.mark.parametrize(
    ("statement", "kind", "message"),
    [
        ("raise ValueError('no\\nsuch\\tthing')", "ValueError", "no such thing"),
        ("import sys; sys.exit(3)", "SystemExit", "3"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("raise BaseException('x' * 600)", "BaseException", "x" * 499 + "…"),
        ("return [0] * (1 << 40)", "MemoryError", ""),
        ("return f()", "RecursionError", "maximum recursion depth exceeded"),
        ("raise type('Strange', (Exception,), {'__str__': lambda s: 1 / 0})", "Strange", ""),
        ("return 1 / 0", "ZeroDivisionError", "division by zero"),
    ],
)
def test_exceptions(wall: Wall, statement: str, kind: str, message: str) -> None:
    raised = call(wall, f"def f():\n    {statement}\n")
    assert raised == Raised(kind, message, "student.py", 2, statement)


def test_the_deepest_line_of_the_students_own_is_named(wall: Wall) -> None:
    text = """
        import numpy as np
        def helper(x):
            return np.linalg.inv(x)  # here
        def f(x):
            return helper(x)
    """
    raised = call(wall, text, box(np.zeros((2, 2))))
    assert isinstance(raised, Raised)
    assert (raised.type, raised.file, raised.line) == ("LinAlgError", "student.py", 4)
    assert raised.source == "return np.linalg.inv(x)  # here"


def test_a_missing_name(wall: Wall) -> None:
    (attempt,) = attempts(wall, "g = 1", constant("f"))
    assert (attempt.ending, attempt.raised) == (Ending.MISSING, None)


def test_a_missing_name_that_is_there_in_other_letters(wall: Wall) -> None:
    text = "def Conv_2D(x): return x\nSIZE_1 = SIZE_3 = 2\n"
    found = attempts(wall, text, function("conv2d"), constant("SIZE_1"), constant("SIZE_2"))
    assert [(each.ending, each.detail) for each in found] == [
        (Ending.MISSING, "Conv_2D"),
        (Ending.DONE, ""),
        (Ending.MISSING, ""),  # SIZE_1 is an answer of its own
    ]


def test_a_module_that_raises_keeps_what_it_had_defined(wall: Wall) -> None:
    text = "N = 4\ndef f(): return N\nimport no_such_module\nM = 5\n"
    number, called, other = attempts(wall, text, constant("N"), function("f"), constant("M"))
    assert number.calls == called.calls == (Returned(4),)
    assert other.ending is Ending.NOT_LOADED
    assert other.raised == Raised(
        "ModuleNotFoundError", "No module named 'no_such_module'", "student.py", 3, "import no_such_module"
    )


def test_a_syntax_error_names_its_own_line(wall: Wall) -> None:
    (attempt,) = attempts(wall, "x = 1\ndef f(:\n    pass\n", constant("x"))
    assert attempt.ending is Ending.NOT_LOADED
    assert attempt.raised is not None
    assert (attempt.raised.type, attempt.raised.line, attempt.raised.source) == ("SyntaxError", 2, "def f(:")


@pytest.mark.parametrize("text", ["\x00", "# coding: nonsense\nN = 1", "(" * 500, "import sys\nsys.exit()"])
def test_what_cannot_be_loaded_is_no_fault_of_ours(wall: Wall, text: str) -> None:
    (attempt,) = attempts(wall, text, constant("M"))
    assert attempt.ending in (Ending.NOT_LOADED, Ending.MISSING)


def test_files_import_each_other_and_the_problems_own_is_looked_at_first(wall: Wall) -> None:
    files = {
        "ana/alpha.py": "import shared\nA = shared.BASE + 1\nX = 'alpha'",
        "ana/conv-by-hand.py": "from shared import BASE\nX = 'hyphens'",
        "ana/max_pool.py": "X = 'underscores'",
        "ana/shared.py": "BASE = 10\nX = 'shared'",
    }
    questions = [constant("A"), *(constant("X", problem=name) for name in ("conv-by-hand", "max-pool", "other"))]
    found = attempts(wall, files, *questions)
    assert [attempt.calls for attempt in found] == [
        (Returned(11),),
        (Returned("hyphens"),),
        (Returned("underscores"),),
        (Returned("alpha"),),
    ]


def test_a_file_named_like_a_package_does_not_shadow_it(wall: Wall) -> None:
    files = {"numpy.py": "N = 1", "random.py": "import numpy\nR = numpy.array([1.0]).sum()", "__main__.py": "Q = 2"}
    number, total, main = attempts(wall, files, constant("N"), constant("R"), constant("Q"))
    assert (number.calls, total.calls, main.calls) == ((Returned(1),), (Returned(1.0),), (Returned(2),))


def test_one_broken_file_does_not_hide_the_others(wall: Wall) -> None:
    files = {
        "a.py": "try:\n    import b\nexcept ImportError:\n    pass\nA = 1",
        "b.py": "B = 2\nraise ImportError('b')\n",
    }
    first, second, third = attempts(wall, files, constant("A"), constant("B"), constant("C"))
    assert (first.calls, second.calls) == ((Returned(1),), (Returned(2),))
    assert third.raised == Raised("ImportError", "b", "b.py", 2, "raise ImportError('b')")


def test_the_module_is_not_main_and_knows_dataclasses(wall: Wall) -> None:
    text = """
        from __future__ import annotations
        import dataclasses
        @dataclasses.dataclass
        class P:
            x: int
        N = [__name__ == "__main__", P(3).x]
    """
    (attempt,) = attempts(wall, {"some-one.py": text}, constant("N"))
    assert attempt.calls == (Returned([False, 3]),)


def test_prints_are_kept_and_input_is_empty(wall: Wall) -> None:
    text = "import sys\nprint('hello')\ndef f():\n    print('err', file=sys.stderr)\n    return sys.stdin.read()"
    done = run(wall, submission(text, function("f")))
    assert done.output == "hello\nerr\n"
    assert done.attempts[0].calls == (Returned(""),)


def test_only_the_first_64_kilobytes_of_output_are_kept(wall: Wall) -> None:
    done = run(wall, submission("print('x' * 100_000)\nN = 1", constant("N")))
    assert done.output == "x" * 64_000
    assert done.attempts[0].calls == (Returned(1),)


def test_every_student_starts_from_the_same_random_state(wall: Wall) -> None:
    text = "import random, numpy as np\nN = [random.random(), float(np.random.rand())]"
    first, second = (attempts(wall, text, constant("N"))[0].calls for _ in range(2))
    assert first == second


def test_torch_is_there_only_where_it_is_allowed(wall: Wall) -> None:
    text = "import torch\nN = torch.ones(2).sum()"
    (hidden,) = attempts(wall, text, constant("N"))
    assert hidden.raised is not None and hidden.raised.message == "No module named 'torch'"
    (shown,) = attempts(wall, text, constant("N"), packages=TORCH)
    assert isinstance(shown.calls[0], Returned)


def test_a_package_that_is_not_named_cannot_be_imported(wall: Wall) -> None:
    (attempt,) = attempts(wall, "import pydantic", constant("N"))
    assert attempt.raised is not None and attempt.raised.message == "No module named 'pydantic'"


def test_a_package_that_is_named_can(wall: Wall) -> None:
    packages = frozenset({"numpy", "sortedcontainers", "not-installed"})
    text = "import sortedcontainers\nN = list(sortedcontainers.SortedList([2, 1]))"
    (attempt,) = attempts(wall, text, constant("N"), packages=packages)
    assert attempt.calls == (Returned([1, 2]),)


def test_no_questions(wall: Wall) -> None:
    assert run(wall, submission("N = 1")).attempts == ()


def test_ordinary_torch_code_runs(wall: Wall) -> None:
    text = """
        import torch
        from torch import nn
        import torch.nn.functional as F
        torch.manual_seed(0)

        def step():
            net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8, 1))
            best = torch.optim.Adam(net.parameters())
            loss = net(torch.ones(1, 1, 4, 4)).sum()
            loss.backward()
            best.step()
            return tuple(net[3].weight.shape)

        def several():
            torch.set_num_threads(4)  # which it cannot have: libgomp must not end the process for that
            torch.set_num_interop_threads(4)
            x = torch.arange(40_000.0).reshape(200, 200)
            images = torch.ones(8, 4, 64, 64, requires_grad=True)
            F.conv2d(images, torch.ones(8, 4, 3, 3)).sum().backward()
            torch.ones(2000, 2000).sort()
            parts = torch.linalg.svd(x + torch.eye(200)), torch.fft.fft(x), nn.LSTM(200, 3)(x), x @ x
            attention = F.scaled_dot_product_attention(x[None], x[None], x[None])
            return [len(parts), *attention.shape]

        def others():
            net = nn.LSTM(8, 4)
            for kind in (torch.optim.AdamW, torch.optim.SGD):
                best = kind(net.parameters(), lr=0.1)
                net(torch.ones(5, 2, 8))[0].sum().backward()
                best.step()
            data = torch.utils.data.TensorDataset(torch.arange(10.0))
            batches = len([batch for batch in torch.utils.data.DataLoader(data, batch_size=5, shuffle=True)])
            slope = torch.func.grad(lambda x: (x ** 2).sum())(torch.ones(2))
            twice = torch.jit.script(torch.nn.ReLU())(torch.ones(2))
            return [batches, slope.tolist(), twice.tolist()]
    """
    names = ("step", "several", "others")
    questions = [function(name, seconds=30.0, megabytes=1024) for name in names]
    step, several, others = attempts(wall, text, *questions, packages=TORCH)
    assert step.calls == (Returned((1, 8)),)
    assert several.calls == (Returned([4, 1, 200, 200]),)
    assert others.calls == (Returned([2, [2.0, 2.0], [1.0, 1.0]]),)


@pytest.mark.parametrize("rung", ["full", "strong", "good"])
def test_a_plot_can_be_drawn_where_nothing_can_be_written(walls: Walls, rung: str) -> None:
    pytest.importorskip("matplotlib")
    text = """
        import matplotlib.pyplot as plt
        def f():
            figure, axes = plt.subplots()
            axes.plot([1, 2], [3, 4])
            figure.canvas.draw()
            return axes.lines[0].get_xydata()
    """
    packages = frozenset({"numpy", "matplotlib"})
    (attempt,) = attempts(walls.at(rung), text, function("f"), packages=packages)
    found = attempt.calls[0].value  # type: ignore[union-attr]
    assert isinstance(found, Array) and found.data.tolist() == [[1.0, 3.0], [2.0, 4.0]]


@pytest.mark.parametrize("name", ["sympy", "mpmath"])
def test_what_torch_requires_may_be_imported_where_torch_may(wall: Wall, name: str) -> None:
    text = f"import {name}\nN = int({name}.sqrt(49))\n"
    (attempt,) = attempts(wall, text, constant("N"), packages=TORCH)
    assert attempt.calls == (Returned(7),)
    (attempt,) = attempts(wall, text, constant("N"))
    assert attempt.raised is not None and attempt.raised.type == "ModuleNotFoundError"
