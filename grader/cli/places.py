"""Where things are, if nothing else is said."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError

MARKS = Path("marks.jsonl")  # what `grade review` writes, if it is not told otherwise
SUBMISSIONS, PROBLEMS = Path("submissions"), Path("problems")  # where they are looked for, if nothing is said


def store_of(named: str | None, out: Path) -> str | Path:
    """The store that is meant: a URL, a path, or a file beside the folder of reports."""
    if named is not None:
        if not named:
            raise UsageError(
                "--store: no store is named; name a SQLite file or postgresql://user:password@host/database"
            )
        return named
    beside = out if out.name not in ("", "..") else out.resolve()
    return beside.with_name(f"{beside.name}.sqlite") if beside.name else beside / "reports.sqlite"
