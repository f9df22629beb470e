"""`grade remark` over a part of the shipped classes, after each kind of change, held against a run that knows no store.

What is due is the difference of two report.json files, neither of which a re-mark had a hand in. The hand-ins are
deleted before anything is marked again.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.stories.running import ROOT, Ran, grade, report

EXAMS = {"cnn-by-hand": 14, "network-audit": 17, "dl-homework-1": 12}  # students
ONLY = ("cnn-by-hand", "network-audit", "softmax-cross-entropy", "training-techniques")
WHERE = [part for id in ONLY for part in ("--only", id)]


@dataclass(frozen=True)
class Change:
    """In one problem file. why: what a re-mark calls it; None where it moves nobody."""

    file: str
    old: str
    new: str
    why: str | None


CHANGES = {
    "a tolerance": Change(
        "network-audit/initial-cross-entropy",
        "tolerance: {relative: 1e-12}",
        "tolerance: {absolute: 0.006}",
        "initial_loss.tolerance.absolute: nothing -> 0.006; initial_loss.tolerance.relative: 1e-12 -> nothing",
    ),
    "points": Change("cnn-by-hand/dropout-backward", "points: 2", "points: 3", "dropout_backward.points: 2 -> 3"),
    "a mistake's credit": Change(
        "cnn-by-hand/conv2d-by-hand",
        "      flipped-kernel:\n",
        "      flipped-kernel:\n        credit: 0.5\n",
        "conv2d.mistakes.flipped-kernel.credit: nothing -> 0.5",
    ),
    "a mistake's feedback": Change(
        "cnn-by-hand/batchnorm-backward", "feedback: You follow", "feedback: You only follow", None
    ),
    "a new mistake": Change(
        "cnn-by-hand/receptive-field",
        "      whole-kernel-added:\n        answer:\n          - |\n",
        "      first-layer-only:\n"
        "        answer: 1 + (layers[0][0] - 1) * layers[0][2]\n"
        "        feedback: This is what the first layer sees. When does your loop end?\n"
        "      whole-kernel-added:\n        answer:\n          - |\n",
        "receptive_field.mistakes.first-layer-only: nothing -> new",
    ),
    "a rubric": Change(
        "dl-homework-1/training-techniques",
        "points: 0.75\n    rubric:\n      - points: 0.25",
        "points: 1\n    rubric:\n      - points: 0.5",
        "EARLY_STOPPING.points: 0.75 -> 1; EARLY_STOPPING.rubric.0.points: 0.25 -> 0.5",
    ),
    "the weight of a group": Change(
        "dl-homework-1/softmax-cross-entropy",
        "cases: 24\n        quality: true\n        weight: 1",
        "cases: 24\n        quality: true\n        weight: 5",
        "ce_grad_onehot.groups.large-logits.weight: nothing -> 5",
    ),
    "the right option": Change(
        "network-audit/l2-training-accuracy",
        "right: down\n    feedback:\n      up:",
        "right: up\n    feedback:\n      down:",
        'L2_EFFECT.right: "down" -> "up"',
    ),
    "a title": Change("network-audit/vgg-a-audit", "title: Auditing VGG-A", "title: Counting VGG-A", None),
}
NEW_RUNS = {
    "limits": Change("network-audit/matmul-backward", "title: ", "limits: {seconds: 1.5}\ntitle: ", None),
    "cases": Change("cnn-by-hand/conv-output-size", "cases: 40", "cases: 30", None),
}
Place = tuple[str, str, str]  # exam/problem, student, answer
TORCHLESS = """
import sys
sys.argv = ["grade", *sys.argv[1:]]
from grader.cli.main import main
try: main()
except SystemExit as end: print("torch" in sys.modules, end.code)
"""


@dataclass(frozen=True)
class Class:
    """before, fresh: the reports by the old and the new problems. told: what the re-mark said; rows: its sheet."""

    folder: Path
    before: Any
    fresh: Any
    told: Ran
    rows: dict[Place, dict[str, str]]


def change(folder: Path, each: Change) -> None:
    file = folder / "problems" / f"{each.file}.yaml"
    text = file.read_text(encoding="utf-8")
    assert each.old in text, each
    file.write_text(text.replace(each.old, each.new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> Class:
    """Graded, changed, graded without a store, the hand-ins deleted, and marked again without being applied."""
    folder = tmp_path_factory.mktemp("remark")
    for exam, students in EXAMS.items():
        (folder / "submissions" / exam).mkdir(parents=True)
        for one in sorted((ROOT / "submissions" / exam).iterdir())[:students]:
            (shutil.copytree if one.is_dir() else shutil.copy)(one, folder / "submissions" / exam / one.name)
        shutil.copytree(ROOT / "problems" / exam, folder / "problems" / exam)
    assert grade("submissions", *WHERE, cwd=folder).code == 0
    for each in (CHANGES | NEW_RUNS).values():
        change(folder, each)
    ran = grade("submissions", *WHERE, "--no-store", "--out", "fresh", "--format", "json", cwd=folder)
    assert ran.code == 0, ran.out
    (folder / "submissions").rename(folder / "deleted")
    told = grade("remark", *WHERE, "--csv", "moves.csv", cwd=folder)
    with (folder / "moves.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(f"{row['exam']}/{row['problem']}", row["student"], row["answer"]): row for row in csv.DictReader(file)}
    return Class(folder, report(folder / "reports"), report(folder / "fresh"), told, rows)


def marks(whole: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    """What a row of the sheet says of a mark, from a report."""
    for exam in whole["exams"]:
        for submission in exam["submissions"]:
            for problem in submission["problems"]:
                for answer in problem["answers"]:
                    told = {name: answer[name] for name in ("verdict", "score", "max_score", "mistake")}
                    yield (f"{exam['id']}/{problem['id']}", submission["student"], answer["name"]), told


def due(marked: Class, file: str) -> dict[Place, tuple[dict[str, Any], dict[str, Any]]]:
    """The marks of one problem that differ between the two runs."""
    before, fresh = dict(marks(marked.before)), dict(marks(marked.fresh))
    return {
        place: (before[place], fresh[place]) for place in fresh if place[0] == file and before[place] != fresh[place]
    }


def told(row: dict[str, str], when: str) -> dict[str, Any]:
    """The same, from a row of the sheet."""
    score, most = row[when], row[f"max_{when}"]
    mistake = row[f"mistake_{when}"] or None
    return {"verdict": row[f"verdict_{when}"], "score": float(score), "max_score": float(most), "mistake": mistake}


@pytest.mark.parametrize("kind", CHANGES)
def test_each_change_moves_those_whom_a_fresh_run_moves(marked: Class, kind: str) -> None:
    each = CHANGES[kind]
    rows = {place: row for place, row in marked.rows.items() if place[0] == each.file}
    assert {place: (told(row, "before"), told(row, "after")) for place, row in rows.items()} == due(marked, each.file)
    assert bool(rows) == (each.why is not None)
    assert {row["why"] for row in rows.values()} <= {each.why}


def test_nobody_else_moves(marked: Class) -> None:
    assert (marked.told.code, marked.told.err) == (0, "")
    assert {place[0] for place in marked.rows} == {each.file for each in CHANGES.values() if each.why is not None}


@pytest.mark.parametrize("kind", NEW_RUNS)
def test_what_needs_a_run_is_told_and_left_alone(marked: Class, kind: str) -> None:
    file = NEW_RUNS[kind].file
    (line,) = [line for line in marked.told.out.splitlines() if line.startswith(file.rpartition("/")[2] + ": ")]
    students = EXAMS[file.partition("/")[0]]
    assert f"{students} students' answers have to be run anew: its inputs have changed" in line
    assert line.endswith(f"`grade SUBMISSIONS --only {file}` runs just these.")


def test_the_figures_are_those_of_the_fresh_run(marked: Class) -> None:
    """Of the exam that needs no run at all."""
    scores = {}
    for name, whole in (("before", marked.before), ("fresh", marked.fresh)):
        (exam,) = [exam for exam in whole["exams"] if exam["id"] == "dl-homework-1"]
        scores[name] = [submission["score"] for submission in exam["submissions"]]
    (head,) = [part for part in marked.told.out.split("\n\n") if part.startswith("dl-homework-1: ")]
    mean = {name: f"{sum(each) / len(each):.1f}" for name, each in scores.items()}
    assert f"; mean {mean['before']} -> {mean['fresh']}, median" in " ".join(head.split())


def test_applied_it_writes_what_a_run_with_the_same_store_writes(marked: Class, tmp_path: Path) -> None:
    """Byte for byte, and that run runs nothing."""
    for name in ("problems", "deleted", "reports", "reports.sqlite"):
        given = marked.folder / name
        (shutil.copytree if given.is_dir() else shutil.copy)(given, tmp_path / name)
    for each in NEW_RUNS.values():
        shutil.copy(ROOT / "problems" / f"{each.file}.yaml", tmp_path / "problems" / f"{each.file}.yaml")
    applied = grade("remark", *WHERE, "--apply", "--why", "As announced", "--by", "Ida", cwd=tmp_path)
    assert (applied.code, applied.err) == (0, "")
    (tmp_path / "reports" / "run.json").unlink()
    (tmp_path / "reports").rename(tmp_path / "by remark")
    (tmp_path / "deleted").rename(tmp_path / "submissions")
    assert grade("submissions", *WHERE, cwd=tmp_path).code == 0
    facts = json.loads((tmp_path / "reports" / "run.json").read_text())
    assert (facts["submissions_run"], facts["submissions_reused"]) == (0, sum(EXAMS.values()))
    (tmp_path / "reports" / "run.json").unlink()
    assert files(tmp_path / "reports") == files(tmp_path / "by remark")
    fresh, now = dict(marks(marked.fresh)), dict(marks(report(tmp_path / "reports")))
    anew = {each.file for each in NEW_RUNS.values()}
    assert all(now[place] == fresh[place] for place in now if place[0] not in anew)


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_torch_stays_out_of_the_program_that_marks(marked: Class) -> None:
    command = [sys.executable, "-c", TORCHLESS, "remark", *WHERE, "--dry-run"]
    done = subprocess.run(command, cwd=marked.folder, capture_output=True, text=True)
    assert (done.stdout.splitlines()[-1], done.stderr) == ("False 1", "")
