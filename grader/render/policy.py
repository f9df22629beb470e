"""The system calls that students' code may make, as a Markdown table: what docs/security.md shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Row = tuple[str, str, Sequence[str]]
"""A family: what it is for, at which rungs it is allowed, and its calls."""


def policy(rows: Sequence[Row]) -> Iterator[str]:
    """The table, line by line."""
    yield "| for | where | system calls |"
    yield "|---|---|---|"
    for reason, where, calls in rows:
        yield f"| {reason} | {where} | {', '.join(f'`{call}`' for call in calls)} |"
