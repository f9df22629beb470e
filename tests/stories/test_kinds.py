"""Every newer kind of answer, graded as a user does: what the student reads, earns and sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.stories.here import here
from tests.stories.making import students
from tests.stories.running import answers, grade, report

EXAM = "packages: [numpy, torch, matplotlib]\n"
STEP = """
title: Momentum
statement: "`step(theta, grad, m)` and `shape(n)`."
answers:
  step:
    points: 2
    arguments: {n: {hidden: true, integers: [1, 3]}, theta: {normal: [n]}, grad: {normal: [4, n]}, m: {zeros: [n]}}
    steps: {carried: [theta, m], rows: [grad]}
    entries: together
    reference: |
      m = 0.5 * m + grad
      return theta - m, m
    oracle: |
      weights = torch.nn.Parameter(theta.clone())
      optimiser = torch.optim.SGD([weights], lr=1.0, momentum=0.5)
      values = []
      for row in grad:
          weights.grad = row.clone()
          optimiser.step()
          values.append((weights.detach().clone(), optimiser.state[weights]["momentum_buffer"].clone()))
      return values
    mistakes:
      no-momentum: {answer: "theta - grad, grad", feedback: "Where is the momentum?", credit: 0.25}
  shape:
    points: 2
    arguments: {n: {integers: [3, 9]}}
    reference: n, 2 * n
    oracle: (n, n + n)
"""
PLOT = """
title: A picture
statement: "`picture()` shows a line and its square over 0 to 1."
answers:
  picture:
    points: 1
    plot: {over: [0, 1], samples: 20}
    reference: "{'line': x, 'square': x ** 2}"
    oracle: "{'line': x, 'square': x * x}"
    mistakes:
      cubed: {answer: "{'square': x ** 3}", feedback: That is the cube.}
"""
OPEN = """
title: Two numbers
statement: "`PAIR` is two equal numbers that add up to 10; `SET` the even ones."
answers:
  PAIR:
    points: 1
    check: |
      a, b = answer
      return True if a + b == 10 and a == b else f"{a} and {b} are no two equal numbers that add up to 10."
    oracle: |
      pair = list(answer)
      return len(pair) == 2 and pair[0] == 5 == pair[1] or pair == [0, 0]
    accepted: ["(5, 5)", "[5, 5]", "np.array([5, 5])"]
    mistakes:
      unequal: {when: "sum(answer) == 10 and answer[0] != answer[1]", example: "(4, 6)", feedback: Are they equal?}
  SET:
    points: 1
    options: {one: "1", two: "2", four: "4", five: "5"}
    right: [two, four]
"""
RIGHT = """
import matplotlib.pyplot as plt
import numpy as np
from collections import namedtuple
State = namedtuple("State", "theta m")
PAIR = np.array([5, 5])
SET = {"two", "four"}
def step(theta, grad, m):
    m *= 0.5
    m += grad
    theta -= m
    return State(theta.tolist(), m)
def shape(n):
    return np.array([n, 2 * n])
def picture():
    figure, axes = plt.subplots()
    x = np.linspace(2, -1, 300)
    axes.plot(x, x ** 2, "r--", label="<script>alert(1)</script>")
    axes.plot(x, x)
    axes.axhline(0.5)
    axes.legend()
    plt.savefig("out.png")
    return figure, axes
"""
HALF = """
import matplotlib.pyplot as plt
import numpy as np
PAIR = (4, 6)
SET = ["two"]
def step(theta, grad, m):
    return theta - grad, grad
def shape(n):
    return n, n
def picture():
    figure, axes = plt.subplots()
    x = np.linspace(0, 1, 30)
    axes.plot(x, x)
    axes.plot(x, x ** 3)
    return figure
"""
WRONG = """
import matplotlib.pyplot as plt
calls = 0
PAIR = "55"
SET = "one, two, four, five"
def step(theta, grad, m):
    global calls
    calls += 1
    m = 0.5 * m + grad + (calls % 4 == 3)
    return theta - m, m
def shape(n):
    return [n]
def picture():
    plt.plot([0, 1], [0, 1])
"""
UNSURE = "PAIR = [0, 0]\n"  # the check says no, the oracle yes


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("kinds")
    exam = folder / "problems" / "small"
    exam.mkdir(parents=True)
    for name, text in {"exam": EXAM, "step": STEP, "plot": PLOT, "open": OPEN}.items():
        (exam / f"{name}.yaml").write_text(text, encoding="utf-8")
    students(folder, right=RIGHT, half=HALF, wrong=WRONG, unsure=UNSURE)
    ran = grade("submissions", "--no-cache", cwd=folder)
    assert ran.code == 0, ran.err
    (entry,) = report(folder / "reports")["exams"]
    return folder, {submission["student"]: answers(submission) for submission in entry["submissions"]}


@pytest.mark.parametrize(
    ("student", "name", "due", "feedback"),
    [
        ("right", "step", ("correct", 2, None), "Correct."),
        ("right", "shape", ("correct", 2, None), "Correct."),
        ("right", "picture", ("correct", 1, None), "Correct."),
        ("right", "PAIR", ("correct", 1, None), "Correct."),
        ("right", "SET", ("correct", 1, None), "Correct."),
        ("half", "step", ("partial", 0.5, "no-momentum"), "Where is the momentum?"),
        ("half", "shape", ("partial", 1, None), "1 of 2 values differs (in [1])."),
        ("half", "picture", ("partial", 0.5, "cubed"), "That is the cube."),
        ("half", "PAIR", ("wrong", 0, "unequal"), "Are they equal?"),
        ("half", "SET", ("partial", 0.5, None), "1 right option is missing."),
        ("wrong", "step", ("wrong", 0, None), "(first in step 3, theta; step 3, m)."),
        ("wrong", "shape", ("invalid", 0, None), "2 values were due, and there is 1."),
        ("wrong", "picture", ("invalid", 0, None), "A figure was due, and it is None. Is a `return` missing?"),
        ("wrong", "PAIR", ("wrong", 0, None), "5 and 5 are no two equal numbers that add up to 10."),
        ("wrong", "SET", ("wrong", 0, "one"), "“one” does not belong to the set."),
        ("unsure", "PAIR", ("review", 0, None), "a person will look at it."),
        ("unsure", "picture", ("missing", 0, None), "There is no `picture` in the file."),
    ],
)
def test_what_each_student_reads_and_earns(
    graded: Any, student: str, name: str, due: tuple[str, float, str | None], feedback: str
) -> None:
    answer = graded[1][student][name]
    assert (answer["verdict"], answer["score"], answer["mistake"]) == due, answer["feedback"]
    assert feedback in answer["feedback"]


def test_an_answer_that_cannot_be_decided_keeps_its_points_waiting(graded: Any) -> None:
    answer = graded[1]["unsure"]["PAIR"]
    assert (answer["pending"], answer["text"]) == (1, "[0, 0]")


def test_the_call_of_the_first_wrong_step_can_be_pasted(graded: Any) -> None:
    example = graded[1]["wrong"]["step"]["counterexample"]
    assert example["call"].startswith("step(np.array([") and example["place"].startswith("step 3, ")


def test_the_figure_is_drawn_again_on_the_page_and_nothing_of_it_is_markup(graded: Any) -> None:
    page = (graded[0] / "reports" / "students" / "small" / "right.html").read_text(encoding="utf-8")
    assert page.count('<polyline class="line') == 2 and "<script" not in page
    assert "</svg> square</span>" in page and "</svg> line</span>" in page
    empty = (graded[0] / "reports" / "students" / "small" / "wrong.html").read_text(encoding="utf-8")
    assert "<polyline" not in empty


def test_an_answer_that_cannot_be_decided_is_marked_by_a_person(graded: Any) -> None:
    folder = graded[0]
    ran = grade("review", "reports", "--by", "Olena", "--only", "PAIR", cwd=folder, keys="0.5\n")
    assert ran.code == 0, ran.err
    assert here("submissions", "--out", "again", cwd=folder).code == 0
    (entry,) = report(folder / "again")["exams"]
    found = {submission["student"]: answers(submission)["PAIR"] for submission in entry["submissions"]}["unsure"]
    assert (found["verdict"], found["score"], found["pending"]) == ("partial", 0.5, 0)
    assert found["feedback"] == "Marked by a person: 0.5 of 1."
