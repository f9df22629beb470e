"""The files of a run: students' pages as they come, and the rest from the spool when all are in."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.grading.statements import statements_of
from grader.model.report import ExamHead, SubmissionReport
from grader.render.class_page import class_page
from grader.render.grades_csv import CSV_MARK, grades_csv
from grader.render.report_json import report_json
from grader.render.student_page import student_page
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from grader.store.drafts import remove_abandoned
from grader.store.kept import Kept
from grader.store.outbox import Outbox
from grader.store.page_name import safe_name
from grader.store.spool import Spool

_MARK = b'<meta name="generator" content="grader">'  # in the first bytes of every page that this program wrote
_HEAD = 1000
_PAGES = ""  # the key of pages in the spool, where reports have their exam


class Output:
    """Writes one run's reports into a folder. Only one submission is in memory at a time.

    unwritten: a sentence for each file that could not be written; after the first, no more students' pages are tried.
    """

    def __init__(self, out: Path, seed: int, formats: frozenset[str], spool: Spool, kept: Kept | None = None) -> None:
        self._box = Outbox(out)
        self._box.make()
        self._seed = seed
        self._formats = formats
        self._spool = spool
        self._kept = kept or Kept(None)
        self._encode = msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(SubmissionReport).decode
        self._statements: dict[str, dict[str, str]] = {}
        self.unwritten: list[str] = []

    def open_exam(self, exam: ExamHead) -> None:
        """Get ready for an exam's submissions."""
        self._statements[exam.id] = statements_of(exam, self._kept)

    def add(self, exam: ExamHead, report: SubmissionReport) -> None:
        """Keep one report and write its page."""
        self._spool.put(exam.id, report.student, self._encode(report))
        if "html" in self._formats:
            page = student_page(exam, report, self._statements[exam.id])
            name = page_name(exam.id, report.student)
            self._spool.put(_PAGES, _folded(name), b"")
            if not self.unwritten:
                self._try(lambda: self._box.write(name, page))

    @property
    def written(self) -> bytes:
        """The state of all files that were written, each as it was then."""
        return self._box.written.digest

    def has(self, exam: ExamHead, student: str) -> bool:
        """Whether a report of this student is kept already."""
        return self._spool.has(exam.id, student)

    def close(self, exams: Sequence[ExamHead]) -> tuple[ExamSummary, ...]:
        """Write what speaks of the whole class, and give its figures."""
        tallies = {exam.id: Tally(exam) for exam in exams}
        for exam in exams:
            for report in self._reports(exam):
                tallies[exam.id].add(report)
        summaries = tuple(tallies[exam.id].summary() for exam in exams)
        pairs = [(exam, self._reports(exam)) for exam in exams]
        self._try(lambda: self._write("report.json", report_json(self._seed, pairs)))
        if "csv" in self._formats:
            rows = ((exam.id, report) for exam in exams for report in self._reports(exam))
            self._try(lambda: self._write("grades.csv", grades_csv(exams, rows)))
        if "html" in self._formats:
            self._try(lambda: self._box.write("index.html", class_page(summaries, page_name)))
        self._remove_old_reports()
        return summaries

    def _try(self, write: Callable[[], None]) -> None:
        """A file that cannot be written must not cost the marks that the others, or the terminal, can still show."""
        try:
            write()
        except UsageError as error:
            self.unwritten.append(str(error))

    def _reports(self, exam: ExamHead) -> Iterator[SubmissionReport]:
        return (self._decode(record) for _, record in self._spool.of(exam.id))

    def _remove_old_reports(self) -> None:
        """Take away what earlier runs left in the same folder, and what would contradict this one: drafts, pages of
        students or exams that are gone, formats that are not written this time."""
        remove_abandoned(self._box.folder)
        for name, kind, mark in (("index.html", "html", _MARK), ("grades.csv", "csv", CSV_MARK.encode())):
            if kind not in self._formats and _is_ours(self._box.folder / name, mark):
                with suppress(OSError):
                    (self._box.folder / name).unlink()
        for folder in _inside(self._box.folder / "students", folders=True):
            remove_abandoned(folder)
            old = [
                page
                for page in _inside(folder, folders=False)
                if page.suffix == ".html"
                and not self._spool.has(_PAGES, _folded(f"students/{folder.name}/{page.name}"))
                and _is_ours(page, _MARK)
            ]
            for page in old:
                with suppress(OSError):
                    page.unlink()
            if old:
                with suppress(OSError):  # it holds something else
                    folder.rmdir()

    def _write(self, name: str, pieces: Iterable[str]) -> None:
        with self._box.open(name) as file:
            file.writelines(piece.encode() for piece in pieces)


def page_name(exam: str, student: str) -> str:
    """Where a student's page lies, below the folder of reports."""
    return f"students/{safe_name(exam)}/{safe_name(student)}.html"


def _folded(name: str) -> str:
    """Alike for names that some disk takes for one: capitals and small letters, composed or not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _inside(folder: Path, *, folders: bool) -> Iterator[Path]:
    """The folders or the files in a folder; no links, and nothing if it is a link itself or cannot be read."""
    with suppress(OSError):
        if not folder.is_symlink():
            with os.scandir(folder) as entries:
                yield from (Path(entry) for entry in entries if not entry.is_symlink() and entry.is_dir() is folders)


def _is_ours(report: Path, mark: bytes) -> bool:
    try:
        if report.is_file() and not report.is_symlink():  # opening a pipe would wait for ever
            with report.open("rb") as file:
                return mark in file.read(_HEAD)
    except OSError:
        pass
    return False
