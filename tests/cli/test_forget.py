"""`grade forget`: what it asks, does and says."""

from __future__ import annotations

import os
import pty
import select
import sqlite3
import subprocess
from pathlib import Path

import pytest

from grader.cli.forget import forget
from grader.store.database import faults
from tests.cli.storing import complaint, course, said, tables
from tests.grading.storing import WORK, hand_in
from tests.stories.running import GRADE

HELD = "1 hand-in, 1 run, 3 sets of answers, 3 marks, 3 changes of marks"
REST = (
    "Copies and backups of the store keep what they had, and so do exports: with names if they are not anonymous, else "
    "with a pseudonym that can be worked out only with the key file."
)


def test_nothing_is_left_anywhere(tmp_path: Path) -> None:
    course(tmp_path)
    assert said(tmp_path, "forget", "anna", "--yes").out == (
        f"Erased from reports.sqlite: {HELD} of anna, small.\n"
        f"The name is not in reports, marks.jsonl or submissions.\n{REST}"
    )
    assert b"anna" not in (tmp_path / "reports.sqlite").read_bytes()
    assert sorted(path.name for path in tmp_path.glob("reports*")) == ["reports.sqlite"]
    assert complaint(tmp_path, "forget", "anna", "--yes") == (
        "the store reports.sqlite knows no student anna; known are boris"
    )


def test_what_remains_is_told(tmp_path: Path) -> None:
    made = course(tmp_path, hand_in("anna"), hand_in("boris", f"{WORK}# boris\n"))
    said(tmp_path, "override", "anna", "N", "0.5", "--why", "x")
    said(tmp_path, "override", "boris", "N", "0.5", "--why", "copied from anna")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.json").write_text('{"student": "anna"}')
    (tmp_path / "reports" / "grades.csv").write_text("boris,1")
    (tmp_path / "handed-in").mkdir()
    (tmp_path / "handed-in" / "anna.py").write_text(WORK)
    told = said(tmp_path, "forget", "anna", "--yes", "--exam", "small", "--submissions", "handed-in").out
    held = HELD.replace("3 changes of marks", "4 changes of marks, 1 override")
    assert told == (
        f"Erased from reports.sqlite: {held} of anna, small.\n"
        "The name is still in:\n"
        "  handed-in/anna.py: delete it, or the next `grade` takes it in again\n"
        "  reports/report.json: `grade handed-in` writes it anew, once the hand-in is deleted\n"
        "1 reason that persons wrote about marks of others, in the store, names anna, too.\n"
        f"{REST}"
    )
    assert [row["student"] for row in made.rows("override")] == ["boris"]


def test_nobody_is_erased_without_being_asked_for(tmp_path: Path) -> None:
    course(tmp_path)
    assert complaint(tmp_path, "forget", "anna") == (
        f"anna, small: {HELD}. Erase all of this from reports.sqlite? Nobody can be asked here: say --yes"
    )


@pytest.mark.parametrize(("key", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_a_terminal_is_asked(tmp_path: Path, key: str, code: int) -> None:
    course(tmp_path)
    before = tables(tmp_path)
    own, theirs = pty.openpty()
    process = subprocess.Popen([str(GRADE), "forget", "anna"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.write(own, f"{key}\n".encode())
    assert process.wait(60) == code
    told = b""
    while select.select([own], [], [], 0.1)[0]:
        told += os.read(own, 65536)
    os.close(own)
    os.close(theirs)
    text = " ".join(told.decode().split())
    assert f"anna, small: {HELD}. Erase all of this from reports.sqlite? [y/N]:" in text
    assert ("Nothing was erased." in text) is (tables(tmp_path) == before) is bool(code)


def test_another_program_that_reads_keeps_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(faults, "PATIENCE", 0.2)
    monkeypatch.setenv("COLUMNS", "400")
    reader = sqlite3.connect("reports.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM hand_in").fetchone()
    assert forget.main(["anna", "--yes", "--store", "reports.sqlite"], standalone_mode=False) == 1
    assert capsys.readouterr().out.splitlines()[1] == (
        "Bytes of it may still be in the store's files: another program reads the store, so that its log could not be "
        "cut. Let other programs end, then run: sqlite3 reports.sqlite 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'"
    )
    reader.close()


def test_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    made = course(tmp_path)
    made.file = postgresql_url  # type: ignore[assignment]
    made.run(hand_in("anna"))
    lines = said(tmp_path, "forget", "anna", "--yes", "--store", postgresql_url).out.splitlines()
    assert lines[0].startswith("Erased from postgresql") and lines[0].endswith(f": {HELD} of anna, small.")
    assert lines[2:] == ["The server's log, replicas and backups keep what they had until they are overwritten.", REST]
    assert made.rows("hand_in") == []


def test_who_is_not_there(tmp_path: Path) -> None:
    course(tmp_path)
    store = "the store reports.sqlite"
    assert complaint(tmp_path, "forget", "ana", "--yes") == f"{store} knows no student ana; did you mean anna?"
    assert complaint(tmp_path, "forget", "anna", "--yes", "--exam", "large") == (
        f"{store} has no exam large; known here: small"
    )
    assert complaint(tmp_path, "forget", "anna", "--yes", "--marks", "none.jsonl") == (
        "there is no none.jsonl; name what is there, or leave it out"
    )
