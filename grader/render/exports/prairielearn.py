"""results.json of PrairieLearn's external graders: one submission, read from /grade/results.

    {"generator": "grader", "gradable": true, "score": 0.25, "message": "2 points wait for a person …",
     "tests": [
      {"name": "A convolution by hand: conv2d", "points": 0.5, "max_points": 2, "message": "partial: …"}]}

Rules: https://docs.prairielearn.com/externalGrading/#grading-results. `score` is a share, 0 to 1, of the points that
are decided: PrairieLearn has automatic and manual points apart, and what waits for a person is for the manual ones.
Where nothing is decided the submission is not gradable, so that no points are given or lost and no attempt is used up;
`format_errors` says why. A test whose points are not decided is 0 of 0, which PrairieLearn draws as neither right nor
wrong, and says so. A file over 1 MB would not be read: long texts are cut to fit. Text is escaped by PrairieLearn.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.language import ENGLISH, Language
from grader.model.message import phrase
from grader.model.report import ExamHead, SubmissionReport
from grader.render.catalogue import catalogue
from grader.render.clean import clean, cut
from grader.render.exports.open_points import findings, is_decided, nothing_decided, open_points
from grader.render.exports.sections import Section, sections
from grader.render.exports.told import told
from grader.render.json_text import json_text
from grader.render.points import number, points
from grader.render.words import WORDS

MARK = '{"generator": "grader"'
"""What each such file begins with."""

MOST_BYTES = 1_000_000
_LONGEST = 32_000  # characters of the text on one answer, where there is room: more than any has


def prairielearn_json(exam: ExamHead, submission: SubmissionReport, language: Language = ENGLISH) -> str:
    """The whole text of results.json for one submission."""
    longest = _LONGEST
    while len((text := _json(exam, submission, longest, language)).encode()) > MOST_BYTES and longest > 1:
        longest //= 2
    return text


def _json(exam: ExamHead, submission: SubmissionReport, longest: int, language: Language) -> str:
    said = [*open_points(submission, language), *findings(submission, language)]
    head: dict[str, object] = {"generator": "grader", "gradable": True}
    if nothing_decided(submission):
        head |= {"gradable": False, "format_errors": said}
    else:
        head |= {"score": _share(submission)}
    head |= {"message": "\n".join(said)} if said else {}
    tests = ",\n".join("  " + json_text(_test(section, longest, language)) for section in sections(exam, submission))
    return f'{json_text(head)[:-1]},\n "tests": [\n{tests}]}}\n'


def _share(submission: SubmissionReport) -> float:
    """Of the points that are decided; an exam that has none is done."""
    decided = submission.max_score - submission.pending
    return number(min(1, max(0, submission.score / decided))) if decided > 1e-9 else 1


def _test(section: Section, longest: int, language: Language) -> dict[str, object]:
    answer = section.answer
    decided = is_decided(answer)
    most = answer.max_score - answer.pending if decided else 0
    return {
        "name": f"{clean(catalogue(language).say(section.problem), 300)}: {clean(answer.name, 200)}",
        "points": number(answer.score) if decided else 0,
        "max_points": number(most),
        "message": cut("\n".join(_said(section, language)), longest),
    }


def _said(section: Section, language: Language) -> Iterator[str]:
    answer = section.answer
    word = WORDS[answer.verdict].word
    if not is_decided(answer):
        word = phrase("{verdict}: {points} pt, not decided", verdict=word, points=points(answer.max_score))
    yield catalogue(language).say(word)
    yield from [text] if (text := told(answer, section.unsound, language)) else []
