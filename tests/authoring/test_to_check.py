"""A problem that is named twice, or that lies in a folder which is named too, is checked once."""

from __future__ import annotations

from pathlib import Path

from grader.store.to_check import read_all_to_check
from tests.authoring.making import number
from tests.store.writing import write_all


def test_each_problem_counts_once(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "ex", {"a.yaml": number(), "b.yaml": number().replace("N", "M"), "c.yaml": "no: 1\n"})
    one, other, broken = (folder / f"{name}.yaml" for name in "abc")

    def named(*paths: Path) -> list[str]:
        exams = read_all_to_check(paths)
        assert all(exam.problems or exam.faults for exam in exams)
        return [id for exam in exams for id in (*(file.id for file in exam.problems), *exam.faults)]

    assert named(one, one) == named(one, folder / "../ex/a.yaml") == ["a"]
    assert named(broken, broken) == ["c"]
    assert named(one, other, one) == ["a", "b"]
    assert named(other, broken, folder, one) == ["b", "c", "a"]
