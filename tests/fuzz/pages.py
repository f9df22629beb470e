"""Pages as an independent parser reads them: no element and no attribute more than with harmless texts."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from grader.model.language import Language
from grader.render.class_page import class_page
from grader.render.clean import HIDDEN, visible
from grader.render.student_page import student_page
from grader.render.tally import Tally
from tests.fuzz.records import Class

VOID = frozenset({"meta", "img", "br", "hr", "input", "rect", "path", "polyline", "line"})
LINK = re.compile(r"#[a-z]+-[0-9]+|\./[\w./%~-]*", re.ASCII)


class Page(HTMLParser):
    """All elements with their attributes, and the text; AssertionError where they are not well nested."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, "an element is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute comes twice"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop() == tag, "an element is closed that is not open"

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("a declaration")

    handle_pi = handle_comment


def see(hostile: Class, plain: Class) -> None:
    """All pages of the class."""
    pages = _pages(hostile)
    read = [Page(page) for page in pages]
    for page, found, harmless in zip(pages, read, _pages(plain), strict=True):
        assert HIDDEN.search(page) is None, "a hidden character"
        page.encode()
        assert _fixed(found) == _fixed(Page(harmless)), "an element or an attribute that comes from a text"
        for tag, attributes in found.elements:
            if tag == "a":
                assert LINK.fullmatch(attributes["href"]), "a link that leads elsewhere"
    submission = hostile.submissions[0]
    for text in (submission.student, submission.problems[0].answers[1].text or ""):
        assert visible(text)[:50] in read[0].text, "a text that is not shown as it is"


def _pages(given: Class) -> tuple[str, ...]:
    """A student's page, and the class page, in English and in another language."""
    tallies = [Tally(exam) for exam in given.exams]
    for submission in given.submissions:
        tallies[0].add(submission)
    summaries = [tally.summary() for tally in tallies]
    languages: tuple[Language, ...] = ("en", "uk")
    students = [student_page(given.exams[0], given.submissions[0], {}, language) for language in languages]
    return (*students, *(class_page(summaries, language=language) for language in languages))


def _fixed(page: Page) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """How many there are of each element, without `code`, which backticks make, and without what is text."""
    texts = {("a", "href"), ("abbr", "title")}
    return Counter(
        (tag, tuple((name, "" if (tag, name) in texts else value) for name, value in attributes.items()))
        for tag, attributes in page.elements
        if tag != "code" or attributes
    )
