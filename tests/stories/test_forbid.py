"""An exam in which one problem forbids what its neighbour allows, graded as a user does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.stories.here import here
from tests.stories.making import students
from tests.stories.running import Ran, answers, grade, report

SLOPE = """
title: Slopes
statement: "`slope(y)` is the discrete slope of `y`, by hand; `square_grad(x)` that of the sum of squares, by hand."
forbid: [numpy.gradient, torch.autograd]
answers:
  slope:
    points: 2
    arguments: {n: {hidden: true, integers: [3, 5]}, y: {normal: [n]}}
    reference: np.gradient(y)
    oracle: torch.gradient(y)[0]
  square_grad:
    points: 1
    arguments: {x: {normal: [3]}}
    reference: 2 * x
    oracle: {gradient_of: (x * x).sum(), with_respect_to: x}
"""
FREE = """
title: The same, with whatever you like
statement: "`free_slope(y)` and `free_grad(x)` as before, by any means."
answers:
  free_slope:
    points: 1
    arguments: {n: {hidden: true, integers: [3, 5]}, y: {normal: [n]}}
    reference: np.gradient(y)
    oracle: torch.gradient(y)[0]
  free_grad:
    points: 1
    arguments: {x: {normal: [3]}}
    reference: 2 * x
    oracle: {gradient_of: (x * x).sum(), with_respect_to: x}
"""
MEANS = """
import numpy as np
import torch
def free_slope(y):
    return np.gradient(y)
def free_grad(x):
    x = torch.tensor(x, requires_grad=True)
    (x * x).sum().backward()
    return x.grad
"""
BY_HAND = """
def slope(y):
    return np.concatenate([[y[1] - y[0]], (y[2:] - y[:-2]) / 2, [y[-1] - y[-2]]])
def square_grad(x):
    return (2 * torch.tensor(x)).numpy()
"""
BY_ANY_MEANS = """
def slope(y):
    derive = getattr(np, "gra" + "dient")
    return derive(y)
def square_grad(x):
    return free_grad(x)
"""
EARLY = MEANS + "TABLE = np.gradient([1, 2, 4])\n" + BY_HAND
TRIED = "def slope(y):\n    try: np.gradient(y)\n    except BaseException: pass\n"
HIDDEN = MEANS + BY_HAND.replace("def slope(y):\n", TRIED)


def class_of(folder: Path, slope: str = SLOPE) -> Path:
    exam = folder / "problems" / "small"
    exam.mkdir(parents=True, exist_ok=True)
    (exam / "slope.yaml").write_text(slope, encoding="utf-8")
    (exam / "free.yaml").write_text(FREE, encoding="utf-8")
    return students(folder, hand=MEANS + BY_HAND, means=MEANS + BY_ANY_MEANS, early=EARLY, hidden=HIDDEN)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("forbid")
    class_of(folder)
    ran = grade("submissions", "--no-cache", cwd=folder)
    assert ran.code == 0, ran.err
    (entry,) = report(folder / "reports")["exams"]
    return {submission["student"]: answers(submission) for submission in entry["submissions"]}


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    return {name: answer["verdict"] for name, answer in found.items()}


def test_who_works_by_hand_is_right_everywhere(graded: dict[str, Any]) -> None:
    for student in ("hand", "hidden"):
        assert set(verdicts(graded[student]).values()) == {"correct"}


def test_who_uses_it_is_told_where_and_keeps_the_neighbours(graded: dict[str, Any]) -> None:
    found = graded["means"]
    assert verdicts(found) == {
        "slope": "forbidden",
        "square_grad": "forbidden",
        "free_slope": "correct",
        "free_grad": "correct",
    }
    assert (found["slope"]["score"], found["slope"]["feedback"]) == (
        0,
        "This problem forbids numpy.gradient, and it is used in line 13 of means.py (`return derive(y)`). "
        "Work it out without it; your other answers are not touched by this.",
    )
    assert "torch.autograd, and it is used in line 8 of means.py" in found["square_grad"]["feedback"]


def test_who_uses_it_while_the_file_is_loaded_is_told_what_to_do(graded: dict[str, Any]) -> None:
    found = graded["early"]
    assert verdicts(found) == {
        "slope": "forbidden",
        "square_grad": "forbidden",
        "free_slope": "correct",
        "free_grad": "correct",
    }
    assert found["slope"]["feedback"].startswith(
        "The file stopped before it came to this answer. This problem forbids numpy.gradient"
    )


def test_what_is_forbidden_later_is_run_again(tmp_path: Path) -> None:
    """Nothing that came back while it was allowed counts."""
    class_of(tmp_path, SLOPE.replace("forbid: [numpy.gradient, torch.autograd]\n", ""))
    assert here("submissions", cwd=tmp_path).code == 0
    before = report(tmp_path / "reports")["exams"][0]["submissions"]
    assert all(set(verdicts(answers(each)).values()) == {"correct"} for each in before)
    class_of(tmp_path)
    ran = here("submissions", "--why", cwd=tmp_path)
    assert ran.code == 0 and "forbid: nothing -> numpy.gradient, torch.autograd" in " ".join(ran.err.split()), ran.err
    means = next(each for each in report(tmp_path / "reports")["exams"][0]["submissions"] if each["student"] == "means")
    assert verdicts(answers(means))["slope"] == "forbidden"


UNSOUND = {  # what is forbidden in the place of torch.autograd -> what is said
    "torch.jit": "forbid: no student's code can run without these",
    "numpy._core": "forbid: numpy._core cannot be forbidden: it is a private part",
    "numpy.float64": "forbid: numpy.float64 cannot be forbidden: it is a kind of number",
    "torch.autogradd": "forbid: torch has no autogradd; did you mean autograd?",
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Each in an exam of its own, named like it."""
    folder = tmp_path_factory.mktemp("unsound")
    for name in UNSOUND:
        exam = folder / "problems" / named(name)
        exam.mkdir(parents=True)
        (exam / "slope.yaml").write_text(SLOPE.replace("torch.autograd", name), encoding="utf-8")
    return grade("check", "problems", cwd=folder)


@pytest.mark.parametrize("name", UNSOUND)
def test_what_nobody_can_do_without_or_is_not_there_makes_the_problem_unsound(checked: Ran, name: str) -> None:
    assert checked.code == 1 and checked.out.splitlines()[-1].startswith("4 problems: 4 failed."), checked
    (own,) = (
        part for part in re.split(r"^(?=\S)", checked.out, flags=re.MULTILINE) if f" {named(name)}/slope:" in part
    )
    assert UNSOUND[name] in " ".join(own.split()), own


def named(name: str) -> str:
    return name.replace(".", "-")
