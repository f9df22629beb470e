"""Gradescope's results.json, against its published rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import example, given
from jsonschema import Draft202012Validator

from grader.model.verdict import Verdict
from grader.render.clean import HIDDEN
from grader.render.exports.gradescope import MARK, gradescope_json
from tests.render.exports.a_class import ALL, everything, hostile, one_answer, waiting
from tests.render.making import HOSTILE, TEXT, answer, problem, submission

RULES = Draft202012Validator(json.loads(Path(__file__).with_name("gradescope.schema.json").read_text()))


def read(text: str) -> Any:
    """As Gradescope does: whole, or not at all."""
    results = json.loads(text)
    RULES.validate(results)
    return results


def test_the_whole_text_of_a_small_file() -> None:
    report = submission(problem(answer(Verdict.PARTIAL, 0.5, name="conv2d", feedback="Half."), id="every"))
    assert gradescope_json(ALL, report) == (
        '{"extra_data": {"generator": "grader", "exam": "cnn", "max_score": 2, "pending": 0, "ungraded": 0},'
        ' "score": 0.5, "visibility": "visible", "stdout_visibility": "hidden", "output": "",'
        ' "output_format": "text",\n'
        ' "tests": [\n'
        '  {"number": "1.1", "name": "Every verdict: conv2d", "name_format": "text", "status": "failed", "score": 0.5,'
        ' "max_score": 2, "output": "Half.\\n3 of 20 cases right.", "output_format": "text", "tags": ["partial"],'
        ' "visibility": "visible"}]}\n'
    )


def test_only_what_is_right_is_passed() -> None:
    tests = read(gradescope_json(ALL, everything()))["tests"]
    assert {test["tags"][0]: test["status"] for test in tests} == {
        verdict.value: "passed" if verdict is Verdict.CORRECT else "failed" for verdict in Verdict
    }


def test_what_is_not_decided_has_no_score_and_says_why() -> None:
    results = read(gradescope_json(ALL, everything()))
    without = {test["tags"][0]: test["name"] for test in results["tests"] if "score" not in test}
    assert without == {
        "review": "Every verdict: review (waits for a person, 2 pt)",
        "ungraded": "Every verdict: ungraded (could not be graded, 2 pt)",
    }
    assert results["output"].splitlines() == [
        "2 points wait for a person and may still be added.",
        "2 points could not be graded. That is not your fault and costs you nothing.",
        "a link was left out",
    ]
    scores = [test["score"] for test in results["tests"] if "score" in test]
    assert results["score"] == sum(scores) == 2.5


def test_a_score_that_is_no_mark_says_so_first() -> None:
    results = read(gradescope_json(ALL, waiting()))
    assert results["output"].startswith("Nothing is decided yet: the score is no mark.\n")
    assert "Nothing is decided" not in read(gradescope_json(ALL, everything()))["output"]


def test_a_part_of_the_points_may_wait() -> None:
    part = submission(problem(answer(Verdict.PARTIAL, 1, 4, pending=2, kind="essay"), id="every"))
    (test,) = read(gradescope_json(ALL, part))["tests"]
    assert (test["status"], test["score"], test["max_score"]) == ("failed", 1, 4)
    assert "2 points wait for a person." in test["output"]


@given(TEXT)
@example(HOSTILE)
def test_any_text(text: str) -> None:
    written = gradescope_json(*hostile(text))
    assert written.startswith(MARK) and HIDDEN.search(written) is None
    results = read(written)
    assert len(results["tests"]) == 3
    assert not any(HIDDEN.search(value) for test in results["tests"] for value in test.values() if type(value) is str)


def test_an_answer_that_is_right_without_points_is_decided() -> None:
    free = submission(problem(one_answer(Verdict.CORRECT), answer(Verdict.CORRECT, 0, 0, name="free"), id="every"))
    assert [test["score"] for test in read(gradescope_json(ALL, free))["tests"]] == [2, 0]
