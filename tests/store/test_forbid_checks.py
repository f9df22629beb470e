"""What a problem and an exam may forbid, and whose names are in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.exams import read_exams, read_to_check
from tests.store.test_exams import problem
from tests.store.writing import SOUND, complaints, message, write_all


@pytest.mark.parametrize(
    ("head", "sentences"),
    [
        ("forbid: [numpy.gradient, torch.autograd, sympy.diff]", []),
        ("forbid: []", []),
        ("forbid: [torch autograd, .grad, numpy., 1.5]", [
            "1: forbid[0]: found 'torch autograd'; a name is written as in Python, with dots: numpy.gradient",
            "1: forbid[1]: found '.grad'; a name is written as in Python, with dots: numpy.gradient",
            "1: forbid[2]: found 'numpy.'; a name is written as in Python, with dots: numpy.gradient",
            "1: forbid[3]: found '1.5'; a name is written as in Python, with dots: numpy.gradient",
        ]),
        ("packages: [numpy, torch]\nforbid: [nunpy.gradient, jax.grad]", [
            "2: forbid[0]: nunpy is not among the packages that may be imported; did you mean numpy?",
            "2: forbid[1]: jax is not among the packages that may be imported; "
            "known here: numpy, torch, sympy, mpmath, networkx",
        ]),
        ("packages: [numpy]\nforbid: [torch.autograd]", [
            "2: forbid[0]: torch is not among the packages that may be imported; known here: numpy",
        ]),
        ("packages: [torch]\nforbid: [torch, numpy, sympy]", [
            "2: forbid[0]: torch is a whole package: leave it out of packages instead, and nobody can import it",
            "2: forbid[1]: numpy is there for everybody; name what of it is forbidden: numpy.gradient",
            "2: forbid[2]: sympy comes with torch; name what of it is forbidden",
        ]),
        ("forbid: [math.tanh, os]", [
            "1: forbid[0]: math is Python's own; only what is in a package can be forbidden",
            "1: forbid[1]: os is Python's own; only what is in a package can be forbidden",
        ]),
        ("forbid: [numpy.dot, numpy.gradient, numpy.dot]", ["1: forbid[2]: numpy.dot is listed twice"]),
    ],
)  # fmt: skip
def test_what_a_problem_says(head: str, sentences: list[str], tmp_path: Path) -> None:
    assert complaints(tmp_path, f"{head}\n{SOUND}") == sentences


def test_one_name_is_no_list(tmp_path: Path) -> None:
    (said,) = complaints(tmp_path, "forbid: numpy.gradient\n" + SOUND)
    assert said == (
        "1: forbid: found 'numpy.gradient'; allowed is a list: what of these packages a student may not use "
        "(numpy.gradient); without it, what the exam says"
    )


def test_a_file_alone_may_name_what_its_exam_allows(tmp_path: Path) -> None:
    """Checked alone, it does not know what exam.yaml says."""
    own = "forbid: [matplotlib.pyplot.contour]\n" + problem("A")
    write_all(tmp_path, {"e/a.yaml": own, "e/exam.yaml": "packages: [numpy, matplotlib]\n"})
    (alone,), (exam,) = read_to_check(tmp_path / "e" / "a.yaml"), read_exams(tmp_path)
    assert (alone.faults, exam.faults) == ({}, {})
    assert alone.problems[0].forbid == exam.problems[0].forbid == ("matplotlib.pyplot.contour",)


def test_what_the_exam_forbids_holds_for_problems_that_say_nothing(tmp_path: Path) -> None:
    exam = "packages: [numpy, torch]\nforbid: [numpy.gradient, torch.autograd]\n"
    names = {"a": "", "b": "forbid: [numpy.diff]\n", "c": "forbid: []\n", "d": "packages: [numpy]\n"}
    files = {f"{name}.yaml": head + problem(name.upper()) for name, head in names.items()}
    write_all(tmp_path, files | {"exam.yaml": exam})
    (read,) = read_exams(tmp_path)
    assert [file.forbid for file in read.problems] == [
        ("numpy.gradient", "torch.autograd"),
        ("numpy.diff",),
        (),
        ("numpy.gradient",),
    ]


def test_what_an_exam_says_is_looked_at_too(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.yaml": problem("A"), "exam.yaml": "packages: [numpy]\nforbid: [torch.autograd, numpy]\n"})
    with pytest.raises(FileError) as error:
        read_exams(tmp_path)
    assert message(error, tmp_path) == (
        "exam.yaml:2: forbid[0]: torch is not among the packages that may be imported; known here: numpy\n"
        "exam.yaml:2: forbid[1]: numpy is there for everybody; name what of it is forbidden: numpy.gradient"
    )
