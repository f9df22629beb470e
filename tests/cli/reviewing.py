"""A folder with an exam of essays and a report that waits to be marked, made without running anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.main import grade as command
from grader.errors import GraderError
from grader.model.verdict import Verdict
from grader.render.report_json import report_json
from tests.render.making import answer, exam, problem, submission

ESSAYS = """
title: Why convolution?
statement: |
  Say why: `WHY`, and what chance has to do with it: `CHANCE`.
answers:
  WHY:
    points: 2
    rubric:
      - {points: 1, text: Names weight sharing.}
      - {points: 1, text: Names neighbours.}
  CHANCE:
    points: 1.5
    rubric:
      - {points: 1.5, text: Names chance.}
"""
SHARED = "The kernel is the same everywhere, so its weights are shared, and few numbers are to be learned."
NEARLY = SHARED.replace("few numbers", "few weights")


@dataclass(frozen=True)
class Told:
    code: int
    out: str
    err: str


def essays(folder: Path, **texts: tuple[str, str]) -> Path:
    """student -> (WHY, CHANCE)."""
    target = folder / "problems" / "essays"
    target.mkdir(parents=True, exist_ok=True)
    (target / "why.yaml").write_text(ESSAYS, encoding="utf-8")
    names = {"WHY": 2.0, "CHANCE": 1.5}
    submissions = [
        submission(
            problem(
                *(
                    answer(Verdict.REVIEW, 0, most, name, "essay", pending=most, text=text)
                    for (name, most), text in zip(names.items(), own, strict=True)
                    if text
                ),
                id="why",
            ),
            student=student,
        )
        for student, own in sorted(texts.items())
    ]
    (folder / "reports").mkdir(exist_ok=True)
    text = "".join(report_json(0, [(exam(id="essays"), submissions)]))
    (folder / "reports" / "report.json").write_text(text, encoding="utf-8")
    return folder


def review(folder: Path, *arguments: object, keys: str | bytes = "") -> Told:
    """`grade review` in this folder; what the boundary of the program makes of an error stands in `err`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("GRADER_REVIEWER", "Olena")
        ran = CliRunner().invoke(
            command, ["review", *map(str, arguments)], input=keys, standalone_mode=False, catch_exceptions=True
        )
    if isinstance(ran.exception, GraderError):
        return Told(2, ran.stdout, f"grade: {ran.exception}\n")
    if ran.exception is not None:
        raise ran.exception
    return Told(int(ran.return_value), ran.stdout, ran.stderr)
