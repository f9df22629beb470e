"""`grade history`: the whole texts of what it says."""

from __future__ import annotations

from pathlib import Path

from grader.model.job import Source
from grader.model.submission import Submission
from tests.cli.storing import WRONG, complaint, course, said
from tests.grading.storing import WORK, CountingWall, hand_in


def test_the_whole_past_of_a_student(tmp_path: Path) -> None:
    made = course(tmp_path)
    made.run(hand_in("anna", WRONG.replace("N = 7", "N = 8")))
    made.edit("numbers", "A: {points: 1", "A: {points: 2")
    made.run(hand_in("anna", WRONG.replace("N = 7", "N = 8")))
    assert said(tmp_path, "history", "anna", "--exam", "small").out == (
        """\
small/double/N
when (UTC)        what    verdict        score  why
2026-11-21 20:15  graded  correct       1 of 1  graded for the first time
2026-11-21 20:15  graded  wrong    1 -> 0 of 1  handed in anew

small/double/double
when (UTC)        what    verdict           score  why
2026-11-21 20:15  graded  wrong (squared)  0 of 2  graded for the first time
2026-11-21 20:15  graded  wrong (squared)  0 of 2  handed in anew

small/numbers/A
when (UTC)        what    verdict        score  why
2026-11-21 20:15  graded  correct       1 of 1  graded for the first time
2026-11-21 20:15  graded  correct       1 of 1  handed in anew
2026-11-21 20:15  graded  correct  1 -> 2 of 2  A.points: 1.0 -> 2.0

small/numbers/B
when (UTC)        what    verdict   score  why
2026-11-21 20:15  graded  correct  1 of 1  graded for the first time
2026-11-21 20:15  graded  correct  1 of 1  handed in anew

small/why/WHY
when (UTC)        what    verdict           score  why
2026-11-21 20:15  graded  review   0 of 3, 3 wait  graded for the first time
2026-11-21 20:15  graded  review   0 of 3, 3 wait  handed in anew

small/why/LR
when (UTC)        what    verdict   score  why
2026-11-21 20:15  graded  correct  1 of 1  graded for the first time
2026-11-21 20:15  graded  correct  1 of 1  handed in anew"""
    )


def test_one_answer(tmp_path: Path) -> None:
    course(tmp_path)
    out = said(tmp_path, "history", "anna", "double/N").out
    assert out.splitlines()[0] == "small/double/N" and len(out.splitlines()) == 3


def test_a_student_who_was_renamed(tmp_path: Path) -> None:
    made = course(tmp_path)
    made.run(Submission("small", "anna_maria", (Source("anna_maria.py", WRONG),)))
    ran = said(tmp_path, "history", "anna_maria", "N")
    assert ran.err == "note: anna handed in the same texts for small: renamed? See `grade history anna`."
    assert said(tmp_path, "history", "boris", "N").err == ""


def test_a_class_that_handed_in_the_same_was_not_renamed(tmp_path: Path) -> None:
    course(tmp_path, *(hand_in(f"s{number}") for number in range(5)))
    assert said(tmp_path, "history", "s1", "N").err == ""


def test_a_student_without_marks(tmp_path: Path) -> None:
    made = course(tmp_path)
    made.run(hand_in("carol", WORK), wall=CountingWall(lose=["carol"]))
    assert said(tmp_path, "history", "carol").out == "carol has no marks yet."


def test_what_cannot_be_shown(tmp_path: Path) -> None:
    course(tmp_path)
    store = "the store reports.sqlite"
    assert complaint(tmp_path, "history", "ana") == f"{store} knows no student ana; did you mean anna?"
    assert complaint(tmp_path, "history", "anna", "doubel") == "anna has no answer doubel; did you mean double?"
    assert complaint(tmp_path, "history", "anna", "--exam", "smal") == f"{store} has no exam smal; did you mean small?"
    assert complaint(tmp_path, "history", "anna", "--submissions", "none") == (
        "there is no none; name what is there, or leave it out"
    )
    assert complaint(tmp_path, "history", "anna", "--out", "other/reports") == (
        "there is no store other/reports.sqlite; `grade SUBMISSIONS` makes one, --store names another"
    )
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "Anna_Maria.py").write_text(WRONG)
    assert complaint(tmp_path, "history", "Anna_Maria") == (
        f"{store} knows no student Anna_Maria; what submissions/Anna_Maria.py holds is kept under the name anna: "
        "renamed? `grade submissions` takes it in under the new name"
    )
