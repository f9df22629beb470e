"""Which edit of a problem file changes the rules of which answers: no more are marked again, and none is forgotten."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from grader.judge.rules import RuleChange, changes, in_force, readable, rules_of
from grader.model.exam import ProblemFile
from grader.store.exams import read_exams
from tests.store.writing import write_all

PROBLEM = """\
title: Everything
statement: Of every kind one.
answers:
  A:
    points: 1
    reference: "224"
    oracle: torch.tensor(224)
    mistakes:
      halved: {answer: "112", feedback: "Halved."}
      doubled: {answer: "448", feedback: "Doubled.", credit: 0.5}
  B: {points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}
  C: {points: 1, given: {b: B, a: A}, reference: a + b, oracle: b + a, carry_if: b > 2}
  f:
    points: 2
    arguments:
      n: {hidden: true, integers: [1, 4]}
      x: {normal: [n]}
    groups:
      small: {cases: 3}
      large: {cases: 3, arguments: {x: {normal: [n], scale: 100}}, weight: 2}
    reference: 2 * x
    oracle: x + x
    accepted: ["x * 2", "solve.py:twice"]
  why:
    points: 3
    rubric: [{points: 1, text: "Says what."}, {points: 2, text: "Says why."}]
  pick:
    points: 1
    options: {a: "This", b: "That"}
    right: a
    feedback: {b: "Not that."}
"""
SOLVE = "def twice(x):\n    return 2 * x\n"
ALL = {"A", "B", "C", "f", "why", "pick"}
GROUNDS = {"seed": "0", "grader": "0.1.0 (abc)", "numpy": "2.0"}


def problem(folder: Path, text: str = PROBLEM, solve: str = SOLVE, settings: str = "title: E\n") -> ProblemFile:
    write_all(folder, {"e/p.yaml": text, "e/solve.py": solve, "e/exam.yaml": settings})
    ((file,),) = [exam.problems for exam in read_exams(folder / "e")]
    return file


def edited(old: str, new: str) -> str:
    assert PROBLEM.count(old) == 1, old
    return PROBLEM.replace(old, new)


EDITS: dict[str, tuple[str, str, set[str]]] = {
    "title": ("title: Everything", "title: All", set()),
    "statement": ("Of every kind one.", "One of every kind.", set()),
    "a comment": ("answers:\n", "answers:  # of every kind\n", set()),
    "another way to write the same": ('points: 1\n    reference: "224"', "points: 1.0\n    reference: '224'", set()),
    "a default that is spelled out": ("oracle: torch.tensor(224)", "oracle: torch.tensor(224)\n    digits: 3", set()),
    "points": ('points: 1\n    reference: "224"', 'points: 2\n    reference: "224"', {"A", "B", "C"}),
    "points of one who is given": ("B: {points: 1", "B: {points: 2", {"B", "C"}),
    "points of the last of a chain": ("C: {points: 1", "C: {points: 2", {"C"}),
    "exact": ("oracle: torch.tensor(224)", "oracle: torch.tensor(224)\n    exact: true", {"A", "B", "C"}),
    "what is given": ("given: {b: B, a: A}", "given: {b: A, a: A}", {"C"}),
    "the order of what is given": ("given: {b: B, a: A}", "given: {a: A, b: B}", {"C"}),
    "carry_if": ("carry_if: b > 2", "carry_if: b > 3", {"C"}),
    "feedback of a mistake": ('"Doubled."', '"It is doubled."', {"A", "B", "C"}),
    "credit of a mistake": ("credit: 0.5", "credit: 0.25", {"A", "B", "C"}),
    "another mistake": (
        '      doubled: {answer: "448"',
        '      none: {answer: "0", feedback: "No."}\n      doubled: {answer: "448"',
        {"A", "B", "C"},
    ),
    "tolerance": ("    reference: 2 * x", "    tolerance: {relative: 0.01}\n    reference: 2 * x", {"f"}),
    "reference": ("reference: 2 * x", "reference: x * 2.0", {"f"}),
    "oracle": ("oracle: x + x", "oracle: x.add(x)", {"f"}),
    "accepted": ('accepted: ["x * 2", ', "accepted: [", {"f"}),
    "entries": ("    reference: 2 * x", "    entries: together\n    reference: 2 * x", {"f"}),
    "weight of a group": ("weight: 2", "weight: 3", {"f"}),
    "cases of a group": ("small: {cases: 3}", "small: {cases: 4}", {"f"}),
    "feedback of a group": ("small: {cases: 3}", 'small: {cases: 3, feedback: "Small ones."}', {"f"}),
    "draws of a group": ("scale: 100", "scale: 200", {"f"}),
    "draws": ("integers: [1, 4]", "integers: [1, 5]", {"f"}),
    "require": ("    groups:\n", "    require: n > 1\n    groups:\n", {"f"}),
    "limits of an answer": ("    groups:\n", "    limits: {seconds: 9}\n    groups:\n", {"f"}),
    "rubric": ("Says why.", "Gives a reason.", {"why"}),
    "points of a criterion": (
        '{points: 1, text: "Says what."}, {points: 2, text',
        '{points: 2, text: "Says what."}, {points: 1, text',
        {"why"},
    ),
    "right option": ('right: a\n    feedback: {b: "Not that."}', "right: b", {"pick"}),
    "text of an option": ('"That"', '"The other"', {"pick"}),
    "the order of the options": ('{a: "This", b: "That"}', '{b: "That", a: "This"}', {"pick"}),
    "choice becomes choices": ("right: a", "right: [a]", {"pick"}),
    "limits of the problem": ("title: Everything", "limits: {seconds: 3}\ntitle: Everything", ALL),
    "packages": ("title: Everything", "packages: [numpy]\ntitle: Everything", ALL),
}


def touched(before: ProblemFile, after: ProblemFile) -> set[str]:
    old, new = rules_of(before, GROUNDS), rules_of(after, GROUNDS)
    return {name for name in ALL if in_force(old, name) != in_force(new, name)}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_changes_the_rules_of_these_answers(tmp_path: Path, edit: str) -> None:
    old, new, due = EDITS[edit]
    assert touched(problem(tmp_path / "old"), problem(tmp_path / "new", edited(old, new))) == due


def test_the_order_of_mistakes_is_a_rule(tmp_path: Path) -> None:
    """Of two that give the same values and the same credit, the first is named."""
    halved, doubled = (line for line in PROBLEM.splitlines() if line.startswith(("      halved", "      doubled")))
    swapped = PROBLEM.replace(f"{halved}\n{doubled}", f"{doubled}\n{halved}")
    assert swapped != PROBLEM
    assert touched(problem(tmp_path / "old"), problem(tmp_path / "new", swapped)) == {"A", "B", "C"}


def test_the_order_of_groups_is_a_rule(tmp_path: Path) -> None:
    small, large = (line for line in PROBLEM.splitlines() if line.startswith(("      small", "      large")))
    swapped = PROBLEM.replace(f"{small}\n{large}", f"{large}\n{small}")
    assert touched(problem(tmp_path / "old"), problem(tmp_path / "new", swapped)) == {"f"}


def test_an_answer_that_moves_keeps_its_mark(tmp_path: Path) -> None:
    """The order of the answers is known, for the reader of a history, but no mark depends on it."""
    lines = PROBLEM.splitlines(keepends=True)
    at = lines.index("  why:\n")
    moved = "".join([*lines[:3], *lines[at : at + 3], *lines[3:at], *lines[at + 3 :]])
    before, after = problem(tmp_path / "old"), problem(tmp_path / "new", moved)
    assert touched(before, after) == set()
    assert changes(rules_of(before, {}), rules_of(after, {})) == (
        RuleChange("order", "A, B, C, f, why, pick", "why, A, B, C, f, pick"),
    )


def test_an_answer_more_changes_no_other(tmp_path: Path) -> None:
    after = problem(tmp_path / "new", PROBLEM + '  D: {points: 1, reference: "1", oracle: "2 - 1"}\n')
    assert touched(problem(tmp_path / "old"), after) == set()


def test_a_solver_file_is_a_rule_of_the_whole_problem(tmp_path: Path) -> None:
    """What it imports is not looked into: all answers of the problem are marked again."""
    after = problem(tmp_path / "new", solve=SOLVE.replace("2 * x", "x * 2"))
    assert touched(problem(tmp_path / "old"), after) == ALL


def test_the_packages_of_the_exam_are_those_of_its_problems(tmp_path: Path) -> None:
    after = problem(tmp_path / "new", settings="title: E\npackages: [numpy, torch, sympy]\n")
    assert touched(problem(tmp_path / "old"), after) == ALL


@pytest.mark.parametrize("ground", GROUNDS)
def test_what_marks_depend_on_beside_the_file_is_a_rule_of_all(tmp_path: Path, ground: str) -> None:
    file = problem(tmp_path)
    old, new = rules_of(file, GROUNDS), rules_of(file, GROUNDS | {ground: "another"})
    assert {name for name in ALL if in_force(old, name) != in_force(new, name)} == ALL


def test_the_table(tmp_path: Path) -> None:
    rules = rules_of(problem(tmp_path), {"seed": "7"})
    assert {path: rule for path, rule in rules.items() if path.startswith("answers.A.")} == {
        "answers.A.points": "1.0",
        "answers.A.reference": '"224"',
        "answers.A.oracle": '"torch.tensor(224)"',
        "answers.A.mistakes": "halved, doubled",
        "answers.A.mistakes.halved.answer": '"112"',
        "answers.A.mistakes.halved.feedback": '"Halved."',
        "answers.A.mistakes.doubled.answer": '"448"',
        "answers.A.mistakes.doubled.feedback": '"Doubled."',
        "answers.A.mistakes.doubled.credit": "0.5",
    }
    assert {path: rule for path, rule in rules.items() if not path.startswith("answers.")} == {
        "files.solve.py": hashlib.sha256(SOLVE.encode()).hexdigest(),
        "packages": "numpy, torch",
        "order": "A, B, C, f, why, pick",
        "seed": "7",
    }


def test_names_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    text = PROBLEM + '  AB: {points: 1, reference: "1", oracle: "2 - 1"}\n'
    before = problem(tmp_path / "old", text)
    after = problem(
        tmp_path / "new", text.replace('AB: {points: 1, reference: "1"', 'AB: {points: 1, reference: "1.0"')
    )
    assert touched(before, after) == set()
    old, new = rules_of(before, {}), rules_of(after, {})
    assert in_force(old, "AB") != in_force(new, "AB")


def test_changes_are_told_in_the_order_of_their_paths() -> None:
    before = {"order": "a", "answers.a.points": "1", "answers.a.exact": "true", "seed": "0"}
    after = {"order": "a, b", "answers.a.points": "2", "answers.b.points": "1", "seed": "0"}
    assert changes(before, after) == (
        RuleChange("answers.a.exact", "true", None),
        RuleChange("answers.a.points", "1", "2"),
        RuleChange("answers.b.points", None, "1"),
        RuleChange("order", "a", "a, b"),
    )
    assert [change.answer for change in changes(before, after)] == ["a", "a", "b", None]


def test_each_translation_is_a_rule(tmp_path: Path) -> None:
    several = edited('feedback: "Halved."', "feedback: {en: Halved., uk: Удвічі.}")
    before, after = problem(tmp_path / "old", several), problem(tmp_path / "new", several.replace("Удвічі", "Навпіл"))
    assert touched(before, after) == {"A", "B", "C"} and before.digest != after.digest
    assert changes(rules_of(before, {}), rules_of(after, {})) == (
        RuleChange("answers.A.mistakes.halved.feedback.uk", '"Удвічі."', '"Навпіл."'),
    )


def test_a_group_whose_name_has_dots_hides_no_rule_of_another(tmp_path: Path) -> None:
    """`g.weight` beside `g` with a weight: else the one path would hold two rules, and a changed weight be none."""
    three = edited("      large: {cases: 3,", "      small.weight: {}\n      large: {cases: 3,")
    three = three.replace("small: {cases: 3}", "small: {cases: 3, weight: 3}")
    one = three.replace("weight: 3}", "weight: 1.5}")
    before, after = (rules_of(problem(tmp_path / name, text), {}) for name, text in (("a", three), ("b", one)))
    assert [readable(change.path) for change in changes(before, after)] == ["answers.f.groups.small.weight"]
