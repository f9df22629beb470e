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

from grader.model.language import ENGLISH, Language
from grader.model.message import Message, phrase, phrases
from grader.model.report import AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.catalogue import Catalogue, catalogue
from grader.render.clean import cut
from grader.render.exports.markdown_text import escaped, fenced, in_code
from grader.render.exports.open_points import findings, is_decided, nothing_decided, open_points
from grader.render.exports.sections import sections
from grader.render.exports.told import told
from grader.render.points import of_points, percent, points, tenths, wait
from grader.render.standing import Standing
from grader.render.summary import ExamSummary, ProblemSummary, Row
from grader.render.words import WORDS

MARK = "<!-- written by grader -->\n"
"""What each such file begins with."""

_LONGEST = 4000  # characters of the text on one answer
_PROBLEM_HEADS = (phrase("problem"), phrase("points earned"), phrase("verdicts"))
_STUDENT_HEADS = (phrase("student"), phrase("score"), phrase("waits"), phrase("ungraded"))


def class_markdown(summaries: Iterable[ExamSummary], language: Language = ENGLISH) -> Iterator[str]:
    """The text of report.md, line by line."""
    yield MARK
    for summary in summaries:
        yield from exam_lines(summary, language)
        yield "\n"


def student_markdown(exam: ExamHead, submission: SubmissionReport, language: Language = ENGLISH) -> str:
    """The text of one student's file."""
    return MARK + "".join(_student(exam, submission, language))


def exam_lines(summary: ExamSummary, language: Language = ENGLISH) -> Iterator[str]:
    """One exam: its figures, its problems, its students; each line whole, with its line break."""
    words = catalogue(language)
    yield f"# {escaped(words.say(summary.exam.title))}\n\n{words.say(_headline(summary))}\n"
    yield from (f"\n{words.say(sentence)}\n" for sentence in _attention(summary, words))
    if summary.students:
        yield f"\n{_line(map(words.say, _PROBLEM_HEADS))}|---|--:|---|\n"
        yield from (_problem(problem, words) for problem in summary.problems)
        numbers = map(str, range(1, len(summary.problems) + 1))
        yield f"\n{_line((*map(words.say, _STUDENT_HEADS), *numbers))}"
        yield f"|---|--:|--:|--:|{'--:|' * len(summary.problems)}\n"
        yield from map(_row, summary.rows)
    if summary.students > len(summary.rows):
        first = phrase(
            "The first {first} of {students}; all of them are in report.json.",
            first=len(summary.rows),
            students=summary.students,
        )
        yield f"\n{words.say(first)}\n"


def _headline(summary: ExamSummary) -> Message:
    if summary.mean is None or summary.median is None:
        if not summary.students:
            return phrases("{number} student", "{number} students", summary.students)
        return phrases(
            "{number} student, nothing is decided yet", "{number} students, nothing is decided yet", summary.students
        )
    return phrases(
        "{number} student, mean {mean} of {all}, median {median}",
        "{number} students, mean {mean} of {all}, median {median}",
        summary.students,
        mean=tenths(summary.mean),
        all=points(summary.exam.max_score),
        median=points(summary.median),
    )


def _attention(summary: ExamSummary, words: Catalogue) -> Iterator[Message]:
    for problem in summary.problems:
        title = f"**{escaped(words.say(problem.head.title))}**"
        if problem.head.unsound is not None:
            yield phrase("{problem} is unsound: nobody is graded on it, and nobody loses a point.", problem=title)
        elif problem.ungraded:
            yield phrases(
                "{problem} could not be graded for {number} student, through no fault of theirs.",
                "{problem} could not be graded for {number} students, through no fault of theirs.",
                problem.ungraded,
                problem=title,
            )
    if summary.waiting:
        waiting = wait(summary.pending)
        yield phrases(
            "{waiting}, of {number} student.", "{waiting}, of {number} students.", summary.waiting, waiting=waiting
        )


def _problem(problem: ProblemSummary, words: Catalogue) -> str:
    share = "–" if problem.share is None else percent(problem.share)
    verdicts = ", ".join(f"{many} {_word(verdict, words)}" for verdict, many in problem.verdicts.items())
    return _line([escaped(words.say(problem.head.title)), share, verdicts])


def _row(row: Row) -> str:
    score = "–" if row.undecided else points(row.score)
    open_cells = [points(part) if part else "" for part in (row.pending, row.ungraded)]
    return _line(
        [in_code(row.student), f"{score} / {points(row.max_score)}", *open_cells, *map(_standing, row.problems)]
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _standing(one: Standing | None) -> str:
    if one is None:
        return ""
    return f"{'–' if one.score is None else points(one.score)} {WORDS[one.verdict].symbol}"


def _student(exam: ExamHead, submission: SubmissionReport, language: Language) -> Iterator[str]:
    words = catalogue(language)
    score = "–" if nothing_decided(submission) else points(submission.score)
    yield f"# {in_code(submission.student)}: {escaped(words.say(exam.title))}\n"
    yield f"\n{score} {words.say(of_points(submission.max_score))}\n"
    yield from (f"\n{sentence}\n" for sentence in open_points(submission, language))
    if submission.findings:
        about = words.say(phrase("About what you handed in"))
        yield f"\n{about}:\n\n" + fenced("\n".join(findings(submission, language)))
    titled = None
    for section in sections(exam, submission):
        if titled != section.id:
            titled = section.id
            yield f"\n## {escaped(words.say(section.problem))}\n"
        word = _word(section.answer.verdict, words)
        yield f"\n### {in_code(section.answer.name)} {word}, {_earned(section.answer)}\n"
        if text := told(section.answer, section.unsound, language):
            yield "\n" + fenced(cut(text, _LONGEST))


def _earned(answer: AnswerReport) -> str:
    return f"{points(answer.score) if is_decided(answer) else '–'} / {points(answer.max_score)}"


def _word(verdict: Verdict, words: Catalogue) -> str:
    word = WORDS[verdict]
    return f"{word.symbol} {words.say(word.word)}"
