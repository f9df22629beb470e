"""matplotlib where there is no screen and no disk; warmed up by a drawing, of which nothing stays."""

from __future__ import annotations

import functools
import gc
import importlib
import logging
import os
import tempfile
from collections.abc import Callable
from typing import Any


def prepare() -> None:
    """Import pyplot, ready for children; raises ImportError where it is not installed."""
    with tempfile.TemporaryDirectory() as caches:  # it refuses to be imported where it cannot write
        os.environ["MPLCONFIGDIR"] = caches
        _prepare()


def _prepare() -> None:
    matplotlib: Any = importlib.import_module("matplotlib")
    matplotlib.use("Agg")
    pyplot: Any = importlib.import_module("matplotlib.pyplot")
    _keep_own_fonts(matplotlib)
    _warm(pyplot)
    _forget(matplotlib)
    figure = matplotlib.figure.Figure
    figure.savefig = _in_memory_only(figure.savefig, place=1)
    pyplot.savefig = _in_memory_only(pyplot.savefig, place=0)
    matplotlib.use = pyplot.switch_backend = _stay  # a module that asks for a window is written for another place


def _keep_own_fonts(matplotlib: Any) -> None:
    """The same fonts on every machine: others may not be readable in a child, and Arial is nothing to complain of."""
    fonts, own = matplotlib.font_manager.fontManager, matplotlib.get_data_path()
    for name in ("ttflist", "afmlist"):
        setattr(fonts, name, [font for font in getattr(fonts, name) if font.fname.startswith(own)])
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


def _warm(pyplot: Any) -> None:
    """The first drawing costs twice what the next one does."""
    figure, (linear, logarithmic) = pyplot.subplots(1, 2)
    for axes in (linear, logarithmic):
        axes.plot([1, 2], [3, 4], label="$x^2$")
        axes.set(xlabel="$x$", ylabel="y", title="title")
        axes.legend()
    logarithmic.set_yscale("log")
    figure.tight_layout()
    figure.canvas.draw()
    pyplot.close("all")


def _forget(matplotlib: Any) -> None:
    """Fonts are read from files that stay open, and a child closes them."""
    parser = importlib.import_module("matplotlib.mathtext").MathTextParser
    for cached in (getattr(parser, "_parse_cached", None), getattr(matplotlib.font_manager, "_get_font", None)):
        if cached is not None:
            cached.cache_clear()
    gc.collect()  # figures hold each other, and fonts


def _in_memory_only(save: Callable[..., None], place: int) -> Callable[..., None]:
    """place: of the file among the arguments."""

    @functools.wraps(save)
    def saved(*arguments: Any, **named: Any) -> None:
        file = named["fname"] if "fname" in named else [*arguments, None][place]
        if not isinstance(file, str | os.PathLike):
            save(*arguments, **named)

    return saved


def _stay(*_: object, **__: object) -> None:
    """There is one backend."""
