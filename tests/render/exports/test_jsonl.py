"""JSON Lines: one answer a line."""

from __future__ import annotations

import json

from hypothesis import example, given

from grader.model.verdict import Verdict
from grader.render.exports.jsonl import MARK, jsonl
from tests.render.exports.a_class import everything, hostile
from tests.render.making import HOSTILE, TEXT, answer, problem, submission


def test_the_whole_text_of_a_line() -> None:
    report = submission(problem(answer(Verdict.WRONG, mistake="flipped", feedback="Flip «it»."), id="conv"))
    assert list(jsonl([("cnn", report)])) == [
        '{"schema_version": 1, "exam": "cnn", "student": "anna", "problem": "conv", "answer": "conv2d",'
        ' "kind": "function", "verdict": "wrong", "score": 0, "max_score": 2, "pending": 0, "mistake": "flipped",'
        ' "cases": 20, "cases_passed": 3, "feedback": "Flip «it»."}\n'
    ]


def test_what_is_not_decided_has_no_score() -> None:
    lines = "".join(jsonl([("cnn", everything())])).splitlines()
    scores = {row["verdict"]: row["score"] for row in map(json.loads, lines)}
    assert [verdict for verdict, score in scores.items() if score is None] == ["review", "ungraded"]
    assert (scores["correct"], scores["partial"], scores["wrong"]) == (2, 0.5, 0)


@given(TEXT)
@example(HOSTILE)
def test_any_text_stays_in_its_line(text: str) -> None:
    head, report = hostile(text)
    lines = "".join(jsonl([(head.id, report)])).encode().decode().splitlines()
    assert len(lines) == 3 and all(line.startswith(MARK) for line in lines)
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(lines[0])["student"] == joined
