"""Progress bars: what is done, how fast, and how long it will take; nothing where output goes to no terminal."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task
from rich.text import Text

from grader.cli.console import Console
from grader.render.clean import clean

_WORDS = 28  # cells of a terminal


def bars(console: Console) -> Progress:
    """Bars that fit into 80 columns and are gone when they end."""
    columns = (_What(), BarColumn(16), MofNCompleteColumn(), _Speed(), _Left())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class _What(ProgressColumn):
    """What is being done; the name of a student may be in any script."""

    def render(self, task: Task) -> Text:
        return Text(set_cell_size(clean(task.description, 200), _WORDS))


class _Speed(ProgressColumn):
    """12.5/s, or 3.2 s each."""

    def render(self, task: Task) -> Text:
        return Text(speed_text(task.finished_speed or task.speed), style="progress.data.speed")


class _Left(ProgressColumn):
    """2 min left."""

    def render(self, task: Task) -> Text:
        return Text(left_text(None if task.finished else task.time_remaining), style="progress.remaining")


def speed_text(speed: float | None) -> str:
    """speed: a second; "" while it is not known."""
    if not speed:
        return ""
    return f"{speed:.0f}/s" if speed >= 10 else f"{speed:.1f}/s" if speed >= 1 else f"{1 / speed:.1f} s each"


def left_text(seconds: float | None) -> str:
    """How long it will take still, no more exact than is known."""
    if seconds is None:
        return ""
    if seconds < 90:
        return f"{seconds:.0f} s left"
    minutes = round(seconds / 60)
    return f"{minutes} min left" if minutes < 100 else f"{minutes / 60:.1f} h left"
