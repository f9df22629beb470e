"""What a run leaves with GitHub Actions, where it runs there: a summary of the step, and annotations."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.render.exports.github_annotations import annotated
from grader.render.exports.github_summary import MOST_BYTES, github_summary
from grader.render.summary import ExamSummary


def tell_github(summaries: Sequence[ExamSummary], faults: Sequence[str]) -> str | None:
    """Do so, if $GITHUB_ACTIONS is true. faults: sentences about what went wrong with the run itself.

    A sentence if the summary could not be written; that costs no marks.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return None
    lines = "".join(f"{each}\n" for each in annotated(summaries, faults))
    sys.stdout.flush()
    with suppress(OSError):
        sys.stdout.buffer.write(lines.encode())  # as bytes: text that looks like this is disarmed (log_stream.py)
        sys.stdout.buffer.flush()
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    return _append(Path(named), summaries) if named else None


def _append(file: Path, summaries: Sequence[ExamSummary]) -> str | None:
    """Earlier commands of the same step may have written there: the limit is for all of them."""
    try:
        room = MOST_BYTES - (file.stat().st_size if file.exists() else 0)
        with file.open("ab") as summary:
            summary.write(github_summary(summaries, room).encode())
    except OSError as error:
        return f"$GITHUB_STEP_SUMMARY, {file}, could not be written: {error.strerror or error}"
    return None
