from __future__ import annotations

import io
from collections.abc import Sequence

from hypothesis import given
from rich.cells import cell_len
from rich.console import Console

from grader.model.report import ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from grader.render.terminal import exam_table, legend
from tests.render.making import TEXT, answer, exam, problem, problem_head, submission

RIGHT, WRONG = answer(Verdict.CORRECT, 2), answer(Verdict.WRONG)


def printed(
    reports: Sequence[SubmissionReport], head: ExamHead | None = None, ascii_only: bool = False, width: int = 80
) -> str:
    tally = Tally(head or exam())
    for report in reports:
        tally.add(report)
    console = Console(file=io.StringIO(), width=width)
    console.print(exam_table(tally.summary(), ascii_only=ascii_only, width=width))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_the_whole_table_of_a_small_class() -> None:
    head = exam(problem_head(id="conv"), problem_head(id="drop"), problem_head(id="sad", unsound="case 4: 1 and 2"))
    lost, waits = answer(Verdict.UNGRADED, feedback="Lost."), answer(Verdict.REVIEW, kind="essay", pending=2)
    reports = [
        submission(
            problem(RIGHT, id="conv"), problem(answer(Verdict.PARTIAL, 1.5), id="drop"), problem(lost, id="sad")
        ),
        submission(problem(WRONG, id="conv"), problem(waits, id="drop"), problem(lost, id="sad"), student="Борис"),
        submission(problem(lost, id="conv"), student="cleo", findings=["a", "b"]),
    ]
    assert (
        printed(reports, head)
        == """\
CNNs by hand
3 students, mean 1.8 of 6, median 1.75
conv could not be graded for 1 student: Lost.
sad is unsound, nobody is graded on it: case 4: 1 and 2
2 points wait for a person, of 1 student
2 findings about what was handed in

student   score    1      2    3
anna      3.5/4  2 ✓  1.5 ◐  - ○
Борис       0/4  0 ✗    - ?  - ○  2 wait
cleo        -/2  - ○              2 ungraded, 2 findings

1 conv   2 drop   3 sad"""
    )


def test_nothing_could_be_graded() -> None:
    lost, waits = answer(Verdict.UNGRADED), answer(Verdict.REVIEW, pending=2, kind="essay")
    assert printed([submission(problem(lost))]).splitlines()[1] == "1 student, nothing could be graded"
    assert printed([submission(problem(waits))]).splitlines()[1] == "1 student, nothing is decided yet"
    assert printed([submission()]).splitlines()[1] == "1 student, nothing could be graded"


def folded(*reports: SubmissionReport, head: ExamHead | None = None) -> ExamSummary:
    tally = Tally(head or exam())
    for report in reports:
        tally.add(report)
    return tally.summary()


def test_the_legend_names_the_symbols_that_are_shown() -> None:
    one = folded(submission(problem(WRONG)), submission(problem(RIGHT)))
    other = folded(submission(problem(answer(Verdict.REVIEW, pending=2, kind="essay"))))
    assert legend([one, other]) == "✓ correct  ✗ wrong  ? review"
    assert legend([one, other], ascii_only=True) == "+ correct  x wrong  ? review"
    assert legend([other]) == "? review"
    assert legend([]) == legend([folded(submission())]) == ""


def test_the_legend_is_silent_about_students_and_problems_that_are_not_shown() -> None:
    high = [submission(problem(RIGHT), student=f"s{place}") for place in range(5)]
    assert legend([folded(submission(problem(WRONG)), *high)], most_rows=1) == "✗ wrong"
    heads = [problem_head(id=f"p{place}") for place in range(21)]
    assert legend([folded(submission(problem(WRONG, id="p0")), head=exam(*heads))]) == ""


def test_a_long_legend_fits_80_columns() -> None:
    lines = legend([folded(*(submission(problem(answer(verdict))) for verdict in Verdict))]).splitlines()
    assert len(lines) == 2 and max(map(len, lines)) <= 80
    narrow = legend([folded(*(submission(problem(answer(verdict))) for verdict in Verdict))], width=40).splitlines()
    assert len(narrow) > 2 and max(map(len, narrow)) <= 40
    assert "  ".join(lines).count("  ") == len(Verdict) - 1


def test_an_ascii_terminal() -> None:
    shown = printed([submission(problem(RIGHT)), submission(problem(WRONG), student="x" * 90)], ascii_only=True)
    assert shown.isascii() and "anna" in shown and "2 +" in shown and "0 x" in shown


def test_a_large_class_shows_the_lowest_scores_only() -> None:
    reports = [
        submission(problem(answer(Verdict.PARTIAL, number / 50)), student=f"s{number:03}")
        for number in range(100, 0, -1)
    ]
    lines = printed(reports).splitlines()
    assert lines[4].startswith("s001") and lines[43].startswith("s040")
    assert lines[44] == "These are the lowest scores; 60 more are in reports/index.html."


def test_every_line_fits_80_columns() -> None:
    for number in (1, 7, 8, 20, 21, 60):
        ids = [f"a-problem-with-a-long-name-{place}" for place in range(number)]
        head = exam(*(problem_head(id=id) for id in ids), title="t" * 70)
        marks = [problem(answer(Verdict.PARTIAL, 1.25), id=id) for id in ids]
        shown = printed([submission(*marks, student="川" * 60, findings=["x"])], head)
        assert max(cell_len(line) for line in shown.splitlines()) <= 80
        assert ("◐" in shown) == (number <= 20) and ("1.25 ◐" in shown) == (number <= 7)


def of_problems(number: int, width: int, findings: Sequence[str] = ()) -> str:
    ids = [f"p{place}" for place in range(1, number + 1)]
    marks = [problem(answer(Verdict.PARTIAL, 1.25), id=id) for id in ids]
    student = submission(*marks, student="Anna Lindqvist", findings=findings)
    return printed([student], exam(*(problem_head(id=id) for id in ids)), width=width)


def test_a_narrow_terminal_shows_symbols_alone() -> None:
    assert of_problems(6, 40, ["x"]).splitlines()[4:] == [
        "student    score  1  2  3  4  5  6",
        "Anna Li…  7.5/12  ◐  ◐  ◐  ◐  ◐  ◐  1 f…",
        "",
        "1 p1   2 p2   3 p3   4 p4   5 p5   6 p6",
    ]


def test_problems_that_a_terminal_has_no_room_for_are_said_to_be_left_out() -> None:
    assert of_problems(20, 40, ["x"]).splitlines()[4:8] == [
        "student  score 1 2 3 4 5 6 7 8 9 10",
        "Anna Li… 25/40 ◐ ◐ ◐ ◐ ◐ ◐ ◐ ◐ ◐  ◐ 1 f…",
        "No room for problems 11 to 20.",
        "",
    ]


def test_a_terminal_of_any_width_shows_each_problem_or_says_that_it_does_not() -> None:
    for number in (1, 3, 7, 8, 20):
        for width in (40, 50, 60, 79, 80, 100, 120):
            shown = of_problems(number, width, ["x"])
            assert max(cell_len(line) for line in shown.splitlines()) <= width
            headers = next(line for line in shown.splitlines() if line.startswith("student")).split()[2:]
            assert headers == [str(place + 1) for place in range(len(headers))]
            assert (len(headers) < number) == ("No room for problem" in shown)


def test_nobody() -> None:
    assert printed([]) == "CNNs by hand\n0 students"


@given(TEXT)
def test_no_text_moves_the_cursor_or_becomes_markup(value: str) -> None:
    head = exam(problem_head(id=value, title=value, unsound=value), title=value)
    shown = printed([submission(problem(WRONG, id=value), student=f"[bold]{value}[/]", findings=[value])], head)
    assert "[bold]" in shown
    assert not set(shown.replace("\n", "")) & set(map(chr, [*range(32), 127, 0x9B, 0x202E]))
    shown.encode()
