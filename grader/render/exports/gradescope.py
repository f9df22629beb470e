"""results.json of Gradescope: one submission, as its autograder harness reads it from /autograder/results.

    {"extra_data": {"generator": "grader", "exam": "cnn", "max_score": 15, "pending": 2, "ungraded": 0},
     "score": 2.5, "visibility": "visible", "stdout_visibility": "hidden",
     "output": "2 points wait for a person and may still be added.", "output_format": "text",
     "tests": [
      {"number": "1.1", "name": "A convolution by hand: conv2d", "name_format": "text", "status": "failed",
       "score": 0.5, "max_score": 2, "output": "3 of 20 cases right.", "output_format": "text", "tags": ["partial"],
       "visibility": "visible"}]}

Rules: https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format. `status` is always given: without
it Gradescope works it out from the score, and a test without a score is "passed". It knows "passed" and "failed" only;
what is not decided is not passed, has no score, and says in its name and first line why. Text is "text", which is never
read as HTML or Markdown. All is "visible", as on the student's page, and nothing is in it that is not there.
"""

from __future__ import annotations

from grader.model.language import ENGLISH, Language
from grader.model.message import NOTHING, Message, listed, phrase
from grader.model.report import AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.catalogue import catalogue
from grader.render.clean import clean, visible
from grader.render.exports.open_points import findings, is_decided, open_points
from grader.render.exports.sections import Section, sections
from grader.render.exports.told import told
from grader.render.json_text import json_text
from grader.render.points import number
from grader.render.standing import ungraded_in

MARK = '{"extra_data": {"generator": "grader"'
"""What each such file begins with."""


def gradescope_json(exam: ExamHead, submission: SubmissionReport, language: Language = ENGLISH) -> str:
    """The whole text of results.json for one submission."""
    head = {
        "extra_data": {
            "generator": "grader",
            "exam": visible(exam.id),
            "max_score": number(submission.max_score),
            "pending": number(submission.pending),
            "ungraded": number(ungraded_in(submission)),
        },
        "score": number(submission.score),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "output": "\n".join([*open_points(submission, language), *findings(submission, language)]),
        "output_format": "text",
    }
    tests = ",\n".join("  " + json_text(_test(section, language)) for section in sections(exam, submission))
    return f'{json_text(head)[:-1]},\n "tests": [\n{tests}]}}\n'


def _test(section: Section, language: Language) -> dict[str, object]:
    answer, say = section.answer, catalogue(language).say
    return {
        "number": section.number,
        "name": f"{clean(say(section.problem), 300)}: {clean(answer.name, 200)}{say(_why_open(answer))}",
        "name_format": "text",
        "status": "passed" if answer.verdict is Verdict.CORRECT and not answer.pending else "failed",
        **({"score": number(answer.score), "max_score": number(answer.max_score)} if is_decided(answer) else {}),
        "output": told(answer, section.unsound, language),
        "output_format": "text",
        "tags": [answer.verdict.value],
        "visibility": "visible",
    }


def _why_open(answer: AnswerReport) -> Message:
    if is_decided(answer):
        return NOTHING
    points = number(answer.max_score)
    if answer.verdict is Verdict.UNGRADED:
        return listed((" (", phrase("could not be graded, {points} pt", points=points), ")"), "")
    return listed((" (", phrase("waits for a person, {points} pt", points=points), ")"), "")
