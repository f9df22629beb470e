"""Plots: the lines of a figure as plain data, and what students do around drawing that may cost them nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from grader.model.attempt import Attempt, Call, Ending, Raised, Refused, Returned
from grader.model.job import StudentRun
from grader.model.value import Array, Value
from grader.sandbox.decode import Malformed
from grader.sandbox.lines import see_lines
from grader.sandbox.wall import Wall

from .conftest import Walls
from .making import MATPLOTLIB, attempts, box, constant, descendants, function, plot, run, submission, this_process

pytest.importorskip("matplotlib")

HEAD = """
import io, pathlib
import numpy as np
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
X, Y = [0.0, 1.0, 2.0], [5.0, 3.0, 4.0]
"""
Points = list[tuple[list[float], list[float]]]
LINE: Points = [([0.0, 1.0, 2.0], [5.0, 3.0, 4.0])]


def _run(wall: Wall, body: str) -> StudentRun:
    lines = "\n    ".join(body.splitlines())
    return run(wall, submission(f"{HEAD}\ndef f():\n    {lines}\n", plot("f"), packages=MATPLOTLIB))


def _call(wall: Wall, body: str) -> Call:
    (attempt,) = _run(wall, body).attempts
    assert attempt.ending is Ending.DONE, attempt
    return attempt.calls[0]


def _numbers(value: Value) -> npt.NDArray[np.float64]:
    assert isinstance(value, Array) and value.dtype == "float64" and value.data.ndim == 1
    return value.data  # type: ignore[return-value]


def _arrays(call: Call) -> list[list[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]]:
    """By axes and line: x and y."""
    assert isinstance(call, Returned) and isinstance(call.value, list), call
    found = []
    for lines in call.value:
        assert isinstance(lines, list)
        pairs = []
        for line in lines:
            assert isinstance(line, tuple) and len(line) == 2
            x, y = _numbers(line[0]), _numbers(line[1])
            assert x.shape == y.shape
            pairs.append((x, y))
        found.append(pairs)
    return found


def _shown(wall: Wall, body: str) -> list[Points]:
    return [[(x.tolist(), y.tolist()) for x, y in lines] for lines in _arrays(_call(wall, body))]


@pytest.mark.parametrize("rung", ["full", "strong", "good", "weak", "none"])
def test_a_figure_at_every_rung(walls: Walls, rung: str) -> None:
    body = """
figure, axes = plt.subplots()
axes.plot(X, Y, "o--", label="$x^2$")
axes.legend()
plt.title("заголовок $y$")
plt.tight_layout()
plt.savefig("figure.png")
figure.canvas.draw()
plt.show()
return figure
"""
    done = _run(walls.at(rung), body)
    assert done.output == ""
    (attempt,) = done.attempts
    assert [(x.tolist(), y.tolist()) for x, y in _arrays(attempt.calls[0])[0]] == LINE


@pytest.mark.parametrize(
    "returned",
    [
        "figure",
        "plt.gcf()",
        "(figure, axes)",
        "[axes, figure]",
        "axes",
        "[axes]",
        "(None, axes)",
        "plt.gca()",
        "np.array([[axes]])",
        "type('Pair', (tuple,), {'__iter__': None, '__len__': None})([1, figure])",
        "type('Row', (list,), {})([axes])",
        "__import__('collections').namedtuple('Plot', 'figure axes')(figure, axes)",
    ],
)
def test_what_may_be_returned(wall: Wall, returned: str) -> None:
    assert _shown(wall, f"figure, axes = plt.subplots()\naxes.plot(X, Y)\nreturn {returned}") == [LINE]


@pytest.mark.parametrize(
    ("returned", "kind"),
    [
        ("None", "NoneType"),
        ("plt", "module"),
        ("plt.plot(X, Y)", "list"),
        ("[[plt.gcf()]]", "list"),
        ("{'figure': plt.gcf()}", "dict"),
        ("Figure", "type"),
        ("np.array(X)", "ndarray"),
        ("np.array([None])", "ndarray"),
        ("type('Figure', (), {'axes': ()})()", "Figure"),
        ("(1, 'axes')", "tuple"),
        ("io.BytesIO()", "BytesIO"),
    ],
)
def test_what_is_no_figure(wall: Wall, returned: str, kind: str) -> None:
    assert _call(wall, f"return {returned}") == Refused(kind, "is not a figure")


def test_axes_that_were_taken_off_their_figure(wall: Wall) -> None:
    assert _call(wall, "axes = plt.gca()\naxes.remove()\nreturn axes") == Refused("Axes", "is not a figure")


def test_each_axes_has_its_lines(wall: Wall) -> None:
    body = """
figure, axes = plt.subplots(1, 2)
axes[0].plot(X, Y, X, X)
axes[1].twinx().plot(Y, X)
return axes
"""
    both: Points = [*LINE, ([0.0, 1.0, 2.0], [0.0, 1.0, 2.0])]
    assert _shown(wall, body) == [both, [], [([5.0, 3.0, 4.0], [0.0, 1.0, 2.0])]]


def test_axes_of_subfigures(wall: Wall) -> None:
    body = """
figure = plt.figure()
for part in figure.subfigures(1, 2):
    axes = part.subplots()
    axes.plot(X, Y)
return {returned}
"""
    for returned in ("figure", "axes", "part"):
        assert _shown(wall, body.format(returned=returned)) == [LINE, LINE]


def test_no_axes_no_lines(wall: Wall) -> None:
    assert _shown(wall, "return Figure()") == []
    assert _shown(wall, "return plt.subplots()") == [[]]


@pytest.mark.parametrize(
    "drawing",
    [
        "axes.plot(X, Y, 'rx', linestyle='none')",
        "axes.step(X, Y)",
        "axes.loglog(X, Y)",
        "axes.plot(X, Y, transform=axes.transData, visible=True)",
        "axes.add_line(plt.Line2D(X, Y))",
        "axes.plot(np.array(X, np.float32), np.array(Y, np.float16))",
        "axes.plot(np.array(X, int), [int(y) for y in Y])",
        "axes.plot([False, True, 2], Y)",
        "import fractions; axes.plot(list(map(fractions.Fraction, X)), np.array(Y, object))",
        "import decimal; axes.plot(X, list(map(decimal.Decimal, Y)))",
        "axes.plot(X, Y)[0].set_data(X, Y)",
        "axes.errorbar(X, Y, yerr=0.5)",
        "axes.set_yscale('log'); axes.plot(X, Y); axes.set_xlim(1, 2)",
        "axes.plot(data={'x': X, 'y': Y}, *'xy')",
    ],
)
def test_lines(wall: Wall, drawing: str) -> None:
    assert _shown(wall, f"figure, axes = plt.subplots()\n{drawing}\nreturn figure") == [LINE]


@pytest.mark.parametrize(
    "drawing",
    [
        "axes.axhline(3)",
        "axes.axvline(3)",
        "axes.axline((0, 0), slope=1)",
        "axes.axline((0, 0), (1, 1), transform=axes.transAxes)",
        "axes.plot(X, Y, transform=axes.transAxes)",
        "axes.hlines(3, 0, 1)",
        "axes.scatter(X, Y)",
        "axes.bar(X, Y)",
        "axes.fill_between(X, Y)",
        "axes.plot(['a', 'b', 'c'], Y)",
        "axes.plot(X, ['1', '2', '3'])",
        "import datetime; axes.plot([datetime.date(2020, 1, day) for day in (1, 2, 3)], Y)",
        "axes.plot(np.array(['2020-01-01', '2020-01-02', '2020-01-03'], 'M8'), Y)",
        "axes.add_artist(plt.Line2D([object()], [1]))",
        "axes.plot(X, Y)[0].set_xdata([1, 2])",
        "axes.remove(); axes = figure.add_subplot(projection='3d'); axes.plot(X, Y, X); figure.canvas.draw()",
    ],
)
def test_what_is_no_line_is_left_out(wall: Wall, drawing: str) -> None:
    assert _shown(wall, f"figure, axes = plt.subplots()\n{drawing}\nreturn figure") == [[]]


def test_what_is_left_out_leaves_the_others(wall: Wall) -> None:
    body = "plt.axhline(0)\nplt.plot(X, Y)\nplt.plot(['a'], [1])\nplt.legend(['y'])\nreturn plt.gcf()"
    assert _shown(wall, body) == [LINE]


def test_points_come_as_they_were_given(wall: Wall) -> None:
    assert _shown(wall, "plt.plot(X[::-1], Y)\nreturn plt.gcf()") == [[([2.0, 1.0, 0.0], [5.0, 3.0, 4.0])]]
    assert _shown(wall, "plt.plot(Y)\nreturn plt.gcf()") == [LINE]
    assert _shown(wall, "plt.polar(X, Y)\nreturn plt.gcf()") == [LINE]


@pytest.mark.parametrize(
    "values", ["[5.0, None, 4.0]", "[5, np.nan, 4]", "np.ma.array([5, 3, 4], mask=[0, 1, 0])", "[5.0, float('nan'), 4]"]
)
def test_holes(wall: Wall, values: str) -> None:
    (((x, y),),) = _arrays(_call(wall, f"plt.plot(X, {values})\nreturn plt.gcf()"))
    assert x.tolist() == [0.0, 1.0, 2.0]
    assert np.array_equal(y, [5.0, np.nan, 4.0], equal_nan=True)


def test_a_long_line_is_thinned_evenly(wall: Wall) -> None:
    (((x, y),),) = _arrays(_call(wall, "x = np.arange(1e6)\nplt.plot(x, x ** 2)\nreturn plt.gcf()"))
    assert x.size == 20_000
    assert (x[0], x[-1]) == (0, 1e6 - 1)
    assert set(np.diff(x)) == {50.0, 51.0}
    assert np.array_equal(y, x**2)


def test_many_long_lines_share_what_may_be_sent(wall: Wall) -> None:
    body = """
figure, axes = plt.subplots(1, 2)
for axis in axes:
    axis.plot(X, Y)
    axis.plot(np.ones((15_000, 5)))
return figure
"""
    sizes = [[x.size for x, _ in lines] for lines in _arrays(_call(wall, body))]
    assert sizes == [[3, *[7_999] * 5]] * 2


def test_huge_figures(wall: Wall) -> None:
    many = "plt.plot(np.ones((200, 1000)))\nreturn plt.gcf()"
    ((*lines,),) = _arrays(_call(wall, many))
    assert [x.size for x, _ in lines] == [200] * 50
    body = """
figure = Figure()
for place in range(25):
    axes = figure.add_axes([0, 0, 1, 1])
    axes.axhline(1)
    for line in range(60):
        axes.add_line(plt.Line2D(np.arange(2000), np.full(2000, line)))
return figure
"""
    found = _arrays(_call(wall, body))
    assert [len(lines) for lines in found] == [50] * 20
    assert {x.size for lines in found for x, _ in lines} == {80}


def test_six_full_figures_do_not_flood_the_wire(wall: Wall) -> None:
    text = HEAD + "def f():\n    plt.plot(np.ones((20_000, 9)))\n    return plt.gcf()\n"
    names = [f"f{number}" for number in range(5)]
    text += "".join(f"{name} = f\n" for name in names)
    found = attempts(wall, text, *(plot(name) for name in ("f", *names)), packages=MATPLOTLIB)
    assert [attempt.ending for attempt in found] == [Ending.DONE] * 6


def test_methods_of_a_subclass_are_not_asked(wall: Wall) -> None:
    body = """
def refuse(*_): raise RuntimeError("was asked")
class Sly(Figure): pass
class SlyAxes(Axes): name = "sly"
class SlyLine(plt.Line2D): pass
import matplotlib.projections
matplotlib.projections.register_projection(SlyAxes)
figure = Sly()
figure.add_subplot(projection="sly").add_line(SlyLine(X, Y))
Sly.axes = SlyAxes.lines = property(refuse)
for kind in (Sly, SlyAxes, SlyLine):
    kind.get_axes = kind.get_lines = kind.get_xdata = kind.get_ydata = kind.get_transform = refuse
    kind.__array__ = kind.__iter__ = kind.__len__ = refuse
return figure
"""
    assert _shown(wall, body) == [LINE]


@pytest.mark.parametrize(
    ("hostile", "expected"),
    [
        ("_axstack = property(lambda self: 1 / 0, lambda self, value: None)", "ZeroDivisionError"),
        ("_axstack = property(lambda self: __import__('sys').exit(), lambda self, value: None)", "SystemExit"),
    ],
)
def test_a_figure_that_raises_while_it_is_read(wall: Wall, hostile: str, expected: str) -> None:
    body = f"class Sly(Figure):\n    {hostile}\n    def __init__(self): pass\nreturn Sly()"
    raised = _call(wall, body)
    assert isinstance(raised, Raised) and raised.type == expected
    assert raised.file == "student.py"


def test_a_broken_line_costs_nothing_but_itself(wall: Wall) -> None:
    body = """
class Sly(plt.Line2D):
    def recache(self, always=False): self._x, self._y = 1.0, "many"
plt.gca()._children.append(Sly(X, Y))
plt.gca()._children[0].set_transform(plt.gca().transData)
plt.plot(X, Y)
return plt.gcf()
"""
    assert _shown(wall, body) == [LINE]


def test_exceptions_are_the_students(wall: Wall) -> None:
    raised = _call(wall, "plt.plot([1, 2], [1, 2, 3])\nreturn plt.gcf()")
    assert isinstance(raised, Raised)
    assert (raised.type, raised.source) == ("ValueError", "plt.plot([1, 2], [1, 2, 3])")
    (attempt,) = attempts(wall, HEAD + "def f(x): return x", plot("f"), packages=MATPLOTLIB)
    assert isinstance(attempt.calls[0], Raised) and attempt.calls[0].type == "TypeError"
    (attempt,) = attempts(wall, HEAD + "f = plt.figure()", plot("f"), packages=MATPLOTLIB)
    assert attempt.calls == (Refused("Figure", "is not a function"),)


def test_no_answer_draws_on_what_another_one_drew(wall: Wall) -> None:
    text = HEAD + "def f():\n    plt.plot(X, Y)\n    return plt.gcf()\ng = f\n"
    for attempt in attempts(wall, text, plot("f"), plot("g"), packages=MATPLOTLIB):
        assert [len(lines) for lines in _arrays(attempt.calls[0])] == [1]


@pytest.mark.parametrize("drawn", ["plt.plot(X, Y)", "global_axes.plot(X, Y)"])
def test_a_figure_that_was_opened_at_import_stays_open(wall: Wall, drawn: str) -> None:
    text = HEAD + f"figure, global_axes = plt.subplots()\ndef f():\n    {drawn}\n    return plt.gcf()\n"
    (attempt,) = attempts(wall, text, plot("f"), packages=MATPLOTLIB)
    assert [len(lines) for lines in _arrays(attempt.calls[0])] == [1]


def test_of_many_lines_the_longest_are_read(wall: Wall) -> None:
    text = (
        HEAD
        + "def f():\n    figure, axes = plt.subplots()\n    for n in range(99):\n        axes.plot([n, n], [0, 1])\n"
    )
    text += "    axes.plot(range(30), range(30))\n    return figure\n"
    (attempt,) = attempts(wall, text, plot("f"), packages=MATPLOTLIB)
    (lines,) = _arrays(attempt.calls[0])
    assert len(lines) == 50 and lines[-1][0].size == 30


@pytest.mark.parametrize(
    ("ink", "seen"),
    [
        ("'o'", True),
        ("'.', markersize=1", True),
        ("'--', alpha=0.01", True),
        ("visible=False", False),
        ("alpha=0", False),
        ("linestyle=''", False),
        ("linestyle='None', marker=None", False),
    ],
)
def test_lines_that_nobody_sees_are_left_out(wall: Wall, ink: str, seen: bool) -> None:
    text = HEAD + f"def f():\n    figure, axes = plt.subplots()\n    axes.plot(X, Y, {ink})\n    return figure\n"
    (attempt,) = attempts(wall, text, plot("f"), packages=MATPLOTLIB)
    (lines,) = _arrays(attempt.calls[0])
    assert len(lines) == int(seen)


def test_a_figure_of_the_modules_own(wall: Wall) -> None:
    text = HEAD + "figure, axes = plt.subplots()\ndef f():\n    axes.plot(X, Y)\n    plt.tight_layout()\n"
    text += "    figure.tight_layout()\n    figure.canvas.draw_idle()\n    return figure\n"
    (attempt,) = attempts(wall, text, plot("f"), packages=MATPLOTLIB)
    assert [len(lines) for lines in _arrays(attempt.calls[0])] == [1]


@pytest.mark.parametrize(
    "habit",
    [
        "plt.savefig('a.png')",
        "plt.savefig(fname='a.pdf', dpi=300, bbox_inches='tight')",
        "plt.gcf().savefig(pathlib.Path('no/such/folder/a.svg'))",
        "plt.gcf().savefig(fname='a.jpg')",
        "file = io.BytesIO()\nplt.savefig(file)\nassert file.getvalue()[1:4] == b'PNG'",
        "file = io.BytesIO()\nplt.gcf().savefig(file, format='svg')\nassert b'</svg>' in file.getvalue()",
        "plt.show()",
        "plt.show(block=True)",
        "plt.gcf().show()",
        "plt.ion()\nplt.show()",
        "plt.pause(0.01)",
        "plt.tight_layout()\nplt.gcf().canvas.draw()",
        "plt.style.use('seaborn-v0_8')\nplt.gcf().canvas.draw()",
        "plt.style.use(['ggplot', 'dark_background'])",
        "with plt.style.context('bmh'): plt.gcf().canvas.draw()",
        "plt.xkcd()\nplt.gcf().canvas.draw()",
        "plt.rcParams.update({'font.family': 'Arial', 'font.size': 20})\nplt.gcf().canvas.draw()",
        "plt.rc('text', usetex=True)\nplt.savefig('a.png')",
        "import matplotlib\nmatplotlib.use('TkAgg')\nplt.figure(plt.gcf().number).canvas.draw()",
        "plt.switch_backend('QtAgg')",
        "import matplotlib.animation, matplotlib.dates, matplotlib.gridspec",
        "plt.gca().set(xlabel='$\\\\alpha$', title='ü')\nplt.legend(['a'])\nplt.tight_layout()",
    ],
)
def test_habits_that_cost_nothing(wall: Wall, habit: str) -> None:
    done = _run(wall, f"plt.plot(X, Y)\n{habit}\nreturn plt.gcf()")
    assert (done.output, done.attempts[0].ending) == ("", Ending.DONE)
    assert [(x.tolist(), y.tolist()) for x, y in _arrays(done.attempts[0].calls[0])[0]] == LINE


def test_pylab(wall: Wall) -> None:
    text = "from pylab import *\ndef f():\n    plot([0, 1], [2, 3])\n    savefig('a.png')\n    return gcf()\n"
    (attempt,) = attempts(wall, text, plot("f"), packages=MATPLOTLIB)
    assert _arrays(attempt.calls[0])[0][0][0].tolist() == [0.0, 1.0]


def test_what_is_not_there_cannot_be_imported(wall: Wall) -> None:
    for package in ("seaborn", "matplotlib"):
        (attempt,) = attempts(wall, f"import {package}", plot("f"))
        assert attempt.raised is not None and attempt.raised.message == f"No module named '{package}'"


def test_a_plot_where_nobody_speaks_of_matplotlib(wall: Wall) -> None:
    (attempt,) = attempts(wall, "def f(): return 1", plot("f"), packages=MATPLOTLIB)
    assert attempt.calls == (Refused("int", "is not a figure"),)


def _ended(wall: Wall, body: str, **limits: float) -> Attempt:
    text = f"{HEAD}import os, time, ctypes\ndef f():\n    {body}\ndef g(): return 1\n"
    drawn, after = attempts(wall, text, plot("f", **limits), function("g"), packages=MATPLOTLIB)  # type: ignore[arg-type]
    assert after.calls == (Returned(1),)
    return drawn


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("time.sleep(60)", Ending.TIMEOUT),
        ("os._exit(3)", Ending.CRASHED),
        ("ctypes.string_at(0)", Ending.CRASHED),
        ("while True: os.write(1, b'x' * 60_000)", Ending.FLOODED),
    ],
)
def test_endings(wall: Wall, body: str, ending: Ending) -> None:
    assert _ended(wall, body, seconds=0.5).ending is ending


def test_memory(wall: Wall) -> None:
    raised = _ended(wall, "plt.imshow(np.zeros((20_000, 20_000)))").calls[0]
    assert isinstance(raised, Raised) and raised.type in ("MemoryError", "_ArrayMemoryError")


def test_an_ordinary_plot_needs_little_memory(wall: Wall) -> None:
    body = """
figure, axes = plt.subplots(2, 2, figsize=(12, 9), dpi=150)
for axis in axes.flat:
    axis.plot(np.linspace(0, 1, 2000), np.ones((2000, 4)), label="$x_1$")
    axis.legend()
figure.suptitle("title")
figure.tight_layout()
file = io.BytesIO()
figure.savefig(file)
figure.canvas.draw()
return figure
""".replace("\n", "\n    ")
    (attempt,) = attempts(wall, f"{HEAD}def f():{body}", plot("f", megabytes=64), packages=MATPLOTLIB)
    assert [len(lines) for lines in _arrays(attempt.calls[0])] == [4] * 4


def test_no_font_stays_open_in_a_zygote(wall: Wall) -> None:
    """A child closes the file beneath it, and drawing with that font would read from whatever has its number."""
    attempts(wall, "import matplotlib\nN = 1", constant("N"), packages=MATPLOTLIB)
    for process in descendants(this_process()):
        try:
            files = [str(file.readlink()) for file in Path(f"/proc/{process}/fd").iterdir()]
        except OSError:
            continue
        assert not [file for file in files if file.endswith((".ttf", ".afm"))]


REAL = box(np.zeros(3))


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [1.0],
        [[REAL]],
        [[(REAL,)]],
        [[[REAL, REAL]]],
        [[(REAL, box(np.zeros(2)))]],
        [[(box(np.zeros((1, 3))), box(np.zeros((1, 3))))]],
        [[(box(np.zeros(3, int)), box(np.zeros(3, int)))]],
        [[([0.0], [1.0])]],
        [[]] * 21,
        [[(REAL, REAL)] * 51],
        [[(box(np.zeros(20_000)),) * 2] * 5],
        {"axes": []},
    ],
)
def test_forged_lines_are_malformed(forged: Value) -> None:
    with pytest.raises(Malformed, match="what are not the lines of a figure"):
        see_lines(Returned(forged))


def test_honest_lines_are_not() -> None:
    see_lines(Returned([[(REAL, REAL)] * 50] * 20))
    see_lines(Returned([]))
    see_lines(Refused("int", "is not a figure"))
