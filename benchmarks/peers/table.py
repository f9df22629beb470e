"""What was measured of a contender, and the two tables of the README."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.peer import Known
from exam import Class

TIMES = (
    "",
    "isolates the student's code from the checker?",
    "first, s",
    "× ours",
    "ms a submission",
    "× ours",
    "wrong answers found",
    "right ones lost (of them carried)",
    "stopped",
)
CHEATS = ("", "the cheat's 12 wrong ones believed", "honest, of 12", "beside one that hangs, of 11", "that took, s")


@dataclass(frozen=True, slots=True)
class Row:
    """One contender in one round."""

    first: float  # seconds for a class of one
    each: float  # seconds a submission, over the class
    found: int  # wrong answers not marked right
    lost: int  # right answers not marked right
    carried: int  # of the lost ones, those right only for a value that the student carried on
    capped: int


@dataclass(frozen=True, slots=True)
class Cheats:
    """What a contender makes of the cheating class."""

    believed: int  # wrong answers of the cheat marked right
    beside: int  # answers marked right of the eleven beside the one that hangs
    hung: float  # seconds that the script that hangs took
    honest: int


def told(
    known: list[Known], rounds: list[dict[str, Row]], cheats: dict[Known, Cheats], group: Class, *, beside: str
) -> str:
    """Both tables in Markdown: medians over the rounds, ratios to the contender `beside` within each round."""
    lines = [_line(TIMES), _line(["---", "---", *["--:"] * (len(TIMES) - 2)])]
    lines += [_line(_times(each, rounds, group, beside)) for each in known]
    lines += ["", _line(CHEATS), _line(["---", *["--:"] * (len(CHEATS) - 1)])]
    for each, seen in cheats.items():
        lines.append(_line((each.name, seen.believed, seen.honest, seen.beside, f"{seen.hung:.1f}")))
    return "\n".join(lines)


def _times(each: Known, rounds: list[dict[str, Row]], group: Class, beside: str) -> tuple[object, ...]:
    wrong, right = (sum(map(len, answers.values())) for answers in (group.wrong, group.right))
    rows, own = [row[each.name] for row in rounds], [row[beside] for row in rounds]
    middle = {name: statistics.median(getattr(row, name) for row in rows) for name in Row.__slots__}
    return (
        each.name,
        f"{'**yes**' if each.isolates else 'no'}: {each.how}",
        f"{middle['first']:.2f}",
        f"{statistics.median(row.first / us.first for row, us in zip(rows, own, strict=True)):.2f}",
        f"{1000 * middle['each']:.0f}",
        f"{statistics.median(row.each / us.each for row, us in zip(rows, own, strict=True)):.1f}",
        f"{middle['found']:.0f} of {wrong}",
        f"{middle['lost']:.0f} of {right} ({middle['carried']:.0f})",
        f"{middle['capped']:.0f}",
    )


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
