"""Files of the class for other programs: JUnit XML, Gradescope, PrairieLearn, JSON Lines, Markdown, annotations."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from grader.render.clean import HIDDEN
from grader.render.exports.github_annotations import annotated
from grader.render.exports.gradescope import gradescope_json
from grader.render.exports.jsonl import jsonl
from grader.render.exports.junit_xml import junit_xml
from grader.render.exports.markdown import exam_lines, student_markdown
from grader.render.exports.prairielearn import prairielearn_json
from grader.render.tally import Tally
from tests.fuzz.records import Class
from tests.render.making import without_code

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def see(given: Class, plain: Class) -> None:
    """All of them, held against those of a class with harmless texts."""
    exam = given.exams[0]
    for submission in given.submissions:
        for text in (gradescope_json(exam, submission), prairielearn_json(exam, submission)):
            assert HIDDEN.search(text) is None, "a hidden character"
            assert len(json.loads(text)["tests"]) == len(submission.problems[0].answers), "another test"
    lines = "".join(jsonl((exam.id, each) for each in given.submissions)).splitlines()
    assert len(lines) == sum(len(each.problems[0].answers) for each in given.submissions), "a line from a text"
    assert _elements(given) == _elements(plain), "an element that comes from a text"
    assert _pages(given) == _pages(plain), "markup that comes from a text"
    for line in map(str, annotated([_tally(given).summary()], [exam.title])):
        assert line.startswith("::") and len(line.splitlines()) == 1 and line.count("::") >= 2, "a command from a text"


def _elements(given: Class) -> list[tuple[str, tuple[str, ...]]]:
    text = "".join(junit_xml(given.exams[:1], lambda _: given.submissions))
    return [(each.tag, tuple(each.attrib)) for each in ElementTree.fromstring(text.encode()).iter()]


def _pages(given: Class) -> list[list[tuple[str, tuple[str, ...]]]]:
    exam = given.exams[0]
    texts = [student_markdown(exam, each) for each in given.submissions]
    texts.append("".join(exam_lines(_tally(given).summary())))
    return [without_code(_MARKDOWN.render(text)) for text in texts]


def _tally(given: Class) -> Tally:
    tally = Tally(given.exams[0])
    for submission in given.submissions:
        tally.add(submission)
    return tally
