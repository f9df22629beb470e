"""What people read is in their language: nothing on a page is left as it is that is no name, code or number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from grader.model.language import Language
from grader.model.message import Message, worded
from grader.model.report import SubmissionReport
from grader.model.verdict import Verdict
from grader.render import environment
from grader.render.class_page import class_page
from grader.render.exports.gradescope import gradescope_json
from grader.render.exports.jsonl import jsonl
from grader.render.exports.junit_xml import junit_xml
from grader.render.exports.markdown import MARK, class_markdown, student_markdown
from grader.render.exports.prairielearn import prairielearn_json
from grader.render.exports.told import told
from grader.render.report_json import submission_json
from grader.render.student_page import student_page
from tests.pseudo import Brackets
from tests.render.bracketed import texts_in, texts_of, ukrainian_is, unsaid
from tests.render.making import answer, exam, problem, problem_head, structure, submission, text_of
from tests.render.spoken import EXAM, student, summaries, waiting

TEMPLATES = Path(environment.__file__).parent / "templates"


class Markup(Brackets):
    """Whose translations look like HTML."""

    def gettext(self, message: str) -> str:
        return f"\"><b title='&{message}</b>"


@pytest.fixture(autouse=True)
def brackets() -> Iterator[None]:
    with ukrainian_is(Brackets()):
        yield


def left(texts: list[str]) -> list[str]:
    return [word for text in texts for word in unsaid(text)]


def test_a_students_page_is_said_whole() -> None:
    page = student_page(EXAM, student(), {"ένα": "<p>Γράψε.</p>"}, "uk")
    assert left(texts_of(page)) == [] and page.startswith('<!DOCTYPE html>\n<html lang="uk">')
    for part in (
        "⟦⟦4 points wait for a person⟧ and may still be added.⟧",
        "✗ ⟦wrong⟧ 0 / 2 ⟦You flip the kernel.⟧ ⟦3 of 20 cases right.⟧ ⟦Known mistake: λάθος⟧",
        "⟦An example from “λεπτά”, to try yourself⟧ ⟦Call⟧ φ(1) ⟦Returned⟧ 2 ⟦Expected⟧ 1 ⟦Differs at⟧ ⟦step 2⟧",
        "⟦0.5 of 0.5 pt⟧ τρόπος",
        "≠ ⟦invalid⟧ ⟦not the right kind of thing: a wrong type or shape⟧",
        "⟦and 2 more⟧",
    ):
        assert part in text_of(page)


@pytest.mark.parametrize(
    ("title", "written", "page", "attribute"),
    [
        (Message("x"), "en", "en", ""),
        (Message("x"), "de", "en", ' lang="de"'),
        (Message("x"), "en", "uk", ' lang="en"'),
        (worded({"de": "x", "uk": "x"}), "en", "uk", ""),
        (worded({"de": "x", "ru": "x"}), "en", "uk", ' lang="de"'),
    ],
)
def test_whatever_is_in_another_language_says_so(
    title: Message, written: Language, page: Language, attribute: str
) -> None:
    """For those who listen to a page, and for the browser's own translator."""
    one = problem(answer(Verdict.CORRECT))
    head = replace(problem_head(), title=title, statement=title)
    sitting = replace(exam(head), title=title, language=written)
    shown = student_page(sitting, submission(one), {head.id: "<p>x</p>"}, page)
    parts = (f'<p class="eyebrow"{attribute}>', f"<h2{attribute}>", f'<div class="statement"{attribute}>')
    assert all(part in shown for part in (*parts, f'<span class="title"{attribute}>'))


def test_the_class_page_is_said_whole() -> None:
    every = summaries()
    for shown in (every, *([one] for one in every)):
        assert left(texts_of(class_page(shown, language="uk"))) == []


@pytest.mark.parametrize("report", [student(), waiting()], ids=["student", "waiting"])
def test_what_students_read_elsewhere_is_said_whole(report: SubmissionReport) -> None:
    answers = [one for each in report.problems for one in each.answers]
    assert left([told(one, unsound, "uk") for one in answers for unsound in (True, False)]) == []
    for record in (gradescope_json(EXAM, report, "uk"), prairielearn_json(EXAM, report, "uk")):
        assert left(texts_in(record)) == []
    markdown = student_markdown(EXAM, report, "uk").removeprefix(MARK).replace("```text", "")
    assert left([markdown]) == [] and len(markdown) > 100
    assert left(["".join(class_markdown(summaries(), "uk")).removeprefix(MARK)]) == []


def test_what_programs_read_stays_english() -> None:
    report = replace(student(), language="uk")
    written = [submission_json(report), *jsonl([("όλα", report)]), *junit_xml([EXAM], lambda _: [report])]
    assert not any("⟦" in text for text in written) and '"verdict": "wrong"' in written[0]
    assert [test["tags"] for test in json.loads(gradescope_json(EXAM, report, "uk"))["tests"]][:2] == [
        ["wrong"],
        ["error"],
    ]


def test_a_readers_own_words_are_found_in_every_place() -> None:
    said = worded({"de": "Sie drehen um.", "uk": "Ви перевертаєте."})
    report = submission(problem(answer(Verdict.WRONG, feedback=said)), findings=[said])
    assert student_page(exam(), report, {}, "uk").count("Ви перевертаєте.") == 2
    assert student_page(exam(), report, {}).count("Sie drehen um.") == 2
    assert told(report.problems[0].answers[0], language="uk").startswith("Ви перевертаєте.")


def test_a_translation_is_text_and_no_markup() -> None:
    english = [student_page(EXAM, student(), {}), class_page(summaries())]
    with ukrainian_is(Markup()):
        said = [student_page(EXAM, student(), {}, "uk"), class_page(summaries(), language="uk")]
    english, said = ([structure(re.sub(r' lang="\w+"', "", page)) for page in pages] for pages in (english, said))
    assert said == english


@pytest.mark.parametrize("name", ["student.html", "answer.html", "class.html", "figures.html", "unexpected.html"])
def test_a_template_has_no_words_of_its_own(name: str) -> None:
    source = re.sub(r"\{%.? trans.*?endtrans %\}|\{%.*?%\}|\{\{.*?\}\}", "", (TEMPLATES / name).read_text(), flags=re.S)
    assert re.findall("[A-Za-z]{2,}", re.sub("<[^>]*>", "", source)) == []
    assert re.findall(r'(?:aria-label|title|placeholder|alt)="[^"]', source) == []


def test_languages_share_compiled_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_compiled_before", lambda: FileSystemBytecodeCache(str(tmp_path)))
    english = student_page(EXAM, student(), {})
    compiled = sorted(tmp_path.iterdir())
    assert left(texts_of(student_page(EXAM, student(), {}, "uk"))) == []
    assert sorted(tmp_path.iterdir()) == compiled and len(compiled) == 2
    assert student_page(EXAM, student(), {}) == english and "⟦" not in english
