"""What the ending of a run means: the rungs below the ladder, where there is no value to look at."""

from __future__ import annotations

import re

from grader.judge.failure import raised_sentence
from grader.model.attempt import Attempt, Ending, Raised
from grader.model.verdict import Verdict

_VERDICTS = {
    Ending.MISSING: Verdict.MISSING,
    Ending.NOT_LOADED: Verdict.ERROR,
    Ending.TIMEOUT: Verdict.TIMEOUT,
    Ending.MEMORY: Verdict.MEMORY,
    Ending.CRASHED: Verdict.CRASHED,
    Ending.FLOODED: Verdict.FORBIDDEN,
    Ending.MALFORMED: Verdict.FORBIDDEN,
    Ending.LOST: Verdict.UNGRADED,
}


def judge_ending(attempt: Attempt) -> tuple[Verdict, str] | None:
    """The verdict and the sentence of an attempt that has no calls to look at; None when it has."""
    if attempt.ending is Ending.DONE:
        return None
    if attempt.ending is Ending.NOT_LOADED and attempt.raised:
        return raised_verdict(attempt.raised), f"The file could not be run. {raised_text(attempt.raised)}"
    where = f" ({attempt.detail})" if attempt.detail else ""
    sentence = {
        Ending.MISSING: f"There is no `{attempt.answer}` in the file. Names must match to the letter.",
        Ending.NOT_LOADED: "The file could not be run.",
        Ending.TIMEOUT: f"The time ran out{where}: look for a loop that never ends, or for work done too often.",
        Ending.MEMORY: f"It needed more memory than is allowed{where}.",
        Ending.CRASHED: f"The process ended while this was running{where}.",
        Ending.FLOODED: f"It printed or returned far more than is allowed{where}, and was stopped.",
        Ending.MALFORMED: f"What came back is not what a function returns{where}: leave the grader's channels alone.",
        Ending.LOST: f"The grader failed here{where}. This is not your fault, and costs you nothing.",
    }[attempt.ending]
    return _VERDICTS[attempt.ending], sentence


def raised_verdict(raised: Raised) -> Verdict:
    """An exception is an `error`, but for those that the wall or the memory limit caused."""
    if raised.type == "MemoryError":
        return Verdict.MEMORY
    return Verdict.FORBIDDEN if raised.type in ("PermissionError", "BlockingIOError") else Verdict.ERROR


def raised_text(raised: Raised) -> str:
    """The exception, with what a student can do about those that have to do with this place."""
    text = raised_sentence(raised)
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    missing = re.match(r"No module named '([\w.]+)'", raised.message)
    if raised.type == "ModuleNotFoundError" and missing:
        return f"{text} The package {missing[1]} is not available in this exam."
    if raised.type == "PermissionError":
        return f"{text} Files, the network and other processes are out of reach here."
    if raised.type == "OSError" and "Read-only file system" in raised.message:
        return f"{text} Nothing can be written here: leave out saving files and making folders."
    if raised.type == "RuntimeError" and "start new thread" in raised.message:
        return f"{text} Here everything runs in one thread: do without threading."
    if raised.type == "EOFError":
        return f"{text} There is no keyboard here: leave out input()."
    if raised.type == "SystemExit":
        return f"{text} Leave out exit(): it ends the run."
    return text
