"""The finding of one script: each answer's lines, and what was printed."""

from __future__ import annotations

from grader.model.verdict import Verdict
from grader.render.trial_text import MOST_LINES, printed_text, trial_text
from tests.render.making import HOSTILE, answer, example, problem


def lines(*answers: object, **more: bool) -> list[str]:
    return [str(line) for line in trial_text("Twice", problem(*answers), 60, **more)]  # type: ignore[arg-type]


def test_an_answer_with_all_its_parts() -> None:
    wrong = answer(
        Verdict.PARTIAL,
        0.5,
        mistake="squared",
        feedback="You squared where you were to take it twice: compare the two at x = 3, say.",
        counterexample=example(group="large"),
    )
    assert lines(wrong) == [
        "Twice: 0.5 of 2 points",
        "",
        "◐ conv2d: partial, 0.5 of 2",
        "  You squared where you were to take it twice: compare the",
        "  two at x = 3, say.",
        "  3 of 20 cases right; known mistake: squared",
        "  call        conv2d(np.array([[1.0, 2.0]]))  (from large)",
        "  returned    [[2.0]]",
        "  expected    [[1.0]]",
        "  differs at  [0, 0]",
    ]


def test_an_example_that_was_not_marked_says_so() -> None:
    call = "  call        conv2d(np.array([[1.0, 2.0]]))  "
    public = answer(Verdict.WRONG, counterexample=example(public=True))
    assert f"{call}(not one of the cases that were marked)" in lines(public)
    of_group = answer(Verdict.WRONG, counterexample=example(group="large", public=True))
    assert f"{call}(from large; not one of the cases that were marked)" in lines(of_group)


def test_what_waits_and_what_is_our_fault_have_no_score() -> None:
    waits = answer(Verdict.REVIEW, 0, 1, "WHY", "essay", pending=1, feedback="Waits.")
    ours = answer(Verdict.UNGRADED, 0, 1, "N", "number", feedback="The worker died.")
    assert lines(waits, ours) == [
        "Twice: 0 of 1 point; 1 point waits for a person",
        "",
        "? WHY: review, - of 1",
        "  Waits.",
        "",
        "○ N: ungraded, - of 1",
        "  The worker died.",
    ]


def test_letters_where_symbols_cannot_be_shown() -> None:
    assert lines(answer(Verdict.WRONG), ascii_only=True)[2] == "x conv2d: wrong, 0 of 2"


def test_what_was_printed_stands_behind_a_margin() -> None:
    assert [str(line) for line in printed_text("a\n\x1b[31mb\n")] == ["", "It printed:", "│ a", "│ \\x1b[31mb"]
    assert list(printed_text("")) == []
    assert str(list(printed_text("x\n" * (MOST_LINES + 1)))[-1]) == "… and 1 more line."


def test_no_text_of_a_student_breaks_a_line() -> None:
    shown = answer(Verdict.WRONG, feedback=HOSTILE, mistake=HOSTILE, counterexample=example(got=HOSTILE, call=HOSTILE))
    for line in lines(shown):
        assert "\n" not in line and "\x1b" not in line and "\u202e" not in line
