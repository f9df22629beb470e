"""What `grade remark` does with its options, and what it says about the outcome."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypedDict

from grader.cli.console import Console
from grader.cli.person import person
from grader.cli.places import MARKS, store_of
from grader.cli.progress import Progress
from grader.cli.run_options import formats_of
from grader.cli.storing import not_over
from grader.cli.telling import MOST_NOTES
from grader.errors import UsageError
from grader.grading.gradebooks import book_of
from grader.grading.remark_class import RemarkOrder, RemarkOutcome, remark_class
from grader.grading.remark_hold import Decision
from grader.model.impact import Impact, Move
from grader.model.language import Language
from grader.render.clean import clean
from grader.render.impact import impact_table
from grader.render.impact_csv import impact_row, impact_titles
from grader.sandbox.wall import Wall
from grader.store.kept import Kept, default_folder
from grader.store.listing import Listing


class Options(TypedDict):
    """The options of `grade remark`, by the names that click gives them."""

    apply: bool
    why: str | None
    by: str | None
    raise_only: bool
    dry_run: bool
    csv: Path | None
    problems: Path
    marks: Path | None
    out: Path
    store: str | None
    only: tuple[str, ...]
    formats: tuple[str, ...]
    roster: Path | None
    lang: Language | None
    isolation: str
    cache: Path | None
    no_cache: bool


def remark_and_tell(options: Options) -> int:
    """Mark again, show what comes of it, and give the exit code."""
    decision = _decision(options)
    console, errors = Console(), Console(stderr=True)
    formats = formats_of(options["formats"])
    order = RemarkOrder(
        store=store_of(options["store"], options["out"]),
        problems=options["problems"],
        out=options["out"],
        only=options["only"],
        formats=formats,
        marks=options["marks"] or (MARKS if os.path.lexists(MARKS) else None),
        decision=decision,
        book=book_of(formats, options["roster"], options["out"]),
        language=options["lang"],
    )
    kept = Kept(None if options["no_cache"] else options["cache"] or default_folder())
    with (
        ExitStack() as stack,
        Wall(minimum=options["isolation"], jobs=os.cpu_count() or 1) as wall,
        Progress(errors) as progress,
    ):
        outcome = remark_class(order, wall, kept, progress, _rows(options["csv"], stack))
    _tell(console, errors, outcome, options)
    _end(console, outcome, options, decision)
    return _exit_code(outcome, options)


def _decision(options: Options) -> Decision:
    """UsageError: what was asked for does not go together, or lacks its author or reason."""
    if not options["apply"]:
        return Decision(raise_only=options["raise_only"])
    if options["dry_run"]:
        raise UsageError("--apply and --dry-run cannot be given together; --dry-run changes nothing")
    why = clean(options["why"] or "")
    if not why:
        raise UsageError("--apply changes marks; say why with --why TEXT: the reason stands in their history")
    return Decision(True, options["raise_only"], person(options["by"]), why)


def _rows(file: Path | None, stack: ExitStack) -> Callable[[Move], None]:
    """Who writes down every move."""
    if file is None:
        return lambda move: None
    not_over(file)
    listing = stack.enter_context(Listing(file, "--csv"))
    listing.write(impact_titles())
    return lambda move: listing.write(impact_row(move))


def _tell(console: Console, errors: Console, outcome: RemarkOutcome, options: Options) -> None:
    for impact in outcome.impacts:
        console.print(impact_table(impact, ascii_only=console.options.ascii_only))
        for sentence in _new_runs(impact, outcome.seeds[impact.exam], options):
            _say(console, sentence)
        console.print()
    for sentence in outcome.unwritten:
        _say(errors, f"grade: {sentence}")
    for sentence in outcome.left:
        errors.note(f"note: {sentence}")
    for sentence in outcome.gradebook_notes:
        errors.note(f"note: {sentence}")
    for sentence in outcome.marks_left_out[:MOST_NOTES]:
        errors.note(f"note: {sentence}")
    if len(outcome.marks_left_out) > MOST_NOTES:
        errors.note(f"note: and {len(outcome.marks_left_out) - MOST_NOTES} more marks")


def _new_runs(impact: Impact, seed: int, options: Options) -> Iterator[str]:
    """What cannot be marked without running it, and how it is run."""
    for (problem, reason), students in sorted(impact.new_runs.items()):
        whose = "1 student's answers have" if students == 1 else f"{students} students' answers have"
        command = f"`{_command('grade SUBMISSIONS', options, seed)} --only {impact.exam}/{problem}`"
        yield f"{problem}: {whose} to be run anew: {reason}; {command} runs just these."


def _command(verb: str, options: Options, seed: int = 0) -> str:
    """A command with those options of this one that are not what they are by default."""
    named = {
        "--problems": options["problems"] if options["problems"] != Path("problems") else None,
        "--out": options["out"] if options["out"] != Path("reports") else None,
        "--store": options["store"],
        "--marks": options["marks"],
        "--seed": seed or None,
    }
    return " ".join(
        [verb, *(f"{name} {shlex.quote(str(value))}" for name, value in named.items() if value is not None)]
    )


def _end(console: Console, outcome: RemarkOutcome, options: Options, decision: Decision) -> None:
    if decision.apply and not outcome.unwritten:
        page = options["out"] / ("index.html" if "html" in formats_of(options["formats"]) else "report.json")
        _say(console, f"These marks hold now, signed {decision.by} ({decision.why}). The class: {page}")
    elif not decision.apply and any(impact.movers or impact.others or impact.retold for impact in outcome.impacts):
        raised = " --raise-only" if options["raise_only"] else ""
        only = "".join(f" --only {shlex.quote(id)}" for id in options["only"])
        command = f"`{_command('grade remark', options)}{only}{raised} --apply --why TEXT`"
        _say(console, f"Nothing has been changed; {command} makes it so.")


def _exit_code(outcome: RemarkOutcome, options: Options) -> int:
    if outcome.unwritten:
        return 2
    unsound = any(impact.unsound for impact in outcome.impacts)
    would = any(impact.movers or impact.others or impact.new_runs for impact in outcome.impacts)
    return 1 if unsound or (options["dry_run"] and would) else 0


def _say(console: Console, text: str) -> None:
    console.print(clean(text, 4000), markup=False, highlight=False, soft_wrap=True)
