"""Progress on a terminal: what it says, in 80 columns, and nothing anywhere else."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from grader.cli.bars import bars, left_text, speed_text
from grader.cli.console import Console


@pytest.mark.parametrize(
    ("speed", "text"), [(None, ""), (0.0, ""), (123.4, "123/s"), (9.96, "10.0/s"), (2.5, "2.5/s"), (0.25, "4.0 s each")]
)
def test_speeds(speed: float | None, text: str) -> None:
    assert speed_text(speed) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0.4, "0 s left"),
        (89, "89 s left"),
        (119, "2 min left"),
        (5400, "90 min left"),
        (9000, "2.5 h left"),
    ],
)
def test_times(seconds: float | None, text: str) -> None:
    assert left_text(seconds) == text


@pytest.mark.parametrize("name", ["anna", "王思远" * 20, "a" * 300, "\x1b[2Jx\n\u202ey"])
def test_a_line_fits_into_eighty_columns_whoever_is_graded(name: str) -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    with bars(console) as bar:
        bar.add_task(f"Grading {name}", total=100_000, completed=99_999)
        (line,) = console.render_lines(bar.get_renderable(), pad=False)
        text = "".join(segment.text for segment in line)
        assert cell_len(text) <= 80 and "99999/100000" in text and text.startswith("Grading ")
        assert text.isprintable()


def test_nothing_is_written_where_nobody_looks() -> None:
    file = io.StringIO()
    with bars(Console(file=file)) as bar:
        bar.advance(bar.add_task("Grading", total=2))
    assert file.getvalue() == ""
