"""nbgrader: `nbgrader autograde` over a class of notebooks, each the script in one cell and a test cell an answer."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

from adapters.peer import Known, Marks, Peer, Setting, ended

CONFIG = """c = get_config()
c.CourseDirectory.course_id = "peers"
c.Execute.timeout = 15
"""
SCORES = """
select student.id, base_cell.name, grade.auto_score
from grade
join grade_cells on grade.cell_id = grade_cells.id
join base_cell on grade_cells.id = base_cell.id
join submitted_notebook on grade.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
join student on submitted_assignment.student_id = student.id
"""


@dataclass(frozen=True, slots=True)
class Nbgrader:
    """A course folder whose one assignment is released; its gradebook is copied fresh for every class."""

    python: Path
    course: Path

    def grade(self, files: tuple[Path, ...], jobs: int, patience: float) -> Marks:
        place = self.course.with_name("graded")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.course, place)
        release = json.loads((place / "release" / "exam" / "exam.ipynb").read_text())
        for file in files:
            handed_in = place / "submitted" / file.stem / "exam"
            handed_in.mkdir(parents=True)
            release["cells"][0]["source"] = file.read_text()
            (handed_in / "exam.ipynb").write_text(json.dumps(release))
        command = (str(self.python.parent / "nbgrader"), "autograde", "exam")
        done = ended(self.python, command, place, patience * len(files))
        with sqlite3.connect(place / "gradebook.db") as gradebook:
            rows = gradebook.execute(SCORES).fetchall()
        right = {f.stem: frozenset(cell for who, cell, score in rows if who == f.stem and score) for f in files}
        return Marks(right, () if done else ("the class",))


def make(setting: Setting) -> Peer:
    course = setting.work / "course"
    shutil.copytree(setting.exam, course / "source" / "exam")
    (course / "nbgrader_config.py").write_text(CONFIG)
    cells = [_cell("answers", "# Your answers", solution=True), *(_test(answer) for answer in setting.answers)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (course / "source" / "exam" / "exam.ipynb").write_text(json.dumps(notebook))
    subprocess.run(
        [setting.python.parent / "nbgrader", "generate_assignment", "exam"],
        cwd=course,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{setting.python.parent}:{os.environ['PATH']}"},
    )
    return Nbgrader(setting.python, course)


def _test(answer: str) -> dict[str, object]:
    return _cell(answer, f'from checks import right\n\nassert right("{answer}", {answer})', solution=False)


def _cell(name: str, source: str, *, solution: bool) -> dict[str, object]:
    metadata: dict[str, object] = {
        "grade_id": name,
        "grade": not solution,
        "solution": solution,
        "locked": not solution,
    }
    metadata |= {"schema_version": 3, "task": False, "cell_type": "code"} | ({} if solution else {"points": 1})
    cell: dict[str, object] = {"cell_type": "code", "id": name.replace("_", "-"), "source": source}
    return cell | {"metadata": {"nbgrader": metadata}, "outputs": [], "execution_count": None}


PEER = Known(
    "nbgrader",
    ("nbgrader==0.9.6", "ipykernel"),
    False,
    "a kernel a submission, and the tests run in it after the script",
    make,
)
