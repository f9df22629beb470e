"""What `grade override` does with its arguments, and what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from grader.cli.console import Console
from grader.cli.person import person
from grader.cli.places import PROBLEMS, SUBMISSIONS
from grader.cli.storing import OfStore, found_at, opened, say
from grader.errors import UsageError
from grader.grading.keeping import now
from grader.grading.override import Decided, Target, give, target, withdraw
from grader.grading.overrides_listed import Disk, There, listed_overrides
from grader.grading.who import known_exam, rows_of
from grader.model.kept import Override
from grader.render.clean import clean
from grader.render.history import standing
from grader.render.override_list import override_list
from grader.render.points import count
from grader.store.database.store import Store

USAGE = 'grade override STUDENT ANSWER POINTS --why "…"'
LONGEST = 2000  # characters of a reason
_NUMBER = re.compile(r"\d{1,9}(\.\d*)?|\.\d+", re.ASCII)
_COMMA = re.compile(r"(\d+),(\d+)", re.ASCII)
_FRACTION = re.compile(r"(\d{1,9})/(\d{1,9})", re.ASCII)


Arguments = tuple[str | None, str | None, str | None]  # student, answer, points


class Options(OfStore):
    """The options of `grade override`, by the names that click gives them."""

    why: str | None
    by: str | None
    withdraw: bool
    listing: bool
    submissions: Path | None
    problems: Path | None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be decided. points: None takes an override back."""

    student: str
    answer: str
    points: float | None
    decided: Decided


def override_and_tell(given: Arguments, options: Options) -> int:
    """Give, withdraw or list, and say what came of it."""
    if options["listing"]:
        if any(given) or options["withdraw"] or options["why"] is not None:
            raise UsageError(
                "--list shows all overrides, or those of --exam; leave out the student, --why and --withdraw"
            )
        return _list(options)
    wish = _wish(given, options)
    console = Console()
    disk = Disk(found_at(options["submissions"], SUBMISSIONS), found_at(options["problems"], PROBLEMS))
    with opened(options) as store:
        rows = rows_of(store, wish.student, options["exam"], disk.submissions)
        if wish.points is None:
            _withdraw(console, withdraw(store, rows, wish.answer, wish.decided))
        else:
            _give(console, store, disk, target(store, rows, wish.answer), wish)
    return 0


def _wish(given: Arguments, options: Options) -> _Wish:
    """UsageError: something is missing, or does not fit together."""
    student, answer, worth = given
    if student is None or answer is None:
        raise UsageError(f"a student and an answer are needed: {USAGE}; `grade override --list` shows what there is")
    if options["withdraw"] and worth is not None:
        raise UsageError(f"--withdraw takes an override back, and needs no points: leave out {clean(worth, 40)}")
    if not options["withdraw"] and worth is None:
        raise UsageError(f"points are needed: {USAGE}; --withdraw takes an override back")
    asked = points_of(worth) if worth is not None else None
    why = clean(options["why"] or "", LONGEST)
    if not why:
        raise UsageError("a reason is needed: --why TEXT; the student reads it, and the history keeps it")
    return _Wish(student, answer, asked, Decided(person(options["by"]), why, now()))


def points_of(text: str) -> float:
    """What was typed as points. UsageError: it is no number that could be."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if _NUMBER.fullmatch(typed):
        return round(float(typed), 6)
    meant = None
    if match := _COMMA.fullmatch(typed):
        meant = f"{match[1]}.{match[2]}"
    elif (match := _FRACTION.fullmatch(typed.replace("⁄", "/"))) and int(match[2]):
        meant = f"{int(match[1]) / int(match[2]):.6g}"
    raise UsageError(
        f"{clean(text, 40) or 'nothing'} is no number of points; write "
        + (meant if meant else "one like 1 or 0.5, 0 or more")
    )


def _give(console: Console, store: Store, disk: Disk, aim: Target, wish: _Wish) -> None:
    assert wish.points is not None
    after = give(store, aim, wish.points, wish.decided)
    say(
        console,
        f"{aim.name}: {standing(aim.report)} -> {standing(after)}, by {wish.decided.by}. "
        "`grade SUBMISSIONS` writes it into the reports.",
    )
    gone = There(store, disk).lacks(aim.hand_in.exam, aim.hand_in.student, aim.mark.problem)
    if gone is not None:
        Console(stderr=True).note(f"note: {gone} (no report shows this mark)")


def _withdraw(console: Console, old: Override) -> None:
    say(
        console,
        f"{old.student}, {old.exam}/{old.problem}/{old.answer}: withdrawn ({count(old.points or 0, 'point')} by "
        f"{old.by}). The computed mark comes back when it is marked again: run `grade SUBMISSIONS`, or `grade remark "
        "--apply`.",
    )


def _list(options: Options) -> int:
    console = Console()
    disk = Disk(found_at(options["submissions"], SUBMISSIONS), found_at(options["problems"], PROBLEMS))
    with opened(options) as store:
        known_exam(store, options["exam"])
        listed = listed_overrides(store, disk, options["exam"])
    if not listed:
        say(console, f"There are no overrides. To give one: {USAGE}")
        return 0
    console.print(override_list(listed), soft_wrap=True)
    lapsed = sum(each.lapsed is not None for each in listed)
    if lapsed:
        console.print()
        say(console, f"{lapsed} of {count(len(listed), 'override')} {'does' if lapsed == 1 else 'do'} not count.")
    return 0
