"""What a problem forbids is taken away from the student's process, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from grader.model.answers import Steps
from grader.model.attempt import Attempt, Call, Ending, Raised, Returned
from grader.model.job import Question
from grader.model.value import Array
from grader.sandbox import decode
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.sandbox.guest.named_things import OWN
from grader.sandbox.kept_attempts import pack_attempts, unpack_attempts
from grader.sandbox.profile import PLAIN, student_profile
from grader.sandbox.wall import Wall
from tests.sandbox.making import (
    MATPLOTLIB,
    NUMPY,
    TORCH,
    box,
    constant,
    exercise,
    function,
    plot,
    run,
    solve,
    solver,
    submission,
)

GUEST = Path(__file__).parents[2] / "grader" / "sandbox" / "guest"
GRADIENT, AUTOGRAD = frozenset({"numpy.gradient"}), frozenset({"torch.autograd"})
Y = "import numpy as np\nY = np.array([1.0, 2.0, 4.0])\n"


def call(wall: Wall, text: str, forbid: frozenset[str], packages: frozenset[str] = NUMPY) -> Call:
    """The one call of f, where these names are forbidden."""
    (attempt,) = run(wall, submission(text, function("f"), packages=packages, forbid=forbid)).attempts
    return attempt.calls[0]


def number(found: Call) -> object:
    assert isinstance(found, Returned), found
    return found.value.data.tolist() if isinstance(found.value, Array) else found.value


def test_the_line_and_the_name_are_told(wall: Wall) -> None:
    assert call(wall, Y + "def f():\n    return 2 * np.gradient(Y)\n", GRADIENT) == Raised(
        "Forbidden",
        "",
        "student.py",
        4,
        "return 2 * np.gradient(Y)",
        forbidden="numpy.gradient",
    )


def test_where_it_is_not_forbidden_it_is_there(wall: Wall) -> None:
    text = Y + "def f():\n    return np.gradient(Y)\n"
    assert number(call(wall, text, frozenset())) == [1, 1.5, 2]
    assert isinstance(call(wall, text, GRADIENT), Raised)
    assert number(call(wall, text, frozenset({"numpy.diff"}))) == [1, 1.5, 2]


def test_the_other_answers_are_as_ever(wall: Wall) -> None:
    text = Y + "N = 7\ndef f():\n    return np.gradient(Y)\ndef g():\n    return np.diff(Y)\n"
    questions = constant("N"), function("f"), function("g")
    n, f, g = run(wall, submission(text, *questions, forbid=GRADIENT)).attempts
    assert (number(n.calls[0]), number(g.calls[0])) == (7, [1, 2])
    assert isinstance(f.calls[0], Raised) and f.calls[0].forbidden == "numpy.gradient"


def test_whoever_catches_it_and_gets_there_has_got_there(wall: Wall) -> None:
    text = Y + "def f():\n    try:\n        return np.gradient(Y)\n    except BaseException:\n        return 3\n"
    assert number(call(wall, text, GRADIENT)) == 3


def test_importing_what_is_forbidden_does_no_harm(wall: Wall) -> None:
    text = (
        "import torch.autograd\nfrom torch.autograd import grad, Variable, Function\nfrom numpy import gradient, dot\n"
        "import numpy as np\nhasattr(np, 'dot'), repr(np.dot), np.dot.__name__, isinstance(3, type(np.dot))\n"
        "class Own(Function):\n    pass\ndef f():\n    return 3\n"
    )
    assert number(call(wall, text, AUTOGRAD | GRADIENT | {"numpy.dot"}, TORCH)) == 3


def test_a_call_while_the_file_is_loaded_stops_the_file_there(wall: Wall) -> None:
    text = Y + "N = 7\nG = np.gradient(Y)\nM = 8\n"
    n, m = run(wall, submission(text, constant("N"), constant("M"), forbid=GRADIENT)).attempts
    assert number(n.calls[0]) == 7
    assert m.ending is Ending.NOT_LOADED and m.raised is not None
    assert (m.raised.forbidden, m.raised.line) == ("numpy.gradient", 4)


@pytest.mark.parametrize(
    ("forbid", "taken"),
    [
        ("numpy.linalg", "np.linalg.norm(Y)"),
        ("numpy.linalg", "np.polyfit(Y, Y, 1)"),
        ("numpy.linalg", "np.linalg._umath_linalg.inv(np.eye(2))"),
        ("numpy.fft", "np.fft.fft(Y)"),
        ("numpy.random", "np.random.rand(2)"),
        ("numpy.random", "np.random.default_rng(0)"),
        ("numpy.random.default_rng", "np.random.default_rng(0)"),
        ("numpy.dot", "np.dot(Y, Y)"),
        ("numpy.concatenate", "np.stack([Y, Y])"),
        ("numpy.add", "np.add.reduce(Y)"),
        ("numpy.poly1d", "np.poly1d([1, 2])(3)"),
        ("numpy.poly1d", "np.poly1d.__call__(object.__new__(np.poly1d), 3)"),
        ("numpy.vectorize", "np.vectorize(abs)(Y)"),
    ],
)
def test_functions_classes_and_modules_of_numpy(wall: Wall, forbid: str, taken: str) -> None:
    found = call(wall, f"{Y}def f(): return {taken}\n", frozenset({forbid}))
    assert isinstance(found, Raised) and found.forbidden == forbid, found


ORDINARY = """
import numpy as np
def f():
    x = np.linspace(0, 1, 5).reshape(5, 1)
    v = [np.sum(x), x.std(), np.diff(x, axis=0).max(), np.tanh(x).mean(), (x @ x.T).trace(), np.median(x), np.var(x)]
    try:
        np.zeros(2) @ np.zeros(3)
    except ValueError:
        return [float(each) for each in v]
"""


@pytest.mark.parametrize("forbid", ["numpy.linalg", "numpy.fft", "numpy.random", "numpy.polynomial", "numpy.gradient"])
def test_the_rest_of_numpy_stays(wall: Wall, forbid: str) -> None:
    assert number(call(wall, ORDINARY, frozenset({forbid}))) == number(call(wall, ORDINARY, frozenset()))


FORWARD = """
import copy
import torch
from torch import nn
import torch.nn.functional as F
def f():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3), nn.Dropout())
    x = torch.ones(2, 1, 4, 4, requires_grad=True)
    value = F.cross_entropy(net(x), torch.tensor([0, 1]))
    with torch.no_grad():
        nn.LSTM(2, 3)(torch.ones(1, 1, 2)), nn.MultiheadAttention(4, 2)(*[torch.ones(1, 2, 4)] * 3)
    with torch.inference_mode(), torch.enable_grad():
        repr(net), repr(value), repr(x), copy.deepcopy(net), net.state_dict()
    for kind in (torch.optim.SGD, torch.optim.Adam):
        optimiser = kind(net.parameters(), lr=0.1)
        for weight in net.parameters():
            weight.grad = torch.ones_like(weight)
        optimiser.step()
        optimiser.zero_grad()
    sum(1 for _ in torch.utils.data.DataLoader([1, 2, 3], batch_size=2))
    torch.func.vmap(torch.sin)(torch.ones(3)), torch.func.functional_call(nn.Linear(2, 2), {}, (torch.ones(2),))
    return [float(value), value.requires_grad, value.grad_fn is not None, x.detach().numpy()]
"""


def test_without_autograd_networks_are_built_and_run_and_stepped(wall: Wall) -> None:
    free, bound = (call(wall, FORWARD, forbid, TORCH) for forbid in (frozenset(), AUTOGRAD))
    assert isinstance(free, Returned) and isinstance(bound, Returned), bound
    assert isinstance(free.value, list) and isinstance(bound.value, list) and free.value[:3] == bound.value[:3]


@pytest.mark.parametrize(
    ("forbid", "taken"),
    [
        ("torch.nn", "torch.nn.Tanh()"),
        ("torch.nn.functional", "torch.nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3))"),
        ("torch.nn.functional", "torch.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2))"),
        ("torch.func", "torch.vmap(torch.sin)(torch.ones(2))"),
        ("torch.linalg", "torch.linalg.inv(torch.eye(2))"),
        ("torch.optim", "torch.optim.SGD([torch.nn.Parameter(torch.ones(2))])"),
        ("torch.Tensor.backward", "torch.ones(1, requires_grad=True).backward()"),
        ("torch.nn.Linear", "type('Own', (torch.nn.Linear,), {})(2, 3)"),
        ("sympy.diff", "__import__('sympy').diff('x ** 2', 'x')"),
    ],
)
def test_functions_classes_and_modules_of_torch(wall: Wall, forbid: str, taken: str) -> None:
    found = call(wall, f"import torch\ndef f(): return {taken}\n", frozenset({forbid}), TORCH)
    assert isinstance(found, Raised) and found.forbidden == forbid, found


def test_a_part_may_be_named_beside_the_whole(wall: Wall) -> None:
    forbid = frozenset({"numpy.linalg", "numpy.linalg.norm", "numpy.fft.fft", "numpy.fft"})
    for taken in ("np.linalg.norm(Y)", "np.linalg.inv(np.eye(2))", "np.fft.fft(Y)", "np.fft.ifft(Y)"):
        found = call(wall, f"{Y}def f(): return {taken}\n", forbid)
        assert isinstance(found, Raised) and found.forbidden in forbid


# Which zygote


def test_where_a_name_stands_for_nothing_nobody_is_graded(wall: Wall) -> None:
    """`grade check` has said so; should the packages be others here, it costs no student a point."""
    job = submission("N = 1", constant("N"), forbid=frozenset({"numpy.gradientt"}))
    (attempt,) = run(wall, job).attempts
    assert attempt.ending is Ending.LOST
    assert attempt.detail.endswith("numpy has no gradientt; did you mean gradient?")


def test_nothing_is_taken_from_a_package_that_cannot_be_reached() -> None:
    """Who does not speak of torch has none, and shares the zygote of all such."""
    assert student_profile("N = 1", TORCH, AUTOGRAD) == PLAIN
    spoken = student_profile("import torch", TORCH, AUTOGRAD)
    assert (spoken.forbid, spoken.preload) == (("torch.autograd",), ("numpy", "torch"))


def test_a_package_of_which_something_is_forbidden_is_there_before_it_is_taken() -> None:
    found = student_profile("N = 1", ["numpy", "matplotlib"], ["matplotlib.pyplot.contour"])
    assert (found.forbid, found.preload) == (("matplotlib.pyplot.contour",), ("numpy", "matplotlib"))


def test_a_part_of_numpy_that_nobody_speaks_of_is_taken_all_the_same(wall: Wall) -> None:
    text = "import importlib\ndef f():\n    return importlib.import_module('numpy.' + 'ran' + 'dom').rand(2)\n"
    found = call(wall, text, frozenset({"numpy.random"}))
    assert isinstance(found, Raised) and found.forbidden == "numpy.random"


# What authors are told


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("numpy.gradient", ""),
        ("torch.autograd", ""),
        ("torch.autograd.functional.hessian", ""),
        ("torch.autogradd", "torch has no autogradd; did you mean autograd?"),
        ("numpy.linalg.nrm", "numpy.linalg has no nrm; did you mean norm?"),
        ("numpy.pi", "numpy.pi cannot be forbidden: it is no function, class or module (float)"),
        ("numpy.ndarray.dot", "numpy.ndarray.dot cannot be forbidden: it is compiled into its class"),
        ("torch.Tensor.tanh", "torch.Tensor.tanh cannot be forbidden: it is compiled into its class"),
        (
            "numpy.asarray",
            "numpy.asarray cannot be forbidden: the grader itself makes arguments and reads answers with it",
        ),
    ],
)
def test_whether_a_name_can_be_taken_away(wall: Wall, name: str, why: str) -> None:
    (solved,) = solve(wall, exercise(solver("name", name), solver("expression", "torch.tensor(1)", id="b"))).solved[:1]
    assert solved.calls == (Returned(why),)


def test_the_grader_needs_nothing_that_can_be_forbidden() -> None:
    files = ("returned", "arguments", "steps", "figure")
    texts = " ".join((GUEST / f"{name}.py").read_text("utf-8") for name in files)
    used = {name for name in re.findall(r"\bnp\.(\w+)", texts) if not re.fullmatch(r"(float|complex)\d+|intp", name)}
    assert {f"numpy.{name}" for name in used} <= OWN


# What comes through the wall


def test_only_what_the_problem_names_can_be_forbidden() -> None:
    raised = wire.Forbidden("numpy.gradient", None, None)
    assert decode.raised(raised, Texts([]), forbid=GRADIENT) == Raised("Forbidden", "", forbidden="numpy.gradient")
    for forbid in (AUTOGRAD, frozenset[str]()):
        with pytest.raises(Malformed, match="what is forbidden in other words than the problem's"):
            decode.calls([raised], Texts([]), forbid=forbid)
    elsewhere = wire.Forbidden("numpy.gradient", "other.py", 3)
    with pytest.raises(Malformed, match="a place that is in none of the sources"):
        decode.raised(elsewhere, Texts([]), forbid=GRADIENT)
    with pytest.raises(Malformed, match="a step that is none"):
        decode.raised(wire.Forbidden("numpy.gradient", None, None, 2), Texts([]), forbid=GRADIENT)


def test_an_exception_of_the_same_class_and_other_words_is_any_exception(wall: Wall) -> None:
    text = "import sys\nF = sys.modules['_grader_guest.forbidden'].Forbidden\ndef f(): raise F('all is right')\n"
    for forbid in (GRADIENT, frozenset[str]()):
        found = call(wall, text, forbid)
        assert isinstance(found, Raised) and (found.type, found.forbidden) == ("Forbidden", "")


def test_patching_the_refusal_gives_no_value(wall: Wall) -> None:
    head = f"import sys\ng = sys.modules['_grader_guest.forbidden']\n{Y}"
    patches = ("g.refuse.__code__ = (lambda name: None).__code__", "g.Forbidden = KeyError")
    found = [call(wall, f"{head}{patch}\ndef f(): return np.gradient(Y)\n", GRADIENT) for patch in patches]
    assert found[0] == Returned([]) and isinstance(found[1], Raised) and found[1].type == "KeyError"


def test_it_is_kept_and_read_back() -> None:
    raised = Raised("Forbidden", "", "a.py", 3, "x", 2, forbidden="numpy.gradient")
    for attempt in (Attempt("p", "f", Ending.DONE, (raised,)), Attempt("p", "f", Ending.NOT_LOADED, raised=raised)):
        assert unpack_attempts(pack_attempts([attempt]), "p") == {"f": attempt}


def test_of_several_calls_in_a_row_the_one_is_told(wall: Wall) -> None:
    steps = Steps(carried=("w",), rows=("g",), counter=None)
    case = (box([0.0]), box([[1.0], [2.0]]))
    asked = Question("p", "f", "function", 5.0, 256, ("w", "g"), (case,), steps)
    text = Y + "def f(w, g):\n    return w + (np.gradient(Y)[0] if g[0] > 1 else 0)\n"
    (attempt,) = run(wall, submission(text, asked, forbid=GRADIENT)).attempts
    (found,) = attempt.calls
    assert isinstance(found, Raised) and (found.forbidden, found.step) == ("numpy.gradient", 2)


def test_a_figure_that_is_drawn_with_it(wall: Wall) -> None:
    text = "import matplotlib.pyplot as plt\ndef f():\n    plt.contour([[1, 2], [3, 4]])\n    return plt.gcf()\n"
    forbid = frozenset({"matplotlib.pyplot.contour"})
    (attempt,) = run(wall, submission(text, plot("f"), packages=MATPLOTLIB, forbid=forbid)).attempts
    assert isinstance(attempt.calls[0], Raised) and attempt.calls[0].forbidden == "matplotlib.pyplot.contour"


def test_arguments_and_values_are_untouched(wall: Wall) -> None:
    """The grader's own readers work beside what is forbidden."""
    asked = function("f", [(Array(np.arange(3.0), "float64"), [1, (2,)])], ("x", "y"))
    job = submission(
        "def f(x, y): return {'x': x * 2, 'y': y}\n", asked, forbid=frozenset({"numpy.array", "numpy.dot"})
    )
    (attempt,) = run(wall, job).attempts
    assert isinstance(attempt.calls[0], Returned)


def test_what_classes_have_from_python_itself_stays(wall: Wall) -> None:
    """torch.nn has an enumeration: its `__new__` is that of all others, and of the flags of regular expressions."""
    text = """
import enum, re, signal, torch
class Colour(enum.Enum):
    RED = 1
def f(): return [Colour(1).name, len(re.compile("a", re.I | re.M).findall("aA")), int(signal.Signals(14))]
"""
    found = call(wall, text, frozenset({"torch.nn"}), TORCH)
    assert found == Returned(["RED", 2, 14])
