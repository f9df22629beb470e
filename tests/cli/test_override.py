"""`grade override`: the whole texts of what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli.overriding import points_of
from grader.errors import UsageError
from tests.cli.storing import WRONG, complaint, course, said
from tests.grading.storing import hand_in

WHY = ("--why", "as agreed")
PUT = "`grade SUBMISSIONS` writes it into the reports."
LINE = "anna, small/double/{}: {} by {}, 2026-11-21 20:15\n  {}"


def test_given_listed_and_withdrawn(tmp_path: Path) -> None:
    made = course(tmp_path)
    assert said(tmp_path, "override", "--list").out == (
        'There are no overrides. To give one: grade override STUDENT ANSWER POINTS --why "…"'
    )
    assert said(tmp_path, "override", "anna", "double", "1.5", *WHY).out == (
        f"anna, small/double/double: wrong (squared), 0 of 2 -> partial, 1.5 of 2, by Olena. {PUT}"
    )
    assert said(
        tmp_path, "override", "anna", "double/N", "0", "--why", "a\nb", "--by", "Marko", GRADER_REVIEWER=""
    ).out == (f"anna, small/double/N: correct, 1 of 1 -> wrong, 0 of 1, by Marko. {PUT}")
    both = [LINE.format("N", "0 of 1", "Marko", "a b"), LINE.format("double", "1.5 of 2", "Olena", "as agreed")]
    assert said(tmp_path, "override", "--list", "--exam", "small").out == "\n".join(both)
    made.run(hand_in("anna", WRONG.replace("x * x", "x")))
    assert said(tmp_path, "override", "--list").out == (
        "\n".join(both) + "\n  does not count: the answer has changed since\n\n1 of 2 overrides does not count."
    )
    assert said(tmp_path, "override", "anna", "double", "--withdraw", *WHY).out == (
        "anna, small/double/double: withdrawn (1.5 points by Olena). The computed mark comes back when it is "
        "marked again: run `grade SUBMISSIONS`, or `grade remark --apply`."
    )
    assert said(tmp_path, "override", "--list").out == both[0]


def test_a_note_where_no_report_can_show_it(tmp_path: Path) -> None:
    course(tmp_path)
    (tmp_path / "problems" / "small" / "double.yaml").unlink()
    assert said(tmp_path, "override", "anna", "N", "0", *WHY).err == (
        "note: there is no problem double in problems/small any more (no report shows this mark)"
    )
    (tmp_path / "handed-in").mkdir()
    (tmp_path / "handed-in" / "boris.py").write_text("")
    assert said(tmp_path, "override", "anna", "A", "0", *WHY, "--submissions", "handed-in").err == (
        "note: anna is not in handed-in any more: renamed? (no report shows this mark)"
    )


@pytest.mark.parametrize(("text", "points"), [("1", 1), ("0", 0), ("0.5", 0.5), (".5", 0.5), ("1.", 1), (" ２ ", 2)])
def test_points(text: str, points: float) -> None:
    assert points_of(text) == points


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("1,5", "1.5"),
        ("2/3", "0.666667"),
        ("1/0", None),
        ("nan", None),
        ("inf", None),
        ("1e3", None),
        ("+1", None),
        ("1_000", None),
        ("9" * 400, None),
        ("half", None),
        ("٠.٥", None),
    ],
)
def test_what_is_no_number_of_points(text: str, cure: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        points_of(text)
    shown = text if len(text) <= 40 else text[:39] + "…"
    assert str(caught.value) == f"{shown} is no number of points; write {cure or 'one like 1 or 0.5, 0 or more'}"


def test_nothing_is_no_number_of_points() -> None:
    with pytest.raises(UsageError, match=r"^nothing is no number of points; write one like 1 or 0\.5, 0 or more$"):
        points_of("  ")


@pytest.mark.parametrize("text", ["-1", "-0.5", "-.5", "-inf", "-NaN", "-1,5"])
def test_points_below_nothing_are_no_option(tmp_path: Path, text: str) -> None:
    told = said(tmp_path, "override", "anna", "N", text, *WHY, code=2).err
    assert told.endswith(f"Error: {text} is no number of points: they are 0 or more")


def test_what_does_not_fit_together(tmp_path: Path) -> None:
    course(tmp_path)
    usage = 'grade override STUDENT ANSWER POINTS --why "…"'
    needed = f"a student and an answer are needed: {usage}; `grade override --list` shows what there is"
    assert complaint(tmp_path, "override") == complaint(tmp_path, "override", "anna", *WHY) == needed
    assert complaint(tmp_path, "override", "anna", "N", *WHY) == (
        f"points are needed: {usage}; --withdraw takes an override back"
    )
    assert complaint(tmp_path, "override", "anna", "N", "1", "--why", " \u200b") == (
        "a reason is needed: --why TEXT; the student reads it, and the history keeps it"
    )
    assert complaint(tmp_path, "override", "anna", "N", "1", "--withdraw", *WHY) == (
        "--withdraw takes an override back, and needs no points: leave out 1"
    )
    assert complaint(tmp_path, "override", "anna", "--list") == (
        "--list shows all overrides, or those of --exam; leave out the student, --why and --withdraw"
    )
    assert complaint(tmp_path, "override", "anna", "N", "1", *WHY, "--by", "") == (
        "nobody is named who gives the marks; say so with --by NAME"
    )


def test_what_cannot_be_overridden(tmp_path: Path) -> None:
    course(tmp_path)
    assert complaint(tmp_path, "override", "anna", "double", "2.5", *WHY) == (
        "anna, small/double/double: 2.5 is more than the 2 points that it is worth; give 0 to 2"
    )
    assert complaint(tmp_path, "override", "ann", "N", "1", *WHY) == (
        "the store reports.sqlite knows no student ann; did you mean anna?"
    )
    assert complaint(tmp_path, "override", "anna", "M", "1", *WHY) == (
        "anna has no answer M; there are N, double, A, B, LR, WHY"
    )
    assert complaint(tmp_path, "override", "anna", "N", "--withdraw", *WHY) == (
        "anna, small/double/N: there is no override; `grade override --list` shows those that there are"
    )
    assert complaint(tmp_path, "override", "--list", "--exam", "large") == (
        "the store reports.sqlite has no exam large; known here: small"
    )
    assert complaint(tmp_path, "override", "--list", "--problems", "none") == (
        "there is no none; name what is there, or leave it out"
    )
