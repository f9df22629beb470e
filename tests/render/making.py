"""Small records for tests of the renderers."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from grader.model.answers import Kind
from grader.model.report import (
    AnswerHead,
    AnswerReport,
    Counterexample,
    ExamHead,
    ProblemHead,
    ProblemReport,
    SubmissionReport,
)
from grader.model.verdict import Verdict

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{7*7}}\x00\x1b[31m\u202e\ud800\n=1+1"

# Text as a student may send it: any code point, surrogates and controls too, and pieces of markup more often than not.
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(["<", ">", "&", '"', "'", "<b>", "</td>", "-->", "]]>", "`", "\x00", "\u202e", "a"])).map(
        "".join
    ),
)


def example(**changed: Any) -> Counterexample:
    fields: dict[str, Any] = {
        "case": 6,
        "group": None,
        "call": "conv2d(np.array([[1.0, 2.0]]))",
        "arguments": {"x": "[[1.0, 2.0]]"},
        "got": "[[2.0]]",
        "expected": "[[1.0]]",
        "place": "[0, 0]",
    }
    return Counterexample(**fields | changed)


def answer(
    verdict: Verdict, score: float = 0, max_score: float = 2, name: str = "conv2d", kind: Kind = "function", **more: Any
) -> AnswerReport:
    fields: dict[str, Any] = {"mistake": None, "feedback": "", "cases": 20, "cases_passed": 3, "counterexample": None}
    return AnswerReport(name, kind, verdict, score, max_score, **fields | more)


def problem(*answers: AnswerReport, id: str = "conv2d-by-hand") -> ProblemReport:
    """As the judge sums up: what is `ungraded` counts neither for nor against."""
    score = sum(one.score for one in answers)
    most = sum(one.max_score for one in answers if one.verdict is not Verdict.UNGRADED)
    return ProblemReport(id, score, most, answers, sum(one.pending for one in answers))


def submission(*problems: ProblemReport, student: str = "anna", findings: Sequence[str] = ()) -> SubmissionReport:
    score, most = sum(one.score for one in problems), sum(one.max_score for one in problems)
    pending = sum(one.pending for one in problems)
    return SubmissionReport(student, score, most, problems, pending, tuple(findings))


def problem_head(
    *answers: AnswerHead, id: str = "conv2d-by-hand", title: str = "A convolution by hand", unsound: str | None = None
) -> ProblemHead:
    heads = answers or (AnswerHead("conv2d", "function", 2),)
    return ProblemHead(id, title, "Write $f$.", sum(head.points for head in heads), heads, unsound)


def exam(*problems: ProblemHead, id: str = "cnn", title: str = "CNNs by hand") -> ExamHead:
    heads = problems or (problem_head(),)
    return ExamHead(id, title, sum(head.max_score for head in heads), heads)


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", ()))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def structure(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """All tags of a page, in order, with the names of their attributes: what text must never change."""
    parser = _Structure()
    parser.feed(page)
    parser.close()
    return parser.tags


def without_code(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The structure of a page without its `code` elements, each of which holds text only and has no attribute."""
    tags = structure(page)
    places = [place for place, tag in enumerate(tags) if tag[0] == "code"]
    assert all(tags[place] == ("code", ()) or tags[place] == ("code", ("class",)) for place in places)
    assert all(tags[place + 1] == ("/code", ()) for place in places)
    return [tag for tag in tags if tag[0] not in ("code", "/code")]


def text_of(page: str) -> str:
    """The text of a page, spaces collapsed."""
    parser = _Structure()
    parser.feed(page)
    parser.close()
    return " ".join("".join(parser.text).split())
