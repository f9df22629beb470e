"""The files of a run: students' files as they come, and the rest from the spool when all are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.grading.formats import FORMATS, ClassReports, StudentFile
from grader.grading.gradebooks import FILES, Book
from grader.grading.old_reports import folded, remove_old_reports
from grader.grading.statements import statements_of
from grader.model.language import ENGLISH, Language
from grader.model.message_data import message_data, message_from
from grader.model.report import ExamHead, SubmissionReport
from grader.render.exports.gradebook import filled
from grader.render.report_json import report_json
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from grader.store.kept import Kept
from grader.store.outbox import Outbox
from grader.store.spool import Spool

_FILES = ""  # the key of students' files in the spool, where reports have their exam


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to write, and where.

    formats: beside report.json. book: the gradebook file to fill in. language: of what is about the whole class, and of
    the files of students who have chosen none; None for the exam's.
    """

    out: Path
    formats: frozenset[str]
    book: Book | None = None
    language: Language | None = None


class Output:
    """Writes one run's reports into a folder. Only one submission is in memory at a time.

    unwritten: a sentence for each file that could not be written; after the first, no more students' files are tried.
    notes: sentences about what the gradebook file could not take.
    """

    def __init__(self, wanted: Wanted, seed: int, spool: Spool, kept: Kept | None = None) -> None:
        formats = wanted.formats
        self._box = Outbox(wanted.out)
        self._box.make()
        self._seed = seed
        self._of_class = [file for name in FORMATS if name in formats for file in FORMATS[name].of_class]
        self._of_student = [file for name in FORMATS if name in formats for file in FORMATS[name].of_student]
        self._spool = spool
        self._kept = kept or Kept(None)
        self._book = wanted.book
        self._language = wanted.language
        self._encode = msgspec.json.Encoder(enc_hook=message_data).encode
        self._decode = msgspec.json.Decoder(SubmissionReport, dec_hook=message_from).decode
        self._statements: dict[tuple[str, Language], dict[str, str]] = {}
        self.unwritten: list[str] = []
        self.notes: list[str] = []

    def add(self, exam: ExamHead, report: SubmissionReport) -> None:
        """Keep one report and write its files."""
        report = replace(report, language=self._spoken(exam, report))
        self._spool.put(exam.id, report.student, self._encode(report))
        for file in self._of_student:
            name = file.name(exam.id, report.student)
            self._spool.put(_FILES, folded(name), b"")
            if not self.unwritten:
                self._write_student(file, name, exam, report)

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
        graded = ClassReports(exams, summaries, self._reports, self._of_all(exams))
        self._write("report.json", report_json(self._seed, ((exam, self._reports(exam)) for exam in exams)))
        for file in self._of_class:
            self._write(file.name, file.pieces(graded))
        alone = self._write_alone(graded)
        self._fill_in(graded)
        remove_old_reports(
            self._box.folder,
            {*alone, *(file.name for file in self._of_class)},
            lambda name: self._spool.has(_FILES, name),
        )
        return summaries

    def _write_student(self, file: StudentFile, name: str, exam: ExamHead, report: SubmissionReport) -> None:
        language = self._spoken(exam, report)
        text = file.text(exam, report, self._statements_in(exam, language), language)
        self._try(lambda: self._box.write(name, text))

    def _spoken(self, exam: ExamHead, report: SubmissionReport) -> Language:
        """The language of a student: the own choice, or that of whoever grades, or the exam's."""
        return report.language or self._language or exam.language

    def _of_all(self, exams: Sequence[ExamHead]) -> Language:
        """The language of what speaks of the whole class: of exams in several it is English."""
        spoken = {exam.language for exam in exams}
        return self._language or (spoken.pop() if len(spoken) == 1 else ENGLISH)

    def _statements_in(self, exam: ExamHead, language: Language) -> dict[str, str]:
        key = (exam.id, language)
        if key not in self._statements:
            self._statements[key] = statements_of(exam, self._kept, language)
        return self._statements[key]

    def _write_alone(self, graded: ClassReports) -> list[str]:
        """Where one submission is all, its files also lie under names that do not tell whose they are."""
        if sum(summary.students for summary in graded.summaries) != 1:
            return []
        named = [(file, file.alone) for file in self._of_student if file.alone is not None]
        for exam in graded.exams:
            for report in self._reports(exam):
                for file, name in named:
                    self._write_student(file, name, exam, report)
        return [name for _, name in named]

    def _fill_in(self, graded: ClassReports) -> None:
        if self._book is not None:
            result = filled(self._book, graded.exams, graded.pairs())
            self.notes += result.sentences
            self._write(self._book.file, self._book.roster.written(result.changed))
        for name in FILES:
            if (self._book is None or name != self._book.file) and (self._box.folder / name).is_file():
                self.notes.append(f"{self._box.folder / name} is not of this run; delete it if it is out of date")

    def _write(self, name: str, pieces: Iterable[str]) -> None:
        def write() -> None:
            with self._box.open(name) as file:
                file.writelines(piece.encode() for piece in pieces)

        self._try(write)

    def _try(self, write: Callable[[], None]) -> None:
        """A file that cannot be written must not cost the marks that the others, or the terminal, can still show."""
        try:
            write()
        except UsageError as error:
            self.unwritten.append(str(error))

    def _reports(self, exam: ExamHead) -> Iterator[SubmissionReport]:
        return (self._decode(record) for _, record in self._spool.of(exam.id))
