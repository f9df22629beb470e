"""What `grade try` does, and what it prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.cli.console import Console
from grader.cli.unsound import tell_faults, tell_unsound
from grader.errors import UsageError
from grader.grading.keys import KeyMaker
from grader.grading.trial import try_out
from grader.model.language import Language
from grader.model.message import Message
from grader.model.report import ProblemReport
from grader.model.submission import Submission
from grader.model.verdict import Verdict
from grader.render.catalogue import Catalogue, catalogue
from grader.render.trial_text import printed_text, trial_text
from grader.sandbox.wall import Wall
from grader.store.found import Handle
from grader.store.kept import Kept, default_folder
from grader.store.one_problem import read_one
from grader.store.reading import read


def try_and_tell(named: str, problems: Path, script: Path, seed: int, wall: Wall, lang: Language | None = None) -> int:
    """Run and mark a script; the exit code is 1 if the problem is unsound, or through our own fault. lang: None is that
    which the script asks for, or the exam's.

    UsageError: there is no such problem, or no script that can be read.
    """
    kept = Kept(default_folder())
    exam = read_one(named, problems, kept)
    submission = _read(script, exam.id)
    if not exam.problems:
        tell_faults(exam)
        return 1
    maker = KeyMaker(wall, kept, seed, public=True)
    (key,) = maker.keys(exam.problems)
    if key.unsound is not None:
        tell_unsound(key.unsound)
        return 1
    trial = try_out(key, exam.room, submission, maker, wall)
    console, spoken = Console(), catalogue(lang or submission.language or exam.language)
    for finding in submission.findings:
        console.say(spoken.say(finding))
    title, plain = spoken.say(key.file.problem.title), console.options.ascii_only
    report = _said(trial.report, spoken)
    for line in (*trial_text(title, report, console.width, ascii_only=plain), *printed_text(trial.output)):
        console.print(line, soft_wrap=True)
    return 1 if any(answer.verdict is Verdict.UNGRADED for answer in trial.report.answers) else 0


def _said(report: ProblemReport, spoken: Catalogue) -> ProblemReport:
    """What the student reads of it, in one language."""
    answers = (replace(each, feedback=Message(spoken.say(each.feedback))) for each in report.answers)
    return replace(report, answers=tuple(answers))


def _read(script: Path, exam: str) -> Submission:
    """The script as a hand-in. UsageError: there is none, or it cannot be read."""
    if script.is_dir():
        raise UsageError(f"{script} is a folder; `grade try` runs one .py file, and `grade {script}` grades a class")
    if not (script.exists() or script.is_symlink()):
        raise UsageError(f"there is no {script}; name a student's .py file")
    if script.suffix != ".py":
        raise UsageError(f"{script} is not a .py file; name a student's .py file")
    submission = read(Handle(exam, script.stem, script.parent, (script.name,)))
    if submission.unreadable is not None:
        raise UsageError(f"{script} cannot be tried: {submission.unreadable.sentence}")
    return submission
