from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from grader.errors import FileError
from grader.model.report import AnswerHead
from grader.model.verdict import Verdict
from grader.render.snippet import PLACEHOLDER, snippet
from grader.render.unexpected import Group
from grader.store.problems import read_document, read_problem
from tests.render.making import HOSTILE, TEXT, example

PROBLEM = """\
title: Doubles
statement: Double it.
answers:
  SIZE:
    points: 1
    reference: 2 * 2
    oracle: 2 + 2
"""
KNOWN = "    mistakes:\n      halved:\n        answer: 1\n        feedback: You halve it.\n"
FEEDBACK = "        feedback:   # one to three sentences"


def group(feedback: str = "112.5 is not right.", known: bool = False, **changed: object) -> Group:
    fields: dict[str, object] = {
        "verdict": Verdict.WRONG,
        "places": (("doubles", "SIZE"),),
        "sentence": feedback,
        "students": 40,
        "named": ("anna",),
        "feedback": feedback,
        "example": None,
        "head": AnswerHead("SIZE", "number", 1, mistakes={"halved": "You halve it."} if known else {}),
    }
    return Group(**fields | changed)  # type: ignore[arg-type]


def test_a_number_is_known_and_what_students_read_is_not() -> None:
    assert snippet(group()).splitlines() == [
        "      # doubles.yaml, answers: SIZE:   of 40 students",
        "    mistakes:",
        "      name-this-mistake:",
        '        answer: "112.5"   # what they wrote; a formula that gives it says more, and fits `given:`',
        "        feedback:   # one to three sentences: what happened and what to look at, without the right answer",
    ]


def test_an_array_is_known_too() -> None:
    assert '        answer: "[[1.0, -3.5e-05], [0, 2]]"   # what' in snippet(
        group("You wrote [[1.0, -3.5e-05], [0, 2]]. 1 of 4 values differs (in [0, 1]).")
    )


@pytest.mark.parametrize("value", ["{'out': 1.0, 'dw0': -2.5}", "(80, 31)", "({'a': [1, 2]}, 0.5)"])
def test_entries_are_known_too(value: str) -> None:
    assert f'        answer: "{value}"   # what' in snippet(group(f"You wrote {value}. Wrong: out."))


def test_digits_that_are_missing_are_known_too() -> None:
    close = group("6.9 is close, but not right to all the digits that are asked for.")
    assert '        answer: "6.9"   # what' in snippet(close) and close.rounded and not group().rounded


def test_what_is_no_number_stands_in_a_comment() -> None:
    lines = snippet(group("You wrote [nan, 1.0]. At [0]: a number was due.")).splitlines()
    assert "        # they wrote [nan, 1.0]" in lines and any(line.startswith("        answer:   #") for line in lines)


@pytest.mark.parametrize("value", ["[1.0, …]", '["a"]', "[__import__]", "[1]\n[2]", "{'a': __import__}"])
def test_what_is_no_whole_array_of_numbers_is_left_to_the_author(value: str) -> None:
    assert "        answer:   # an expression" in snippet(group(f"You wrote {value}. 1 of 4 values differs."))


def test_of_a_function_the_example_stands_in_comments() -> None:
    lines = snippet(group("Wrong on all 20 cases.", example=example(got="[[2.0]]", expected="[[1.0]]"))).splitlines()
    assert lines[3:7] == [
        "        # conv2d(np.array([[1.0, 2.0]]))",
        "        #   gave [[2.0]]",
        "        #   due  [[1.0]]",
        "        answer:   # an expression or a function body that gives their values, in the reference's names",
    ]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("feedback", ["112.5 is not right.", "3 of 4 values differ."])
def test_pasted_as_it_is_it_is_refused_and_filled_in_it_is_read(known: bool, feedback: str, tmp_path: Path) -> None:
    file = tmp_path / "doubles.yaml"
    text = PROBLEM + (KNOWN if known else "") + snippet(group(feedback, known))
    file.write_text(text)
    with pytest.raises(FileError) as refused:
        read_problem(file, "exam")
    complained = [line.split(": ")[1].rpartition(".")[2] for line in str(refused.value).splitlines()]
    assert complained == (["feedback"] if "112.5" in feedback else ["answer", "feedback"])
    file.write_text(
        text.replace(FEEDBACK, f"        feedback: Look.{FEEDBACK[17:]}").replace("answer:  ", "answer: 5  ")
    )
    mistakes = read_problem(file, "exam").problem.answers["SIZE"].mistakes  # type: ignore[union-attr]
    assert list(mistakes) == (["halved", PLACEHOLDER] if known else [PLACEHOLDER])


@given(TEXT)
def test_no_text_leaves_its_comment(text: str) -> None:
    for value in (text, HOSTILE):
        one = example(call=value, got=f"1\n{value}\r\x85  evil: yes", expected=value)
        written = snippet(group(value, example=one, places=((value, value),)))
        tree = read_document(Path("doubles.yaml"), (PROBLEM + written).encode()).tree
        assert tree["answers"]["SIZE"]["mistakes"] == {PLACEHOLDER: {"answer": None, "feedback": None}}


def test_there_is_none_where_no_mistake_can_be_made_of_it() -> None:
    assert snippet(group(verdict=Verdict.ERROR)) == ""
    assert snippet(group(head=None)) == ""
    assert snippet(group(head=AnswerHead("P", "choice", 1))) == ""
