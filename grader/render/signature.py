"""What of an unexpected wrong answer is the same for all who went wrong in the same way.

    IndexError in line 31 of anna.py (`y[i] = x[i + 1]`): index 5 is out of bounds for axis 0 with size 5.
    ->  IndexError: index # is out of bounds for axis # with size #.

Of code that raised or was stopped, numbers, the place in the file, its source, shapes and quoted texts are taken out;
quoted names stay: no module named 'scipy' is not no module named 'sklearn'. Of values numbers stay: who wrote 112 made
another mistake than who wrote 113. Two functions with the same wrong value in the same case were written after the same
wrong formula. Values are compared to four digits, so that float32 and float64 meet; whole numbers to all of them.
"""

from __future__ import annotations

import re

from grader.model.report import AnswerReport
from grader.model.verdict import Verdict

LONGEST = 600  # characters of a signature that is shown
_READ = 4000  # characters of a feedback that are looked at

VALUES = frozenset({Verdict.WRONG, Verdict.PARTIAL, Verdict.INVALID})
"""The verdicts on a value that came back."""

_PLACE = re.compile(
    r"(?:,? in step \d+,?)?(?:,? in line \d+ of [^`\n]{1,300}?(?= \(`|: |\.(?: |$)|$))?(?: \(`[^\n]*?`\)(?=[:.]))?"
)
_RAISED = re.compile(r"\b(?=[A-Z])[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)\b|\bis used(?= in )")
_MET = r"[^\W\d]\w* (?:has the shape \([\d, ]*\)|is [-+.\dA-Za-z]{1,20})"
_SHAPES = re.compile(rf" There {_MET}(?:, {_MET})*\.(?= |$)")
_QUOTED = re.compile(r"'([^'\n]{0,300})'|\"([^\"\n]{0,300})\"|“([^”\n]{0,300})”")
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\w)|0x[0-9a-fA-F]+")
_COUNTS = re.compile(r"^Wrong on (?:all )?\d+(?: of \d+)? cases?")


def signature(answer: AnswerReport) -> tuple[str, str]:
    """A sentence that fits all answers of the kind, and what tells them from others with the same sentence (or "")."""
    feedback = answer.feedback[:_READ]
    if answer.verdict not in VALUES:
        return _cut(without_particulars(feedback)), ""
    example = answer.counterexample
    if example is None or example.got is None:
        return _cut(_rounded(feedback)), ""
    return _cut(_rounded(feedback)), f"{answer.cases_passed} {example.case} {_rounded(example.got)}"


def without_particulars(text: str) -> str:
    """A sentence about an exception or a stop without what differs from student to student."""
    text = _without_places(_SHAPES.sub("", text))
    text = _COUNTS.sub("Wrong on # cases", text)
    return " ".join(_NUMBER.sub("#", _QUOTED.sub(_kept_name, text)).split())


def _without_places(text: str) -> str:
    pieces, end = [], 0
    for found in _RAISED.finditer(text):
        if found.start() >= end:
            place = _PLACE.match(text, found.end())
            pieces.append(text[end : found.end()])
            end = place.end() if place else found.end()
    return "".join((*pieces, text[end:]))


def _kept_name(found: re.Match[str]) -> str:
    inner = found[1] or found[2] or found[3] or ""
    return found[0] if _NAME.fullmatch(inner) and len(inner) <= 60 else f"{found[0][0]}…{found[0][-1]}"


def _rounded(text: str) -> str:
    return _NUMBER.sub(_four_digits, text)


def _four_digits(found: re.Match[str]) -> str:
    written = found[0].replace("−", "-")
    if re.fullmatch(r"[-+]?\d{1,300}", written):
        return written
    try:
        value = float(written)
    except ValueError:
        return written
    if value == 0:
        return "0"  # -0.0 too
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.4g}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
