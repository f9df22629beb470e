"""report.md, the class in Markdown, and a file for each student: for a wiki, an issue, a comment on a pull request.

    <!-- written by grader -->
    # CNNs by hand

    3 students, mean 8.2 of 15, median 9

    | problem | points earned | verdicts |
    |---|--:|---|
    | A convolution by hand | 61 % | 2 ✓ correct, 1 ✗ wrong |

    | student | score | waits | ungraded | 1 | 2 |
    |---|--:|--:|--:|--:|--:|
    | `anna` | 9 / 15 | 2 |  | 3 ✓ | – ? |

A dash stands where nothing is decided, never a zero. Names and texts of students stand in code, where nothing is markup
and GitHub links nobody; tables are GitHub's (https://github.github.com/gfm/#tables-extension-).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.model.report import AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.clean import cut
from grader.render.exports.markdown_text import escaped, fenced, in_code
from grader.render.exports.open_points import findings, is_decided, nothing_decided, open_points
from grader.render.exports.sections import sections
from grader.render.exports.told import told
from grader.render.points import count, percent, points, tenths, wait
from grader.render.standing import Standing
from grader.render.summary import ExamSummary, ProblemSummary, Row
from grader.render.words import WORDS

MARK = "<!-- written by grader -->\n"
"""What each such file begins with."""

_LONGEST = 4000  # characters of the text on one answer


def class_markdown(summaries: Iterable[ExamSummary]) -> Iterator[str]:
    """The text of report.md, line by line."""
    yield MARK
    for summary in summaries:
        yield from exam_lines(summary)
        yield "\n"


def student_markdown(exam: ExamHead, submission: SubmissionReport) -> str:
    """The text of one student's file."""
    return MARK + "".join(_student(exam, submission))


def exam_lines(summary: ExamSummary) -> Iterator[str]:
    """One exam: its figures, its problems, its students; each line whole, with its line break."""
    yield f"# {escaped(summary.exam.title)}\n\n{_headline(summary)}\n"
    yield from (f"\n{sentence}\n" for sentence in _attention(summary))
    if summary.students:
        yield "\n| problem | points earned | verdicts |\n|---|--:|---|\n"
        yield from map(_problem, summary.problems)
        yield f"\n| student | score | waits | ungraded |{_numbers(summary)}\n"
        yield f"|---|--:|--:|--:|{'--:|' * len(summary.problems)}\n"
        yield from map(_row, summary.rows)
    if summary.students > len(summary.rows):
        yield f"\nThe first {len(summary.rows)} of {summary.students}; all of them are in report.json.\n"


def _headline(summary: ExamSummary) -> str:
    students = count(summary.students, "student")
    if summary.mean is None or summary.median is None:
        return f"{students}, nothing is decided yet" if summary.students else students
    full = points(summary.exam.max_score)
    return f"{students}, mean {tenths(summary.mean)} of {full}, median {points(summary.median)}"


def _attention(summary: ExamSummary) -> Iterator[str]:
    for problem in summary.problems:
        title = escaped(problem.head.title)
        if problem.head.unsound is not None:
            yield f"**{title}** is unsound: nobody is graded on it, and nobody loses a point."
        elif problem.ungraded:
            students = count(problem.ungraded, "student")
            yield f"**{title}** could not be graded for {students}, through no fault of theirs."
    if summary.waiting:
        yield f"{wait(summary.pending)}, of {count(summary.waiting, 'student')}."


def _problem(problem: ProblemSummary) -> str:
    share = "–" if problem.share is None else percent(problem.share)
    verdicts = ", ".join(f"{many} {_word(verdict)}" for verdict, many in problem.verdicts.items())
    return f"| {escaped(problem.head.title)} | {share} | {verdicts} |\n"


def _numbers(summary: ExamSummary) -> str:
    return "".join(f" {number} |" for number in range(1, len(summary.problems) + 1))


def _row(row: Row) -> str:
    score = "–" if row.undecided else points(row.score)
    open_cells = [points(part) if part else "" for part in (row.pending, row.ungraded)]
    cells = [in_code(row.student), f"{score} / {points(row.max_score)}", *open_cells, *map(_standing, row.problems)]
    return f"| {' | '.join(cells)} |\n"


def _standing(one: Standing | None) -> str:
    if one is None:
        return ""
    return f"{'–' if one.score is None else points(one.score)} {WORDS[one.verdict].symbol}"


def _student(exam: ExamHead, submission: SubmissionReport) -> Iterator[str]:
    score = "–" if nothing_decided(submission) else points(submission.score)
    yield f"# {in_code(submission.student)}: {escaped(exam.title)}\n"
    yield f"\n{score} of {points(submission.max_score)} points\n"
    yield from (f"\n{sentence}\n" for sentence in open_points(submission))
    if submission.findings:
        yield "\nAbout what you handed in:\n\n" + fenced("\n".join(findings(submission)))
    titled = None
    for section in sections(exam, submission):
        if titled != section.id:
            titled = section.id
            yield f"\n## {escaped(section.problem)}\n"
        yield f"\n### {in_code(section.answer.name)} {_word(section.answer.verdict)}, {_earned(section.answer)}\n"
        if text := told(section.answer, section.unsound):
            yield "\n" + fenced(cut(text, _LONGEST))


def _earned(answer: AnswerReport) -> str:
    return f"{points(answer.score) if is_decided(answer) else '–'} / {points(answer.max_score)}"


def _word(verdict: Verdict) -> str:
    word = WORDS[verdict]
    return f"{word.symbol} {word.word}"
