"""One problem by its file or by its name, with its exam; and every sentence about names that do not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.one_problem import SKETCH, read_one
from tests.stories.making import DOUBLE, exam


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two exams with a problem `double` each, one of them with a second problem, as seen from the folder above."""
    small = exam(tmp_path, other=DOUBLE.replace("N:", "M:").replace("double:", "twice:"))
    large = small.with_name("large")
    large.mkdir()
    (large / "double.yaml").write_text(DOUBLE)
    (small / "exam.yaml").write_text("title: Small\npackages: [numpy]\n")
    (small / ".hidden.yaml").write_text(DOUBLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("named", ["problems/small/other.yaml", "problems/small/other", "small/other", "other"])
def test_a_problem_with_what_its_exam_says(named: str, folder: Path) -> None:
    found = read_one(named, Path("problems"))
    assert [problem.id for problem in found.problems] == ["other"] and found.faults == {}
    assert (found.id, found.title, found.problems[0].packages) == ("small", "Small", ("numpy",))


@pytest.mark.parametrize("named", ["double", "large/double"])
def test_in_the_folder_of_one_exam(named: str, folder: Path) -> None:
    assert read_one(named, Path("problems/large")).id == "large"


def test_a_file_that_cannot_be_used_is_a_fault(folder: Path) -> None:
    (folder / "problems" / "small" / "other.yaml").write_text("title: T\n")
    found = read_one("small/other", Path("problems"))
    assert found.problems == () and list(found.faults) == ["other"]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("", f"no problem is named; {SKETCH}"),
        ("double", "double is a problem of several exams; name one: large/double, small/double"),
        ("small/duoble", "there is no problem small/duoble in problems; did you mean small/double?"),
        ("othr", "there is no problem othr in problems; did you mean other?"),
        ("x.yaml", f"there is no x.yaml; {SKETCH}"),
        ("small", f"small is no problem, but a folder; {SKETCH}; it holds small/double, small/other"),
        ("problems/large", f"problems/large is no problem, but a folder; {SKETCH}; it holds large/double"),
        ("problems/small/exam.yaml", f"problems/small/exam.yaml holds the settings of an exam; {SKETCH}"),
        ("anna.py", f"anna.py is not a problem file (.yaml); {SKETCH}"),
        (
            "problems/small/.hidden.yaml",
            "problems/small/.hidden.yaml is hidden, and is passed over; leave out the dot in front of its name",
        ),
    ],
)
def test_names_that_do_not_do(named: str, sentence: str, folder: Path) -> None:
    (folder / "anna.py").write_text("")
    with pytest.raises(UsageError) as raised:
        read_one(named, Path("problems"))
    assert str(raised.value) == sentence


def test_where_there_is_nothing(tmp_path: Path) -> None:
    for problems, rest in ((tmp_path, f", nor any other in {tmp_path}"), (Path("no"), ", as there is no folder no")):
        with pytest.raises(UsageError) as raised:
            read_one("x", problems)
        assert str(raised.value) == f"there is no problem x{rest}; {SKETCH}"
