"""How each verdict is said and drawn, in every renderer alike: a word, a symbol, a letter and a tone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grader.model.verdict import Verdict

Tone = Literal["good", "part", "bad", "none", "wait", "ours"]


@dataclass(frozen=True, slots=True)
class Word:
    """symbol: one column wide and in every common font; letter: for terminals that only know ASCII."""

    verdict: Verdict
    symbol: str
    letter: str
    tone: Tone
    meaning: str

    @property
    def word(self) -> str:
        return self.verdict.value


_ALL = (
    Word(Verdict.CORRECT, "✓", "+", "good", "right, all of the points"),
    Word(Verdict.PARTIAL, "◐", "~", "part", "partly right, some of the points"),
    Word(Verdict.WRONG, "✗", "x", "bad", "the right kind of thing, but another value"),
    Word(Verdict.INVALID, "≠", "#", "bad", "not the right kind of thing: a wrong type or shape"),
    Word(Verdict.MISSING, "∅", "_", "none", "the name was not found in what was handed in"),
    Word(Verdict.ERROR, "!", "!", "bad", "the code raised an exception"),
    Word(Verdict.TIMEOUT, "◷", "t", "bad", "the code was stopped at its time limit"),
    Word(Verdict.MEMORY, "▤", "m", "bad", "the code was stopped at its memory limit"),
    Word(Verdict.CRASHED, "†", "c", "bad", "the Python process died"),
    Word(Verdict.FORBIDDEN, "⊘", "f", "bad", "the code tried something that is not allowed"),
    Word(Verdict.REVIEW, "?", "?", "wait", "waits for a person to mark it"),
    Word(Verdict.UNGRADED, "○", "-", "ours", "could not be graded; this is our fault and costs nothing"),
)
WORDS: dict[Verdict, Word] = {word.verdict: word for word in _ALL}


def overall(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for a whole problem: what needs somebody's attention first, then how much of it is right."""
    if not verdicts or Verdict.UNGRADED in verdicts:
        return Verdict.UNGRADED
    if Verdict.REVIEW in verdicts:
        return Verdict.REVIEW
    if len(set(verdicts)) == 1:
        return verdicts[0]
    if Verdict.CORRECT in verdicts or Verdict.PARTIAL in verdicts:
        return Verdict.PARTIAL
    return Verdict.WRONG if Verdict.WRONG in verdicts else verdicts[0]
