"""What `grade check` does, and what it says."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from grader.authoring.bank import Bank
from grader.cli.bars import bars
from grader.cli.console import Console
from grader.grading.certificates import certificates_of
from grader.grading.keys import KeyMaker
from grader.judge.key import ProblemKey
from grader.model.certificate import Certificate
from grader.model.effort import SEEDS, Effort
from grader.model.exam import ProblemFile
from grader.render.certificate_json import certificates_json
from grader.render.certificate_page import certificate_page
from grader.render.certificate_text import certificate_text
from grader.sandbox.runner import Runner
from grader.store import standing
from grader.store.kept import Kept, default_folder
from grader.store.outbox import Outbox
from grader.store.to_check import read_all_to_check


class Options(TypedDict):
    """What a person can set for a check."""

    out: Path
    fresh: bool
    verbose: bool
    cache: Path | None
    no_cache: bool


def certify_and_tell(paths: Sequence[Path], effort: Effort, given: Options) -> int:
    """Certify all problems at `paths`; the exit code is 1 if any has no clean certificate."""
    console, errors = Console(), Console(stderr=True)
    exams = read_all_to_check(paths)
    kept = Kept(None if given["no_cache"] else given["cache"] or default_folder())
    jobs = (os.cpu_count() or 1) + 1  # one waits for its own child while the others compute
    box = Outbox(given["out"])
    box.make()
    found: list[Certificate] = []
    with bars(errors) as bar:
        bank = Bank(key_of, certificates_of(kept, effort), effort, jobs, given["fresh"])
        task = bar.add_task("Certifying problems", total=sum(len(exam.problems) + len(exam.faults) for exam in exams))
        try:
            for certificate in bank.certify_all(exams):
                found.append(certificate)
                bar.advance(task)
                plain = console.options.ascii_only
                for line in certificate_text(certificate, verbose=given["verbose"], ascii_only=plain):
                    console.print(line, markup=False, highlight=False, soft_wrap=True)
        finally:  # also where a person stops it: what is certified is not lost
            _write(box, found)
    if len(effort.seeds) < SEEDS:
        errors.say(_less_than_usual(len(effort.seeds)))
    console.say(f"{_verdict(found)}. The certificates: {given['out'] / standing.PAGE}")
    return 0 if all(certificate.standing == "certified" for certificate in found) else 1


def _less_than_usual(seeds: int) -> str:
    with_ = "With one seed" if seeds == 1 else f"With {seeds} seeds"
    missed = "a wrong answer that passes now and then may not be noticed"
    return f"{with_} instead of {SEEDS} {missed}, and `grade run` takes no such certificate for one."


def _write(box: Outbox, found: Sequence[Certificate]) -> None:
    if not found:
        return
    box.write(standing.JSON, "".join(certificates_json(found)))
    box.write(standing.PAGE, certificate_page(found))


def key_of(runner: Runner, file: ProblemFile, seed: int) -> ProblemKey:
    """The verified key of one problem."""
    (key,) = KeyMaker(runner, Kept(None), seed).keys([file])
    return key


def _verdict(found: Sequence[Certificate]) -> str:
    """How many there are, and how many are not clean: "29 problems: all certified"."""
    standings = Counter(certificate.standing for certificate in found)
    bad = ", ".join(f"{count} {standing}" for standing, count in sorted(standings.items()) if standing != "certified")
    return f"{len(found)} {'problem' if len(found) == 1 else 'problems'}: {bad or 'all certified'}"
