"""docs/authoring.md is played from top to bottom: its problems are certified, its commands print what it shows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from grader.authoring.certify import certify
from grader.cli.certifying import key_of
from grader.model.effort import Effort
from grader.model.kind import Kind
from grader.render.certificate_text import certificate_text
from grader.sandbox.wall import Wall
from grader.store.exams import read_to_check
from tests.stories.guide import blocks, like, play, run
from tests.stories.making import students
from tests.stories.running import ROOT, answers, report

SMALL = Effort(range(3), draws=300)  # the guide's problems were certified with all of it when they were written
EVERY = tuple(blocks((ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")))
STORY = tuple(block for block in EVERY if block.section.startswith("From nothing"))
COOKBOOK = tuple(block for block in EVERY if block.section == "Cookbook")
PROBLEM = "problems/dqn/huber-gradient.yaml"
LUCKY = "4"  # the seed with which the guide's mutants pass


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody who has followed the guide to its last minute."""
    folder = tmp_path_factory.mktemp("guide")
    for block in STORY:
        play(block, folder)
    return folder


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {block.language for block in EVERY} == {"console", "yaml", "python", "diff", "text"}
    assert [block.text for block in EVERY if block.language in ("yaml", "python", "diff") and not block.path] == []
    assert {block.language for block in COOKBOOK} == {"yaml"}
    assert [block.section for block in EVERY if block.language == "text"] == ["How to read a certificate"]
    assert {block.section for block in EVERY} - {"Cookbook", "How to read a certificate"} == {STORY[0].section}


def test_the_five_minutes_end_with_a_certificate(sitting: Path) -> None:
    (problem,) = certificates(sitting)
    (answer,) = problem["answers"]
    assert (problem["standing"], answer["seeds"], answer["mutants"]["surviving"]) == ("certified", 50, [])


def test_the_figures_are_those_of_the_page(sitting: Path) -> None:
    (figures,) = (block for block in EVERY if block.language == "text")
    page = (sitting / "reports" / "certificate.html").read_text(encoding="utf-8")
    shown = [words(re.sub(r"<[^>]+>", " ", html.unescape(row))) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)]
    due = [words(line) for line in figures.text.splitlines()]
    assert [line for line in due if not any(like(line, row) for row in shown)] == []


def test_the_mutants_get_full_marks_before_the_mending_and_not_after(tmp_path: Path, sitting: Path) -> None:
    first = next(block for block in STORY if block.path == PROBLEM)
    assert first.language == "yaml"
    play(first, tmp_path)
    wrong = [f"import numpy as np\ndef huber_grad(r, delta):\n    return {mutant}\n" for mutant in mutants_shown()]
    for folder, verdict in ((tmp_path, "correct"), (sitting, "partial")):
        students(folder, **{f"student{number}": script for number, script in enumerate(wrong)})
        run(f"submissions --problems problems/dqn --no-store --format json --out marks --seed {LUCKY}", folder)
        (found,) = report(folder / "marks")["exams"]
        verdicts = [answers(each)["huber_grad"]["verdict"] for each in found["submissions"]]
        assert verdicts[0] == verdict
        assert ("correct" in verdicts) is (folder == tmp_path), verdicts


def test_the_cookbook_is_certified(tmp_path: Path) -> None:
    for block in COOKBOOK:
        play(block, tmp_path)
    (exam,) = read_to_check(tmp_path / "problems" / "cookbook")
    assert not exam.faults and len(exam.problems) == len(COOKBOOK)
    kinds = {answer.kind for file in exam.problems for answer in file.problem.answers.values()}
    assert kinds == set(get_args(Kind))
    with Wall(jobs=2) as wall:
        found = [certify(wall, key_of(wall, file, 0), file.digest, SMALL) for file in exam.problems]
    bad = [line for each in found if each.standing != "certified" for line in certificate_text(each)]
    assert bad == []


def mutants_shown() -> Iterator[str]:
    """The survivors that the guide shows, as code."""
    (check,) = (block for block in STORY if block.language == "console" and "surviving" in block.text)
    found = re.findall(r"^    \+ (.*)$", check.text, re.MULTILINE)
    assert len(found) == 2 and f"the first is {LUCKY}" in check.text
    yield from found


def certificates(folder: Path) -> Any:
    return json.loads((folder / "reports" / "certificate.json").read_text(encoding="utf-8"))["problems"]


def words(text: str) -> str:
    return " ".join(text.split())
