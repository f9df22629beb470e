"""How each verdict is said and drawn, in every renderer alike: a word, a symbol, a letter and a tone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grader.model.message import Message, phrase
from grader.model.verdict import Verdict

Tone = Literal["good", "part", "bad", "none", "wait", "ours"]


@dataclass(frozen=True, slots=True)
class Word:
    """word: for people, and in English the verdict's own; files for programs have the verdict itself.

    symbol: one column wide and in every common font; letter: for terminals that only know ASCII.
    """

    verdict: Verdict
    word: Message
    symbol: str
    letter: str
    tone: Tone
    meaning: Message


_ALL = (
    Word(Verdict.CORRECT, phrase("correct"), "✓", "+", "good", phrase("right, all of the points")),
    Word(Verdict.PARTIAL, phrase("partial"), "◐", "~", "part", phrase("partly right, some of the points")),
    Word(Verdict.WRONG, phrase("wrong"), "✗", "x", "bad", phrase("the right kind of thing, but another value")),
    Word(
        Verdict.INVALID,
        phrase("invalid"),
        "≠",
        "#",
        "bad",
        phrase("not the right kind of thing: a wrong type or shape"),
    ),
    Word(Verdict.MISSING, phrase("missing"), "∅", "_", "none", phrase("the name was not found in what was handed in")),
    Word(Verdict.ERROR, phrase("error"), "!", "!", "bad", phrase("the code raised an exception")),
    Word(Verdict.TIMEOUT, phrase("timeout"), "◷", "t", "bad", phrase("the code was stopped at its time limit")),
    Word(Verdict.MEMORY, phrase("memory"), "▤", "m", "bad", phrase("the code was stopped at its memory limit")),
    Word(Verdict.CRASHED, phrase("crashed"), "†", "c", "bad", phrase("the Python process died")),
    Word(
        Verdict.FORBIDDEN, phrase("forbidden"), "⊘", "f", "bad", phrase("the code tried something that is not allowed")
    ),
    Word(Verdict.REVIEW, phrase("review"), "?", "?", "wait", phrase("waits for a person to mark it")),
    Word(
        Verdict.UNGRADED,
        phrase("ungraded"),
        "○",
        "-",
        "ours",
        phrase("could not be graded; this is our fault and costs nothing"),
    ),
)
WORDS: dict[Verdict, Word] = {word.verdict: word for word in _ALL}


def meaning(verdict: Verdict) -> Message:
    """What it says of an answer."""
    return WORDS[verdict].meaning


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
