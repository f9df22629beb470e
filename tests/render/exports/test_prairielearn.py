"""PrairieLearn's results.json, against its published rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from jsonschema import Draft202012Validator, ValidationError

from grader.model.verdict import Verdict
from grader.render.exports.prairielearn import MARK, MOST_BYTES, prairielearn_json
from tests.render.exports.a_class import ALL, everything, hostile, one_answer, waiting
from tests.render.making import HOSTILE, TEXT, answer, problem, submission

RULES = Draft202012Validator(json.loads(Path(__file__).with_name("prairielearn.schema.json").read_text()))


def read(text: str) -> Any:
    results = json.loads(text)
    RULES.validate(results)
    return results


def test_the_whole_text_of_a_small_file() -> None:
    report = submission(problem(answer(Verdict.PARTIAL, 0.5, name="conv2d", feedback="Half."), id="every"))
    assert prairielearn_json(ALL, report) == (
        '{"generator": "grader", "gradable": true, "score": 0.25,\n'
        ' "tests": [\n'
        '  {"name": "Every verdict: conv2d", "points": 0.5, "max_points": 2,'
        ' "message": "partial\\nHalf.\\n3 of 20 cases right."}]}\n'
    )


def test_the_score_is_a_share_of_what_is_decided() -> None:
    results = read(prairielearn_json(ALL, everything()))
    assert results["score"] == 0.125  # 2.5 of 20: 2 more points wait, and 2 could not be graded
    assert results["message"].startswith("2 points wait for a person")
    assert sum(test["max_points"] for test in results["tests"]) == 20
    undecided = {
        test["name"]: test["message"].partition("\n")[0] for test in results["tests"] if not test["max_points"]
    }
    assert undecided == {
        "Every verdict: review": "review: 2 pt, not decided",
        "Every verdict: ungraded": "ungraded: 2 pt, not decided",
    }


def test_where_nothing_is_decided_no_attempt_is_lost() -> None:
    results = read(prairielearn_json(ALL, waiting()))
    assert results["gradable"] is False and "score" not in results
    assert results["format_errors"][0] == "Nothing is decided yet: the score is no mark."


def test_full_marks_are_one() -> None:
    thirds = [answer(Verdict.CORRECT, 1 / 3, 1 / 3, name=f"a{place}") for place in range(3)]
    assert read(prairielearn_json(ALL, submission(problem(*thirds, id="every"))))["score"] == 1


@pytest.mark.parametrize("letter", ["a", "я", "𝄞", "\x00", '"'])
def test_a_file_stays_below_the_limit(letter: str) -> None:
    long = [answer(Verdict.WRONG, name=f"a{place}", feedback=letter * 4000) for place in range(150)]
    text = prairielearn_json(ALL, submission(problem(*long, id="every")))
    assert 100_000 < len(text.encode()) <= MOST_BYTES and len(read(text)["tests"]) == 150


@given(TEXT)
@example(HOSTILE)
def test_any_text(text: str) -> None:
    written = prairielearn_json(*hostile(text))
    assert written.startswith(MARK) and len(read(written)["tests"]) == 3


def test_the_rules_refuse_a_score_in_points() -> None:
    with pytest.raises(ValidationError):
        read('{"score": 2.5}')
    assert read(prairielearn_json(ALL, submission(problem(one_answer(Verdict.CORRECT), id="every"))))["score"] == 1
