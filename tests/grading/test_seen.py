"""What came back the same to the last bit is marked once, where nothing but the attempt has a part in the mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader.grading import seen
from grader.grading.seen import Seen
from grader.judge.key import ProblemKey
from grader.judge.mark import mark_problem
from grader.judge.verify import verify
from grader.model.attempt import Attempt, Ending, Returned
from grader.model.job import Solved
from grader.model.report import AnswerReport, Marking, ProblemReport
from tests.grading.making import OpenWall
from tests.judge.making import number_problem, problem_file

KEY = number_problem(7)
(NAME,) = KEY.answers


def attempt(value: Any, digest: bytes = b"same") -> dict[str, Attempt]:
    return {NAME: Attempt("made", NAME, Ending.DONE, (Returned(value),), digest=digest)}


def marked(key: ProblemKey, attempts: dict[str, Attempt], marks: Seen) -> ProblemReport:
    known = marks.known(key, attempts)
    report = mark_problem(key, attempts, OpenWall(), known=known)  # type: ignore[arg-type]
    marks.note(key, attempts, report)
    return report


def test_the_same_bytes_have_the_same_mark_itself() -> None:
    marks = Seen()
    first, again = marked(KEY, attempt(7), marks), marked(KEY, attempt(7), marks)
    assert first == again and first.answers[0] is again.answers[0]
    other = marked(KEY, attempt(8, b"other"), marks)
    assert other.answers[0].verdict == "wrong" and first.answers[0].verdict == "correct"


def test_what_has_no_digest_is_marked_each_time() -> None:
    marks = Seen()
    first = marked(KEY, attempt(7, b""), marks)
    assert marked(KEY, attempt(8, b""), marks).answers[0].verdict == "wrong"
    assert marked(KEY, attempt(7, b""), marks).answers[0] is not first.answers[0]


def test_a_number_that_goes_on_from_another_is_known_with_it_alone() -> None:
    """What is right for 8 is wrong for 7."""
    answer = {"points": 1, "reference": "r", "oracle": "o"}
    file = problem_file({"M": answer, "N": {**answer, "given": {"m": "M"}}})
    solved = [Solved(name, id, "float64", (Returned(7),)) for name in ("M", "N") for id in ("reference", "oracle")]
    key, marks = verify(file, {}, solved), Seen()

    def both(first: bytes, second: bytes) -> dict[str, Attempt]:
        digests = {"M": first, "N": second}
        return {name: Attempt("made", name, Ending.DONE, (Returned(9),), digest=d) for name, d in digests.items()}

    class Nobody:
        def carried(self, *_: object) -> None:
            """The reference has no value for it."""

        slips = carried

    marks.note(key, both(b"8", b"9"), mark_problem(key, both(b"8", b"9"), Nobody()))  # type: ignore[arg-type]
    assert marks.known(key, both(b"8", b"9")).keys() == {"M", "N"}
    assert marks.known(key, both(b"7", b"9")) == {}
    assert marks.known(key, both(b"", b"9")) == {}


def test_a_mark_that_a_person_gave_is_nobody_elses() -> None:
    marks = Seen()
    report = mark_problem(KEY, attempt(8), OpenWall())  # type: ignore[arg-type]
    decided: AnswerReport = replace(report.answers[0], marking=Marking((1.0,), "AK", "", "because"))
    marks.note(KEY, attempt(8), replace(report, answers=(decided,)))
    assert marks.known(KEY, attempt(8)) == {}


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "_REMEMBERED", 2)
    marks = Seen()
    for number in range(5):
        marked(KEY, attempt(7, bytes([number + 1])), marks)
    known = [number for number in range(5) if marks.known(KEY, attempt(7, bytes([number + 1])))]
    assert known == [3, 4]
