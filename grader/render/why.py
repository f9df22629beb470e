"""What `--why` says of a submission: what was kept, what has to be run, and for which reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def why_lines(exam: str, student: str, reasons: Mapping[str, str], kept: int) -> Iterator[str]:
    """One line for each reason. reasons: problem -> why it has to be run; kept: how many problems are reused."""
    reused = f"{kept} {'problem' if kept == 1 else 'problems'} reused"
    if not reasons:
        yield f"{exam}, {student}: {reused}"
    for reason in dict.fromkeys(reasons.values()):
        problems = [problem for problem, given in reasons.items() if given == reason]
        beside = f"; {reused}" if kept else ""
        yield f"{exam}, {student}: run {', '.join(problems)}: {reason}{beside}"
