"""What `grade run` says about an outcome, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.cli.console import Console
from grader.cli.github import tell_github
from grader.cli.run_options import Options, formats_of
from grader.errors import UsageError
from grader.grading.outcome import Outcome
from grader.grading.stamp import RUN_FILE
from grader.render.terminal import exam_table, legend
from grader.store.kept import Kept, default_folder
from grader.store.outbox import Outbox
from grader.store.standing import shown, standing

MOST_NOTES = 10


def write_facts(out: Path, facts: Mapping[str, Any]) -> None:
    """What is no mark: run.json. That the disk is full is told already."""
    with suppress(UsageError):
        text = json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
        Outbox(out).write(RUN_FILE, text.encode(errors="backslashreplace"))  # a folder's name may be no Unicode


def tell(console: Console, errors: Console, options: Options, outcome: Outcome, facts: Mapping[str, Any]) -> int:
    """Print it, and give the exit code."""
    page = str(options["out"] / ("index.html" if "html" in formats_of(options["formats"]) else "report.json"))
    for summary in outcome.summaries:
        plain, width = console.options.ascii_only, console.width
        console.print(exam_table(summary, ascii_only=plain, page=page, width=width))
        console.print()
    if text := legend(outcome.summaries, ascii_only=console.options.ascii_only, width=min(80, console.width)):
        console.print(text, markup=False, highlight=False)
    for sentence in outcome.unwritten:
        errors.note(f"grade: {sentence}")
    for sentence in [*facts["workers"], *outcome.left_out]:
        errors.note(f"note: {sentence}")
    if labels := _uncertified(outcome, options):
        have = "has" if len(labels) == 1 else "have"
        errors.note(f"note: {shown(labels)} {have} no clean certificate as of now; `grade check` makes them.")
    for sentence in outcome.gradebook_notes:
        errors.note(f"note: {sentence}")
    for sentence in _few(outcome.marks_left_out):
        errors.note(f"note: {sentence}")
    if outcome.astray:
        were = "was" if outcome.astray == 1 else "were"
        errors.note(f"{_count(outcome.astray, 'hand-in')} {were} LEFT OUT and {were} not graded: see the notes above.")
    if outcome.unsound:
        errors.note(f"{_count(len(outcome.unsound), 'problem')} cannot be trusted; nobody is graded on them.")
    if outcome.ungraded:
        errors.note(f"{_count(outcome.ungraded, 'submission')} could not be graded whole, through no fault of theirs.")
    if outcome.interrupted:
        errors.note("Stopped before the end: what was graded is kept, the rest is marked `ungraded`.")
    if facts["isolation"] not in ("full", None):
        errors.note(f"isolation: {facts['isolation']}; {'; '.join(dict.fromkeys(facts['isolation_reasons']))}.")
    unwritten = any(sentence.startswith(f"{page} ") for sentence in outcome.unwritten)
    where = "" if unwritten else f" The class: {page}"
    console.note(f"{facts['seconds']} s, {_run_and_reused(outcome, facts)}.{where}")
    missed = _missed(outcome, options["fail_under"])
    if missed is not None:
        errors.note(missed)
    stopped = ["The run was stopped before the end."] if outcome.interrupted else []
    trouble = tell_github(outcome.summaries, [*outcome.unwritten, *stopped, *([missed] if missed else [])])
    if trouble is not None:
        errors.note(f"note: {trouble}")
    return _exit_code(outcome, missed)


def _uncertified(outcome: Outcome, options: Options) -> list[str]:
    """Problems without a clean certificate, also where the run is told again and they have one since."""
    if options["no_cache"]:
        return []
    kept = Kept(options["cache"] or default_folder())
    return [each.label for each in outcome.uncertified if standing(kept, each.key) != "certified"]


def _run_and_reused(outcome: Outcome, facts: Mapping[str, Any]) -> str:
    wall = f"isolation {facts['isolation']}" if facts["isolation"] else "nothing had to be run"
    if not outcome.reused or not outcome.ran:
        return wall
    return f"{wall}; {_count(outcome.ran, 'submission')} run, {outcome.reused} as kept"


def _few(sentences: Sequence[str]) -> Sequence[str]:
    """The first sentences, and how many more there are."""
    if len(sentences) <= MOST_NOTES:
        return sentences
    return [*sentences[:MOST_NOTES], f"and {len(sentences) - MOST_NOTES} more marks; run.json has all of these notes"]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _missed(outcome: Outcome, fail_under: float | None) -> str | None:
    """A sentence if somebody has less than was asked for."""
    if fail_under is None or outcome.lowest is None or outcome.lowest >= fail_under:
        return None
    return f"--fail-under {fail_under:g}: the lowest submission has {outcome.lowest:.1f} % of its points."


def _exit_code(outcome: Outcome, missed: str | None) -> int:
    if outcome.unwritten:
        return 2
    failed = outcome.unsound or outcome.ungraded or outcome.interrupted
    return 1 if missed is not None or failed else 0
