"""Where there is no terminal, nothing that is printed is an order to the machine that keeps the log."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from grader.cli.log_stream import LogStream, safe_logs
from grader.render.runner_words import disarmed

PARTS = ["::", ":", "##", "#", "[", "a" * 120, " " * 120, "a", " ", "\n", "\r"]


@given(st.lists(st.lists(st.sampled_from(PARTS)).map("".join)))
def test_text_may_come_in_pieces(pieces: list[str]) -> None:
    written = io.StringIO(newline="")
    stream = LogStream(written)
    assert [stream.write(piece) for piece in pieces] == [len(piece) for piece in pieces]
    assert written.getvalue() == disarmed("".join(pieces))


def test_a_table_that_begins_with_a_name() -> None:
    written = io.StringIO()
    table = Table(box=None, pad_edge=False)
    table.add_column("student")
    table.add_row("::error::x")
    Console(file=LogStream(written), width=40).print(table)  # type: ignore[arg-type]
    assert ": :error::x" in written.getvalue() and "\n::" not in written.getvalue()


def test_a_terminal_is_left_alone() -> None:
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.object(out, "isatty", return_value=True),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", errors),
        safe_logs(),
    ):
        sys.stdout.write("::a\n")
        sys.stderr.write("::a\n")
    assert (out.getvalue(), errors.getvalue()) == ("::a\n", ": :a\n")


def test_bytes_are_data() -> None:
    written = io.BytesIO()
    stream = LogStream(io.TextIOWrapper(written))
    stream.buffer.write(b"::a\n")
    assert written.getvalue() == b"::a\n"


@pytest.mark.parametrize("name", ["::error::x", "##[error]x"])
def test_a_command_line_that_is_wrong(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from grader.cli.main import main; main()", "run", f"no\n{name}"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert told.returncode == 2
    assert not any(line.strip().startswith("::") or "##[" in line for line in told.stderr.splitlines())
