"""What `grade explain` does, and what it prints."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from rich.text import Text

from grader.cli.console import Console
from grader.cli.unsound import tell_unsound
from grader.grading.bundle import bundle
from grader.grading.explaining import Asked, explain, find
from grader.model.verdict import Verdict
from grader.render.explanation_text import explanation_text
from grader.sandbox.wall import Wall
from grader.store.archive import check_archive, write_archive
from grader.store.kept import Kept, default_folder


class Options(TypedDict):
    """The options of `grade explain`, by the names that click gives them."""

    problems: Path
    submissions: Path
    out: Path
    seed: int | None
    bundle: Path | None


def explain_and_tell(student: str, answer: str, options: Options, wall: Wall) -> int:
    """Explain one mark; the exit code is 1 if the problem is unsound, or through our own fault. UsageError: there is no
    such student or answer, or the bundle cannot be written.
    """
    asked = Asked(student, answer, options["submissions"], options["problems"], options["out"], options["seed"])
    archive = options["bundle"]
    if archive is not None:
        check_archive(archive)
    kept, console, errors = Kept(default_folder()), Console(), Console(stderr=True)
    found = find(asked, kept)
    if found.last is None and asked.seed is None:
        errors.note(f"note: there is no report in {asked.reports}; the cases are those of seed 0.")
    explained = explain(found, wall, kept)
    if explained.explanation is None:
        tell_unsound(explained.key.unsound or "")
        return 1
    lines = list(explanation_text(explained.explanation))
    for line in lines:
        console.print(Text(line), soft_wrap=True)
    if archive is not None:
        write_archive(archive, bundle(explained, lines))
        errors.say(f"{archive} is written, with marked cases and the problem's solutions: it is not for students.")
    return 1 if explained.explanation.verdict is Verdict.UNGRADED else 0
