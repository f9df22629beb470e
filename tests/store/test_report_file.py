"""The texts of a report that persons mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.model.report import Marking
from grader.model.review import Written
from grader.model.verdict import Verdict
from grader.render.report_json import report_json
from grader.store.report_file import read_texts
from tests.render.making import HOSTILE, answer, exam, example, problem, submission

TEXT = HOSTILE.replace("\ud800", "") + "\u2028 👩‍👩‍👧 עברית"
ESSAYS = (
    answer(Verdict.REVIEW, name="A", kind="essay", text=TEXT),
    answer(Verdict.PARTIAL, 1, name="B", kind="essay", text="x", marking=Marking((1,), "O", "2026-11-21", "")),
    answer(Verdict.MISSING, name="C", kind="essay"),
    answer(Verdict.WRONG, name="D", counterexample=example()),
    answer(Verdict.CORRECT, 2, name="E", kind="open", text="right without a person"),
)


def report(folder: Path) -> Path:
    text = "".join(report_json(0, [(exam(), [submission(problem(*ESSAYS), student="Іванна")])]))
    (folder / "report.json").write_text(text, encoding="utf-8")
    return folder


def test_texts_that_wait_or_have_a_mark(tmp_path: Path) -> None:
    whole = {
        ("cnn", "conv2d-by-hand", "A"): [Written("Іванна", TEXT)],
        ("cnn", "conv2d-by-hand", "B"): [Written("Іванна", "x")],
    }
    assert read_texts(report(tmp_path)) == whole == read_texts(tmp_path / "report.json")


def test_no_report(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        read_texts(tmp_path)
    assert str(error.value) == (
        f"{tmp_path}/report.json does not exist; run `grade SUBMISSIONS` first, or name the folder that it wrote"
    )


@pytest.mark.parametrize("content", ["", "{", "[]", '{"exams": 1}', '{"exams": [{"id": 7}]}', "\xff"])
def test_a_file_that_is_no_report(tmp_path: Path, content: str) -> None:
    (tmp_path / "report.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(UsageError) as error:
        read_texts(tmp_path)
    assert str(error.value).startswith(f"{tmp_path}/report.json is not a report of this program: ")
