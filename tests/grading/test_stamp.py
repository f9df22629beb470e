"""The stamp of a run: found while everything is as the run left it, and never after anything has changed."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from grader.grading import stamp
from grader.grading.outcome import Outcome
from grader.grading.stamp import Stamps
from grader.store.database.store import Store
from grader.store.disk_state import files_state
from grader.store.kept import Kept
from grader.store.shelf_of_exams import ShelfOfExams
from tests.render.spoken import summaries
from tests.store.writing import very_deep, write_all

OUTCOME = Outcome(
    (), (), ("note",), 0, 12.5, interrupted=False, unwritten=(), marks_left_out=(), ran=2, reused=1, astray=0
)
FACTS = {"seconds": 1.5, "jobs": 2}


class Run:
    """A run as the disk sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_all(folder, {"subs/e/a.py": "A = 1", "subs/e/b.py": "A = 2", "problems/e/p.yaml": "title: P"})
        write_all(folder, {"out/index.html": "page", "out/students/a.html": "page", "out/run.json": "{}"})
        with Store(folder / "out.sqlite") as store:
            self.token = _change(store)

    def stamps(self, *command: object) -> Stamps:
        inputs = [self.folder / "subs", self.folder / "problems", self.folder / "marks.jsonl"]
        shelf = ShelfOfExams.around(self.folder / "problems" / "e")
        out, store = self.folder / "out", self.folder / "out.sqlite"
        return Stamps(Kept(self.folder / "cache"), ("command", *command), inputs, shelf, out, store)

    def left(self, outcome: Outcome = OUTCOME) -> None:
        self.stamps().leave(self.ended(outcome), FACTS)

    def ended(self, outcome: Outcome = OUTCOME) -> Outcome:
        written = files_state(self.folder / "out", but="run.json")
        return replace(outcome, token=self.token, written=written or b"")


def _change(store: Store) -> int:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE hand_in SET student = student")
    assert store.token.last is not None
    return store.token.last


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(stamp, "DOUBTFUL", -3600.0)
    return Run(tmp_path)


def test_what_a_run_came_to_is_found_again(run: Run) -> None:
    assert run.stamps().found() is None
    run.left()
    found = run.stamps().found()
    assert found is not None and found.facts == FACTS
    assert found.outcome == replace(run.ended(), ran=0, reused=3)
    (run.folder / "out" / "run.json").write_text("it speaks of the last run")
    assert run.stamps().found() == found
    assert run.stamps("another option").found() is None


def test_the_figures_of_a_class_are_found_again_in_english(run: Run) -> None:
    outcome = replace(OUTCOME, summaries=tuple(summaries()))
    run.left(outcome)
    found = run.stamps().found()
    assert found is not None and found.outcome.summaries == outcome.summaries


def _override(folder: Path) -> None:
    with Store(folder / "out.sqlite") as store:
        _change(store)


def _by_another_program(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "out.sqlite")) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a submission": lambda folder: (folder / "subs/e/a.py").write_text("A = 3"),
    "a submission more": lambda folder: (folder / "subs/e/c.py").write_text("A = 3"),
    "a submission less": lambda folder: (folder / "subs/e/b.py").unlink(),
    "a problem": lambda folder: (folder / "problems/e/p.yaml").write_text("title: Q"),
    "an exam beside": lambda folder: write_all(folder / "problems", {"f/q.yaml": "title: Q"}),
    "a link to nowhere": lambda folder: (folder / "marks.jsonl").symlink_to(folder / "nowhere"),
    "a compiled file": lambda folder: write_all(folder / "problems", {"e/__pycache__/ref.py": "x"}),
    "marks": lambda folder: (folder / "marks.jsonl").write_text("{}"),
    "a page": lambda folder: (folder / "out/students/a.html").write_text("Page"),
    "a page less": lambda folder: (folder / "out/index.html").unlink(),
    "a page more": lambda folder: (folder / "out/students/b.html").write_text("page"),
    "a mark in the store": _override,
    "the store, by another program": _by_another_program,
    "no store": lambda folder: (folder / "out.sqlite").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(run: Run, change: str) -> None:
    run.left()
    CHANGES[change](run.folder)
    assert run.stamps().found() is None and run.stamps().changed


def test_a_very_deep_folder_is_looked_at(run: Run) -> None:
    run.left()
    with very_deep(run.folder / "subs" / "e"):
        assert run.stamps().found() is None
        run.left()
        assert run.stamps().found() is not None


def test_other_packages_are_seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run.left()
    packages = run.folder / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert run.stamps().found() is None
    run.left()
    assert run.stamps().found() is not None
    (packages / "numpy-9.dist-info").mkdir()
    assert run.stamps().found() is None


def test_other_code_of_ours_is_seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "_OWN", write_all(run.folder / "own", {"judge/a.py": "1"}))
    run.left()
    assert run.stamps().found() is not None
    (run.folder / "own/judge/a.py").write_text("2")
    assert run.stamps().found() is None


@pytest.mark.parametrize(
    "outcome",
    [
        replace(OUTCOME, interrupted=True),
        replace(OUTCOME, unsound=("e/p.yaml: …",)),
        replace(OUTCOME, ungraded=1),
        replace(OUTCOME, unwritten=("the disk is full",)),
    ],
)
def test_a_run_that_has_to_be_tried_again_leaves_none(run: Run, outcome: Outcome) -> None:
    run.left(outcome)
    assert run.stamps().found() is None


def test_a_run_in_whose_course_something_changed_leaves_none(run: Run) -> None:
    for change in ("a submission", "a submission more", "marks"):
        stamps = run.stamps()
        CHANGES[change](run.folder)
        stamps.leave(run.ended(), FACTS)
        assert run.stamps().found() is None
    for change in ("a page", "a page less", "a page more"):
        stamps, ended = run.stamps(), run.ended()
        CHANGES[change](run.folder)
        stamps.leave(ended, FACTS)
        assert run.stamps().found() is None
    run.stamps().leave(replace(run.ended(), token=None), FACTS)  # the store was changed by somebody else
    assert run.stamps().found() is None


def test_what_is_too_new_is_not_trusted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is written twice within a tick of the disk's clock looks the same."""
    monkeypatch.setattr(stamp, "DOUBTFUL", 3600.0)
    run.left()
    assert run.stamps().found() is None and not run.stamps().changed


def test_a_stamp_that_cannot_be_read_is_none(run: Run) -> None:
    run.left()
    for file in (run.folder / "cache").iterdir():
        file.write_bytes(b'{"inputs": 1}')
    assert run.stamps().found() is None
