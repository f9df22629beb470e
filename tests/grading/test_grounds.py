"""Digests: what a run depends on changes them, and what only a mark depends on does not."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader.store.own_code
from grader.grading import grounds
from grader.grading.grounds import environment, inputs_digest, submission_digest, texts_digest, version_of
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.model.job import Source
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.store.exams import read_exams
from grader.store.kept import Kept
from grader.store.own_code import own_code
from tests.grading.making import OpenWall, as_wall
from tests.store.writing import write_all

FILES = {"anna/a.py": "x = 1\n", "anna/b.py": "y = 2\n"}


def submission(files: dict[str, str] = FILES, **more: object) -> Submission:
    return Submission("small", "anna", tuple(Source(*each) for each in files.items()), **more)  # type: ignore[arg-type]


def unreadable(sentence: str, verdict: Verdict = Verdict.INVALID) -> Submission:
    return Submission("small", "anna", (), (), Unreadable(verdict, sentence))


# Hand-ins


def test_the_order_of_the_files_is_nothing() -> None:
    turned = dict(reversed(FILES.items()))
    assert submission_digest(submission(turned)) == submission_digest(submission())
    assert texts_digest(submission(turned)) == texts_digest(submission())


def test_who_handed_it_in_and_what_was_left_out_is_nothing() -> None:
    """A finding is told anew each time; it must not cost a run."""
    other = Submission("other", "boris", submission().sources, ("b.txt is no .py file",))
    assert submission_digest(other) == submission_digest(submission())


@pytest.mark.parametrize(
    "other",
    [
        FILES | {"anna/b.py": "y = 3\n"},
        FILES | {"anna/c.py": ""},
        {"anna/a.py": FILES["anna/a.py"]},
        {"anna/a.py": "y = 2\n", "anna/b.py": "x = 1\n"},
        {"anna/a.pyx = 1\n": "", "anna/b.py": "y = 2\n"},
        {"anna/a.py": "x = 1\nanna/b.py", "": "y = 2\n"},
        {},
    ],
    ids=["a text", "a file more", "a file less", "swapped", "name and text run together", "across files", "none"],
)
def test_other_files_are_another_hand_in(other: dict[str, str]) -> None:
    assert submission_digest(submission(other)) != submission_digest(submission())


def test_names_count_for_the_run_but_not_for_the_texts() -> None:
    """Tracebacks name files; a renamed file is known again by its text."""
    renamed = {"anna/a.py": "x = 1\n", "anna/z.py": "y = 2\n"}
    assert submission_digest(submission(renamed)) != submission_digest(submission())
    assert texts_digest(submission(renamed)) == texts_digest(submission())
    assert texts_digest(submission({"a.py": "x = 1\ny = 2\n"})) != texts_digest(submission())


def test_what_cannot_be_read_is_known_by_the_reason() -> None:
    digests = {
        submission_digest(each)
        for each in (unreadable("a"), unreadable("b"), unreadable("a", Verdict.FORBIDDEN), submission({}))
    }
    assert len(digests) == 4
    assert submission_digest(unreadable("a")) == submission_digest(unreadable("a"))


@given(
    st.lists(st.tuples(st.text(st.characters(exclude_categories=())), st.text()), unique_by=lambda each: each[0]),
    st.randoms(),
)
def test_any_names_and_texts_in_any_order(files: list[tuple[str, str]], random: object) -> None:
    turned = list(files)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert submission_digest(submission(dict(turned))) == submission_digest(submission(dict(files)))


def test_digests_are_the_same_today_and_next_year() -> None:
    """Should they change, a whole course is run again."""
    assert submission_digest(submission()).hex() == SUBMISSION
    assert texts_digest(submission()).hex() == TEXTS


SUBMISSION = "e5342560baac58961c43b758795d464267fdb5e4eb72277e3d992d60881798c4"
TEXTS = "5e7a21b1204e7c4b7bd354ff13ce2932a702e65fbc0b1a6ec411527ea9688646"


# Problems

PROBLEM = """\
title: Everything
statement: Of some kinds one.
answers:
  A:
    points: 1
    reference: "224"
    oracle: "224"
    mistakes:
      halved: {answer: "112", feedback: "Halved."}
  B: {points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}
  f:
    points: 2
    arguments:
      n: {hidden: true, integers: [2, 4]}
      x: {normal: [n]}
      k: {integers: [1, 9]}
    groups:
      small: {cases: 3}
      large: {cases: 3, arguments: {x: {normal: [n], scale: 100}}}
    reference: 2 * x + k
    oracle: x + x + k
    accepted: ["x * 2 + k"]
    mistakes:
      once: {answer: x + k, feedback: "Once."}
  g:
    points: 1
    arguments: {x: {normal: [3]}}
    cases: 4
    reference: -x
    oracle: 0 - x
  why:
    points: 3
    rubric: [{points: 1, text: "Says what."}, {points: 2, text: "Says why."}]
  pick:
    points: 1
    options: {a: "This", b: "That"}
    right: a
"""


def digest(folder: Path, text: str = PROBLEM, seed: int = 0, exam: str = "e", id: str = "p") -> bytes:
    write_all(folder, {f"{exam}/{id}.yaml": text})
    ((file,),) = [each.problems for each in read_exams(folder / exam)]
    (key,) = KeyMaker(as_wall(OpenWall()), Kept(None), seed).keys([file])
    assert key.unsound is None, key.unsound
    return inputs_digest(key, Sheet([key]).of(key.file.id))


SAME: dict[str, tuple[str, str]] = {
    "title": ("title: Everything", "title: All"),
    "statement": ("Of some kinds one.", "One of some kinds."),
    "points": ("points: 2\n    arguments", "points: 3\n    arguments"),
    "tolerance": ("    reference: -x", "    tolerance: {relative: 0.01}\n    reference: -x"),
    "tolerance of a group": ("small: {cases: 3}", "small: {cases: 3, tolerance: {absolute: 1}}"),
    "digits": ('    oracle: "224"', '    oracle: "224"\n    digits: 2'),
    "exact": ('    oracle: "224"', '    oracle: "224"\n    exact: true'),
    "entries": ("    reference: -x", "    entries: together\n    reference: -x"),
    "feedback": ('"Once."', '"You add only once."'),
    "credit": ('{answer: x + k, feedback: "Once."}', '{answer: x + k, feedback: "Once.", credit: 0.5}'),
    "mistakes": (
        '      halved: {answer: "112", feedback: "Halved."}',
        '      halved: {answer: "112", feedback: "Halved."}\n      none: {answer: "0", feedback: "No."}',
    ),
    "reference": ("reference: 2 * x + k", "reference: x * 2 + k"),
    "oracle": ("oracle: x + x + k", "oracle: k + x + x"),
    "accepted": ('    accepted: ["x * 2 + k"]\n', ""),
    "a condition that always holds": ("    cases: 4", "    cases: 4\n    require: 1 > 0"),
    "what is given": (
        "{points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}",
        '{points: 1, reference: "112", oracle: "224 // 2"}',
    ),
    "carry_if": ("given: {n: A}, ", "given: {n: A}, carry_if: n > 2, "),
    "weight of a group": ("small: {cases: 3}", "small: {cases: 3, weight: 5}"),
    "feedback of a group": ("small: {cases: 3}", 'small: {cases: 3, feedback: "Small ones."}'),
    "rubric": ("Says why.", "Gives a reason."),
    "options": ("That", "The other"),
    "right": ("right: a", "right: b"),
    "a comment": ("answers:\n", "answers:  # six\n"),
}
OTHER: dict[str, tuple[str, str]] = {
    "arguments": ("k: {integers: [1, 9]}", "k: {integers: [1, 900]}"),
    "an argument's name": ("    arguments: {x: {normal: [3]}}", "    arguments: {x: {normal: [3]}, y: {zeros: [1]}}"),
    "a hidden argument": ("integers: [2, 4]", "integers: [5, 9]"),
    "what is hidden": ("k: {integers: [1, 9]}", "k: {integers: [1, 9], hidden: true}"),
    "the order of arguments": (
        "      x: {normal: [n]}\n      k: {integers: [1, 9]}",
        "      k: {integers: [1, 9]}\n      x: {normal: [n]}",
    ),
    "cases": ("cases: 4", "cases: 5"),
    "cases of a group": ("small: {cases: 3}", "small: {cases: 4}"),
    "draws of a group": ("scale: 100", "scale: 200"),
    "a group's name": ("small:", "tiny:"),
    "a group more": ("      small: {cases: 3}", "      small: {cases: 3}\n      more: {cases: 3}"),
    "require": ("    groups:\n", "    require: n > 3\n    groups:\n"),
    "seconds": ("title: Everything", "limits: {seconds: 3}\ntitle: Everything"),
    "megabytes": ("title: Everything", "limits: {megabytes: 300}\ntitle: Everything"),
    "limits of an answer": ("    cases: 4", "    cases: 4\n    limits: {seconds: 3}"),
    "packages": ("title: Everything", "packages: [numpy]\ntitle: Everything"),
    "what is forbidden": ("title: Everything", "forbid: [numpy.gradient]\ntitle: Everything"),
    "an answer's name": ("  why:", "  reason:"),
    "the order of answers": (
        '  A:\n    points: 1\n    reference: "224"',
        '  Z: {points: 1, reference: "1", oracle: "1"}\n  A:\n    points: 1\n    reference: "224"',
    ),
    "a constant becomes a function": (
        "  pick:\n    points: 1\n    options",
        "  h: {points: 1, arguments: {x: {normal: [2]}}, reference: x, oracle: 1 * x}\n"
        "  pick:\n    points: 1\n    options",
    ),
}


def edited(edit: tuple[str, str]) -> str:
    assert PROBLEM.count(edit[0]) == 1, edit
    return PROBLEM.replace(*edit)


@pytest.mark.parametrize("edit", SAME)
def test_what_only_marks_depend_on_needs_no_run(tmp_path: Path, edit: str) -> None:
    """The promise of a re-mark: a changed tolerance, rubric or mistake, and no student's line is run again."""
    assert digest(tmp_path / "new", edited(SAME[edit])) == digest(tmp_path / "old")


@pytest.mark.parametrize("edit", OTHER)
def test_what_is_handed_to_students_code_is_another_input(tmp_path: Path, edit: str) -> None:
    assert digest(tmp_path / "new", edited(OTHER[edit])) != digest(tmp_path / "old")


def test_the_seed_is_another_input_where_something_is_drawn(tmp_path: Path) -> None:
    assert digest(tmp_path / "a", seed=1) != digest(tmp_path / "b")
    numbers = "title: T\nstatement: S\nanswers:\n" + '  A: {points: 1, reference: "224", oracle: "224"}\n'
    assert digest(tmp_path / "c", numbers, seed=1) == digest(tmp_path / "d", numbers)


def test_exam_and_problem_are_inputs(tmp_path: Path) -> None:
    assert len({digest(tmp_path / each, exam=each[0], id=each[1]) for each in ("ep", "fp", "eq")}) == 3


STEPS = """\
title: Steps
statement: A step.
answers:
  step:
    points: 1
    arguments: {w: {normal: [2]}, g: {normal: [3, 2]}, h: {normal: [3, 2]}, t: {integers: [1, 1]}}
    steps: {carried: [w], rows: [g]}
    reference: w - g.sum()
    oracle: w - g.sum()
"""


def test_steps_are_inputs(tmp_path: Path) -> None:
    """Only the questions are looked at: no author's code has to know of steps here."""

    def questions(folder: Path, text: str) -> bytes:
        from grader.judge.exercises import draw_problem
        from grader.judge.key import AnswerKey, ProblemKey

        write_all(folder, {"e/p.yaml": text})
        ((file,),) = [each.problems for each in read_exams(folder / "e")]
        cases = draw_problem(file, 0)["step"]
        parameters = tuple(file.problem.answers["step"].arguments)  # type: ignore[union-attr]
        key = ProblemKey(file, {"step": AnswerKey("step", None, (), (), parameters, cases)})  # type: ignore[arg-type]
        return inputs_digest(key, Sheet([key]).of("p"))

    digests = {
        questions(tmp_path / str(number), text)
        for number, text in enumerate(
            (
                STEPS,
                STEPS.replace("rows: [g]", "rows: [g, h]"),
                STEPS.replace("rows: [g]", "rows: [g], counter: t"),
                STEPS.replace("    steps: {carried: [w], rows: [g]}\n", ""),
            )
        )
    }
    assert len(digests) == 4


# What it runs on


def test_the_environment_names_versions_and_the_walls_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "version_of", {"numpy": "2.4.6", "torch": "2.9", "sympy": ""}.get)
    assert environment() == {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "wall": own_code(("sandbox",))[:16],
        "numpy": "2.4.6",
        "torch": "2.9",
    }


def test_what_marks_depend_on_beside_the_file() -> None:
    found = grounds.grounds(7)
    assert set(found) == {"seed", "grader", "python", "numpy", "torch"} and found["seed"] == "7"
    assert found["grader"] == f"{version_of('grader')} ({own_code(('model', 'judge', 'sandbox', 'grading'))[:16]})"


def test_our_own_code_is_looked_at_floor_by_floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"judge/a.py": "1", "judge/deep/b.py": "2", "cli/c.py": "3"}
    monkeypatch.setattr(grader.store.own_code, "ROOT", write_all(tmp_path, files))
    look = own_code.__wrapped__
    before = look(("judge",)), look(("cli",))
    write_all(tmp_path, {"judge/deep/b.py": "4", "judge/notes.txt": "5"})
    assert look(("judge",)) != before[0] and look(("cli",)) == before[1]


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert version_of("no-such-package-anywhere") == ""
