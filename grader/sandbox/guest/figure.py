"""What a figure shows, as plain data: its lines, read with matplotlib's own functions, bound before a student's code.

    a list with an item for each axes of the figure (twins are axes of their own): a list of lines
    line = (x, y), two float64 arrays (n,) of data coordinates; NaN where a point is masked or None

What is drawn against the axes' frame (axhline, axvline, axline) is no line here, nor is one along dates or categories.
Longer figures are thinned evenly, so that no figure is too much for the wire: see wire.POINTS.
"""

from __future__ import annotations

import decimal
import fractions
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np

from . import clauses, wire
from .returned import returned, type_name

_LINE = 20_000  # points
_READ = 1_000  # lines of an axes, and axes of a figure, that are looked at
_derives: Final = type.__subclasscheck__
_NUMBERS: Final = (int, float, np.number, np.bool_, fractions.Fraction, decimal.Decimal, type(None))

_NO_STYLE: Final = ("None", "none", " ", "", None)
_NO_MARKER: Final = (*_NO_STYLE, 0.0)

Reals = np.ndarray[Any, np.dtype[np.float64]]
Line = tuple[Reals, Reals]


def open_figures() -> frozenset[int]:
    """pyplot's numbers of the figures that are open."""
    return frozenset() if _matplotlib is None else frozenset(_matplotlib.numbers())


def forget_figures(but: frozenset[int]) -> None:
    """What earlier answers drew is not to be drawn upon: plt.plot adds to the current figure. but: these stay open."""
    if _matplotlib is not None:
        for number in open_figures() - but:
            _matplotlib.close(number)


def drawn_lines(value: object) -> wire.Returned | wire.Refused:
    """The lines of the figure that `value` is, or of the first that it holds, as itself or by one of its axes."""
    known = _matplotlib
    figure = None if known is None else known.figure(value)
    if known is None or figure is None:
        return wire.Refused(type_name(value), clauses.NOT_A_FIGURE)
    every = [_longest(list(islice(known.lines(axes), _READ))) for axes in islice(known.axes(figure), _READ)]
    fullest = sorted(range(len(every)), key=lambda place: -sum(x.size for x, _ in every[place]))[: wire.AXES]
    found = [every[place] for place in sorted(fullest)]
    most = _most(sorted(x.size for lines in found for x, _ in lines))
    return returned([[_thinned(line, most) for line in lines] for lines in found])


class _Matplotlib:
    """matplotlib's own readers, bound when the zygote has matplotlib."""

    def __init__(self) -> None:
        figure, axes, lines = (sys.modules[f"matplotlib.{name}"] for name in ("figure", "axes", "lines"))
        self._figure, self._axes, self._line = figure.FigureBase, axes.Axes, lines.Line2D
        self._figure_of, self._transform = self._axes.get_figure, self._line.get_transform
        self._all_axes, self._all_lines = figure.Figure.axes.fget, self._axes.lines.fget
        self._x, self._y = self._line.get_xdata, self._line.get_ydata
        self._visible, self._alpha = self._line.get_visible, self._line.get_alpha
        self._style, self._marker = self._line.get_linestyle, self._line.get_marker
        solid = sys.modules.get("mpl_toolkits.mplot3d.art3d")
        pyplot = sys.modules["matplotlib.pyplot"]
        self.close, self.numbers = pyplot.close, pyplot.get_fignums
        self._other = (lines.AxLine, *([] if solid is None else [solid.Line3D]))  # whose x and y are something else

    def figure(self, value: Any) -> Any:
        for each in _items(value):
            if _derives(self._figure, type(each)):
                return each
        for each in _items(value):
            if _derives(self._axes, type(each)):
                return self._figure_of(each)
        return None

    def axes(self, figure: Any) -> Sequence[Any]:
        return self._all_axes(figure)  # type: ignore[no-any-return]

    def lines(self, axes: Any) -> Iterator[Line]:
        for line in self._all_lines(axes):
            kind = type(line)
            if not _derives(self._line, kind) or any(_derives(other, kind) for other in self._other):
                continue
            if self._transform(line) is not axes.transData or self._unseen(line):
                continue
            if (read := self._read(line)) is not None:
                yield read

    def _unseen(self, line: Any) -> bool:
        """Drawn without ink: what nobody sees answers nothing."""
        bare = self._style(line) in _NO_STYLE and self._marker(line) in _NO_MARKER
        return bare or not self._visible(line) or self._alpha(line) == 0

    def _read(self, line: Any) -> Line | None:
        try:
            if not (_numeric(self._x(line)) and _numeric(self._y(line))):
                return None
            x, y = (np.asarray(read(line, orig=False), np.float64) for read in (self._x, self._y))
        except (TypeError, ValueError):  # x and y that do not fit each other
            return None
        return (x, y) if x.ndim == 1 and x.shape == y.shape else None


_matplotlib = _Matplotlib() if "matplotlib.pyplot" in sys.modules else None


def _items(value: Any) -> Iterable[Any]:
    """The value itself, then what it holds, one level deep."""
    yield value
    for box in (tuple, list):
        if _derives(box, type(value)):
            yield from box.__iter__(value)
    if _derives(np.ndarray, type(value)) and value.dtype == object:
        yield from np.ndarray.flatten(value)


def _numeric(original: Any) -> bool:
    """Whether it was given as numbers: what matplotlib made of it is numbers for dates and categories too."""
    values = np.asarray(original)
    if values.dtype != object:
        return values.dtype.kind in "biuf"
    return all(any(_derives(number, kind) for number in _NUMBERS) for kind in set(map(type, values.flat)))


def _longest(lines: list[Line]) -> list[Line]:
    """As many lines as may be sent, in their order: the short ones, which guide the eye, are left out first."""
    places = sorted(range(len(lines)), key=lambda place: -lines[place][0].size)[: wire.LINES]
    return [lines[place] for place in sorted(places)]


def _most(sizes: Sequence[int]) -> int:
    """How many points a line may keep. sizes: those of all lines, in order."""
    left = wire.POINTS
    for place, size in enumerate(sizes):
        fair = left // (len(sizes) - place)
        if size > fair:
            return min(fair, _LINE)
        left -= size
    return _LINE


def _thinned(line: Line, most: int) -> Line:
    x, y = line
    if x.size <= most:
        return line
    places = np.linspace(0, x.size - 1, most).round().astype(np.intp)
    return x[places], y[places]
