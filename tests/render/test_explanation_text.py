"""The reasoning of a mark as lines of text, in which nothing that a student wrote can hide or give orders."""

from __future__ import annotations

from dataclasses import replace

from grader.model.explanation import ExplainedCase, Explanation, Reasoning
from grader.model.verdict import Verdict
from grader.render.explanation_text import MOST_PRINTED, explanation_text

RIGHT = ExplainedCase("case 1", "f(2)", "4", "4", True, "off by 0, allowed 0 (exact)")
WRONG = ExplainedCase("case 0 (large)", "f(1)", "raised E: no", "2", False, "")
WHOLE = Explanation(
    student="anna",
    exam="small",
    problem="double",
    answer="f",
    kind="function",
    seed=7,
    verdict=Verdict.PARTIAL,
    score=0.5,
    max_score=2,
    pending=1,
    feedback="You squared.",
    reasoning=Reasoning((WRONG, RIGHT), ("All cases: 1 of 2 right.",), (replace(RIGHT, title="public case 0"),)),
    before=("report.json has partial, 0.5 of 2 points.",),
    output="hello\n",
)


def test_the_whole_text() -> None:
    assert "\n".join(explanation_text(WHOLE)) == (
        "anna, small/double/f: function, seed 7\n"
        "WITH MARKED CASES AND WHAT WAS DUE: not for students.\n"
        "\n"
        "partial, 0.5 of 2 points; 1 point waits for a person\n"
        "You squared.\n"
        "report.json has partial, 0.5 of 2 points.\n"
        "\n"
        "How the mark came about\n"
        "- All cases: 1 of 2 right.\n"
        "\n"
        "Case by case\n"
        "✗ case 0 (large)\n"
        "    f(1)\n"
        "    got      raised E: no\n"
        "    due      2\n"
        "✓ case 1\n"
        "    f(2)\n"
        "    got      4\n"
        "    due      4\n"
        "    off by 0, allowed 0 (exact)\n"
        "\n"
        "On public cases, which touch no mark\n"
        "✓ public case 0\n"
        "    f(2)\n"
        "    got      4\n"
        "    due      4\n"
        "    off by 0, allowed 0 (exact)\n"
        "\n"
        "It printed\n"
        "hello"
    )


def test_what_has_no_cases_and_printed_nothing_has_no_empty_parts() -> None:
    bare = replace(WHOLE, reasoning=Reasoning((), ("The mark: missing.",)), before=(), output="", pending=0)
    text = "\n".join(explanation_text(bare))
    assert "Case by case" not in text and "public" not in text and "printed" not in text


def test_nothing_hides_and_nothing_floods() -> None:
    nasty = "\x1b[2J\u202eevil\nline"
    case = ExplainedCase(nasty, nasty, nasty, nasty, False, nasty)
    shown = replace(WHOLE, student=nasty, feedback=nasty, reasoning=Reasoning((case,), (nasty,)), output=nasty * 10_000)
    lines = list(explanation_text(shown))
    assert not any("\x1b" in line or "\u202e" in line or "\n" in line for line in lines)
    assert sum(map(len, lines)) < 8 * MOST_PRINTED
