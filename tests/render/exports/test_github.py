"""What GitHub Actions is told: limits, and no text that is a command."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from grader.model.report import SubmissionReport
from grader.model.verdict import Verdict
from grader.render.exports.github_annotations import MOST, Annotation, annotated, escape_data, escape_property
from grader.render.exports.github_summary import MOST_BYTES, github_summary
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from tests.render.exports.a_class import ALL, everything, hostile
from tests.render.making import HOSTILE, TEXT, answer, exam, problem, problem_head, submission

_COMMAND = re.compile(r"::(error|warning) title=([^:,\r\n]*)::([^\r\n]*)")


def summary(*reports: SubmissionReport, head: object = None) -> ExamSummary:
    tally = Tally(head or ALL)  # type: ignore[arg-type]
    for report in reports:
        tally.add(report)
    return tally.summary()


def as_runner(line: str) -> tuple[str, str, str]:
    """A line as the runner reads it (actions/runner, ActionCommand.cs): command, title, message."""
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    level, title, message = match.groups()
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        title = title.replace(code, character)
        message = message if code in ("%3A", "%2C") else message.replace(code, character)
    return level, title, message


def test_the_whole_line_of_an_annotation() -> None:
    given = Annotation("error", "cnn: a,b 100%", "50% :: of\nall")
    assert str(given) == "::error title=cnn%3A a%2Cb 100%25::50%25 :: of%0Aall"
    assert as_runner(str(given)) == ("error", "cnn: a,b 100%", "50% :: of\nall")
    assert escape_data("%0A\r\n:,") == "%250A%0D%0A:," and escape_property("%\r\n:,") == "%25%0D%0A%3A%2C"


def test_faults_and_what_is_ungraded_are_errors() -> None:
    head = exam(problem_head(id="bad", unsound="they differ"), problem_head(id="every"), id="cnn")
    lost = submission(problem(answer(Verdict.UNGRADED, feedback="a kill"), id="every"))
    found = list(annotated([summary(lost, lost, head=head)], ["the disk is full"]))
    assert [(each.level, each.title, each.message) for each in found] == [
        ("error", "grade", "the disk is full"),
        ("error", "cnn: bad", "unsound, nobody is graded on it: they differ"),
        ("error", "cnn: every", "could not be graded for 2 of the students: a kill"),
    ]


def test_a_single_submission_is_warned_of_what_it_lacks() -> None:
    wrong = submission(problem(answer(Verdict.WRONG), id="every"))
    (only,) = annotated([summary(wrong)], [])
    assert (only.level, only.message) == (
        "warning",
        "Every verdict: 0 of 2 points, wrong (the right kind of thing, but another value)",
    )
    assert not list(annotated([summary(wrong, wrong)], []))
    assert not list(annotated([summary(submission(problem(answer(Verdict.CORRECT, 2), id="every")))], []))


def test_at_most_ten_of_each_and_the_last_says_how_many_more() -> None:
    reports = [
        submission(problem(answer(Verdict.CORRECT, 2), id="every"), findings=[f"f{place}"], student=f"s{place}")
        for place in range(30)
    ]
    found = list(annotated([summary(*reports)], [f"fault {place}" for place in range(11)]))
    assert [each.level for each in found] == ["error"] * MOST + ["warning"] * MOST
    assert found[9].message == "and 2 more: see the summary of this step, and report.json"
    assert found[19].message == "and 21 more: see the summary of this step, and report.json"
    assert len(list(annotated([], [f"fault {place}" for place in range(10)]))) == 10


@given(TEXT)
@example(HOSTILE)
@example("\n::error::x\r::add-mask::y%0A::stop-commands::z")
def test_no_text_makes_a_command(text: str) -> None:
    head, report = hostile(text)
    for each in annotated([summary(report, head=head)], [text]):
        level, _, _ = as_runner(str(each))
        assert level == each.level


def test_a_summary_that_fits_is_whole() -> None:
    text = github_summary([summary(everything())])
    assert text.startswith("# CNNs by hand\n") and "| `anna` | 2.5 / 22 | 2 | 2 | 2.5 ○ |\n" in text
    assert "does not fit" not in text


@pytest.mark.parametrize("room", [0, 50, 100, 500, 2000, 5000])
def test_a_summary_is_cut_after_a_whole_row(room: int) -> None:
    one = summary(*(everything(f"студент-{place:03}") for place in range(200)))
    whole, text = github_summary([one]), github_summary([one], room)
    assert len(text.encode()) <= room < len(whole.encode())
    if room >= 100:
        kept, told, rest = text.partition("\n**The rest does not fit into a summary of GitHub's; ")
        assert (told and rest.endswith("**\n") and whole.startswith(kept) and kept == "") or kept.endswith("\n")


def test_the_limit_is_that_of_github() -> None:
    reports = (everything(f"{'x' * 90}{place:05}") for place in range(5000))
    heads = [problem_head(id=f"p{place}") for place in range(40)]
    text = github_summary([summary(*reports, head=exam(*heads))] * 3)
    assert MOST_BYTES == 1024 * 1024 and MOST_BYTES - 1000 < len(text.encode()) <= MOST_BYTES
