"""JUnit XML of a run, as GitHub's report actions, GitLab and Jenkins read it: a suite for each exam and student.

    <?xml version="1.0" encoding="UTF-8"?>
    <!-- written by grader -->
    <testsuites name="grader" tests="3" failures="1" errors="1" time="0">
    <testsuite name="cnn/anna" tests="3" failures="1" errors="1" skipped="1" time="0">
    <testcase classname="cnn.anna" name="conv/K" time="0"><failure type="wrong" message="…">…</failure></testcase>
    <testcase classname="cnn.anna" name="drop/P" time="0"><error type="ungraded" message="…">…</error></testcase>
    <testcase classname="cnn.anna" name="why/WHY" time="0"><skipped type="review" message="…"/></testcase>
    </testsuite>
    </testsuites>

A failure is what the student did, whatever the verdict; an error is a fault of the grader or of the problem; skipped is
what waits for a person. GitLab tells test cases apart by class and name, so the class names exam and student. There are
no times in it: it is the same for the same marks.

Rules: junit-10.xsd of Jenkins' xunit-plugin (https://github.com/jenkinsci/xunit-plugin), and
https://docs.gitlab.com/ci/testing/unit_test_reports/. XML 1.0 cannot hold most control characters, surrogates, U+FFFE
and U+FFFF, not even escaped (https://www.w3.org/TR/xml/#charsets): they are written out as Python does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape  # its five entities are XML's; xml.sax.saxutils takes 20 ms to import

from grader.model.report import AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.clean import clean, visible
from grader.render.exports.sections import Section, sections
from grader.render.exports.told import headline, told

MARK = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- written by grader -->\n'
"""What each such file begins with."""

_Reports = Callable[[ExamHead], Iterable[SubmissionReport]]
_ATTRIBUTES = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def junit_xml(exams: Sequence[ExamHead], reports: _Reports) -> Iterator[str]:
    """The text in pieces, one submission at a time. reports: is asked for each exam's twice: totals come first."""
    total: Counter[str] = Counter()
    for exam in exams:
        for submission in reports(exam):
            total += _counts(exam, submission)
    yield f'{MARK}<testsuites name="grader"{_attributes(total, ("tests", "failures", "errors"))}>\n'
    for exam in exams:
        for submission in reports(exam):
            yield _suite(exam, submission)
    yield "</testsuites>\n"


def outcome(answer: AnswerReport) -> str | None:
    """The element that says how an answer came out; None for one that is right."""
    if answer.verdict is Verdict.UNGRADED:
        return "error"
    if answer.verdict is Verdict.REVIEW or answer.pending:
        return "skipped"
    return None if answer.verdict is Verdict.CORRECT else "failure"


def _counts(exam: ExamHead, submission: SubmissionReport) -> Counter[str]:
    outcomes = [outcome(section.answer) for section in sections(exam, submission)]
    return Counter({"tests": len(outcomes)}) + Counter(_ATTRIBUTES[each] for each in outcomes if each is not None)


def _suite(exam: ExamHead, submission: SubmissionReport) -> str:
    student, id = _text(submission.student), _text(exam.id)
    counted = _attributes(_counts(exam, submission), ("tests", "failures", "errors", "skipped"))
    cases = "".join(_case(f"{id}.{student}", section) for section in sections(exam, submission))
    return f"<testsuite name={_quoted(f'{id}/{student}')}{counted}>\n{cases}</testsuite>\n"


def _case(classname: str, section: Section) -> str:
    answer, element = section.answer, outcome(section.answer)
    name = _quoted(f"{_text(section.id)}/{_text(answer.name)}")
    case = f'<testcase classname={_quoted(classname)} name={name} time="0"'
    if element is None:
        return f"{case}/>\n"
    message = _quoted(clean(headline(answer, section.unsound)))
    text = escape(told(answer, section.unsound), quote=False)
    return f'{case}><{element} type="{answer.verdict.value}" message={message}>{text}</{element}></testcase>\n'


def _attributes(counts: Mapping[str, int], names: Iterable[str]) -> str:
    return "".join(f' {name}="{counts.get(name, 0)}"' for name in names) + ' time="0"'


def _quoted(line: str) -> str:
    return f'"{escape(line)}"'


def _text(name: str) -> str:
    return " ".join(visible(name).split())
