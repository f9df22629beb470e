"""Run the `grade` command in this process, which has imported it already: for tests of what it says and writes.

That it says the same as a process of its own is shown by test_here.py, by README's commands and by the guide's.
Whoever tests signals, keys, standard streams or what is imported takes `grade` of running.py.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from grader.cli.main import main
from tests.stories.running import ROOT, Ran, without_note

_SILENT = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)  # Python's own choice


def here(*arguments: object, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> Ran:
    """As `grade` of running.py; nothing can be read from the keyboard."""
    ran = told_here(*arguments, cwd=cwd, environment=environment)
    return Ran(ran.code, ran.out, without_note(ran.err))


def told_here(*arguments: object, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> Ran:
    """The same, with all that was said."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with ExitStack() as stack:
        stack.enter_context(_as_it_was())
        stack.enter_context(patch.dict(os.environ, {"COLUMNS": "80", **(environment or {})}))
        stack.enter_context(patch.object(sys, "argv", ["grade", *map(str, arguments)]))
        stack.enter_context(patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8")))
        stack.enter_context(chdir(cwd))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        warned = stack.enter_context(_warnings())
        code = _code()
    return Ran(code, _text(out), _text(err) + "".join(map(str, warned)))


def _code() -> int:
    try:
        main()
    except SystemExit as end:
        assert isinstance(end.code, int)
        return end.code
    raise AssertionError("`grade` ends with an exit code")


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What the command sets for its whole process is undone."""
    threshold, stopped = gc.get_threshold(), signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        signal.signal(signal.SIGTERM, stopped)


@contextmanager
def _warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Those that a process of its own would print."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("default")
        for category in _SILENT:
            warnings.simplefilter("ignore", category)
        yield warned


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
