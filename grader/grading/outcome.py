"""How a run ended."""

from __future__ import annotations

from dataclasses import dataclass

from grader.render.summary import ExamSummary
from grader.store.standing import Uncertified


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended.

    unsound: sentences, one a problem that nobody is graded on. ungraded: submissions with an answer that failed
    through our fault. lowest: the smallest share of its points that a submission has, in per cent. unwritten: sentences
    about files that could not be written. marks_left_out: sentences about persons' marks that were not merged.
    ran, reused: submissions that were run, or taken from the store as they were. astray: hand-ins that were left out.
    token: the store's, if nobody else changed it meanwhile (store/database/token.py). written: the state of the files
    that were written, each as it was then (store/disk_state.py). uncertified: problems without a clean certificate.
    gradebook_notes: sentences about what the gradebook file could not take.
    """

    summaries: tuple[ExamSummary, ...]
    unsound: tuple[str, ...]
    left_out: tuple[str, ...]
    ungraded: int
    lowest: float | None
    interrupted: bool
    unwritten: tuple[str, ...]
    marks_left_out: tuple[str, ...]
    ran: int
    reused: int
    astray: int
    token: int | None = None
    written: bytes = b""
    uncertified: tuple[Uncertified, ...] = ()
    gradebook_notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everybody was graded, and nothing is to be tried again."""
        return not (self.interrupted or self.unsound or self.ungraded or self.unwritten)
