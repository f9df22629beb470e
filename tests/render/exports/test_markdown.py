"""Markdown: its text, and that no student's text is markup, as markdown-it reads it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from grader.model.report import ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.exports.markdown import MARK, class_markdown, student_markdown
from grader.render.exports.markdown_text import escaped, fenced, in_code
from grader.render.tally import Tally
from tests.render.exports.a_class import ALL, everything, hostile, waiting
from tests.render.making import HOSTILE, TEXT, answer, exam, problem, submission, without_code

LINKED = "see http://evil.example and www.evil.example, @everyone, #1, [a](b), ![](c), <b>, a|b, a\\|b, `x`, ~~y~~"


def html(text: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def of_class(head: ExamHead, *reports: SubmissionReport) -> str:
    tally = Tally(head)
    for report in reports:
        tally.add(report)
    return "".join(class_markdown([tally.summary()]))


def test_the_whole_text_of_a_class() -> None:
    head = exam(title="CNNs *by hand*")
    right = submission(problem(answer(Verdict.CORRECT, 2)))
    waits = submission(problem(answer(Verdict.REVIEW, pending=2, kind="essay")), student="b|o`b")
    assert of_class(head, right, waits) == (
        "<!-- written by grader -->\n"
        "# CNNs \\*by hand\\*\n"
        "\n"
        "2 students, mean 2.0 of 2, median 2\n"
        "\n"
        "2 points wait for a person, of 1 student.\n"
        "\n"
        "| problem | points earned | verdicts |\n"
        "|---|--:|---|\n"
        "| A convolution by hand | 100 % | 1 ✓ correct, 1 ? review |\n"
        "\n"
        "| student | score | waits | ungraded | 1 |\n"
        "|---|--:|--:|--:|--:|\n"
        "| `anna` | 2 / 2 |  |  | 2 ✓ |\n"
        "| ``b\\|o`b`` | – / 2 | 2 |  | – ? |\n"
        "\n"
    )


def test_the_whole_text_of_a_student() -> None:
    report = submission(problem(answer(Verdict.WRONG, feedback="Not ```this```."), id="conv2d-by-hand"))
    assert student_markdown(exam(), report) == (
        "<!-- written by grader -->\n"
        "# `anna`: CNNs by hand\n"
        "\n"
        "0 of 2 points\n"
        "\n"
        "## A convolution by hand\n"
        "\n"
        "### `conv2d` ✗ wrong, 0 / 2\n"
        "\n"
        "````text\n"
        "Not ```this```.\n"
        "3 of 20 cases right.\n"
        "````\n"
    )


def test_what_is_not_decided_is_no_zero() -> None:
    text = student_markdown(ALL, waiting())
    assert "\n– of 2 points\n" in text and text.count(", – / 2\n") == 2
    assert "Nothing is decided yet" in text and "2 points wait for a person" in text and "not your fault" in text
    assert "| `boris` | – / 2 | 2 | 2 | – ○ |" in of_class(ALL, waiting())


@given(TEXT)
@example(HOSTILE)
@example(LINKED)
@example("# a\n- b\n```\n> c")
@example("\\")
@example("a\\\\|b")
def test_any_text_is_text(text: str) -> None:
    plain = hostile("x")
    head, report = hostile(text)
    for written in (lambda head, report: student_markdown(head, report), of_class):
        page, expected = html(written(head, report)), html(written(*plain))
        assert without_code(page) == without_code(expected)
    assert student_markdown(head, report).startswith(MARK)


@pytest.mark.parametrize("text", ["a", "`", "``", "a`", "\\|", "|", " a ", "\\\\"])
def test_code_in_a_cell_shows_the_text(text: str) -> None:
    page = html(f"| a |\n|---|\n| {in_code(text)} |\n")
    assert f"<td><code>{text.strip().replace(chr(92) + '|', '＼|')}</code></td>" in page


def test_a_fence_is_longer_than_any_in_it() -> None:
    assert html(fenced("```\n````\n# a")) == '<pre><code class="language-text">```\n````\n# a\n</code></pre>\n'


def test_a_title_is_not_read() -> None:
    assert "".join(html(escaped("*a* _b_ <i> [c](d) # &amp; 1."))) == (
        "<p>*a* _b_ &lt;i&gt; [c](d) # &amp;amp; 1.</p>\n"
    )


def test_everything_is_told() -> None:
    assert "About what you handed in:\n\n```text\na link was left out\n```\n" in student_markdown(ALL, everything())
