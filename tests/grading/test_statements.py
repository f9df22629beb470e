"""Statements are worked out once for each language that is asked for, and never taken for one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.grading.statements import statements_of
from grader.model.message import Message, worded
from grader.model.report import ExamHead, ProblemHead
from grader.render import statement
from grader.store.kept import Kept

SEVERAL = ProblemHead("several", Message("T"), worded({"en": "Compute $x$.", "uk": "Обчисліть $x$."}), 1, ())
ALONE = ProblemHead("alone", Message("T"), Message("*One* text."), 1, ())
EXAM = ExamHead("e", Message("E"), 2, (SEVERAL, ALONE))


def test_each_language_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    html = statement.statement_html
    monkeypatch.setattr(statement, "statement_html", lambda text: made.append(text) or html(text))  # type: ignore[func-returns-value]
    kept = Kept(tmp_path)
    for _ in range(2):
        english, ukrainian, german = (statements_of(EXAM, kept, language) for language in ("en", "uk", "de"))
        assert english["several"].startswith("<p>Compute <span") and ukrainian["several"].startswith("<p>Обчисліть ")
        assert german == english  # it has none: the first is for whoever reads none of them
        assert {said["alone"] for said in (english, ukrainian, german)} == {"<p><em>One</em> text.</p>\n"}
    assert made == ["Compute $x$.", "*One* text.", "Обчисліть $x$.", "*One* text."]
