"""What the ending of a run means: the rungs below the ladder, where there is no value to look at."""

from __future__ import annotations

import re

from grader.judge.clauses import clause
from grader.judge.crash import crashed_sentence
from grader.judge.failure import forbidden_sentence, letters_sentence, raised_sentence
from grader.judge.hints import compiling_hint, hint_on
from grader.model.attempt import Attempt, Ending, Raised
from grader.model.message import Message, phrase, sentences
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
# What was wrong with the message is for instructors, in the attempt: it says nothing to whoever wrote the file.
_MALFORMED = phrase(
    "What came back is not what a function returns: something in your file wrote into the grader's channel, "
    "or changed Python itself. Write to no file that is not yours, and leave built-in names and other modules alone."
)

_UNREAD = ("SyntaxError", "IndentationError", "TabError")  # no line of such a file is run

_ANSWERING = phrase("Work it out without it; your other answers are not touched by this.")
_LOADING = phrase(
    "If an answer of another problem needs it, call it inside that answer's function: what stands outside of functions "
    "is run for this problem, too."
)


def judge_ending(attempt: Attempt) -> tuple[Verdict, Message] | None:
    """The verdict and the sentence of an attempt that has no calls to look at, or one that reached what the problem
    forbids; None for any other.
    """
    if attempt.ending is Ending.DONE:
        reached = next((call for call in attempt.calls if isinstance(call, Raised) and call.forbidden), None)
        return None if reached is None else (Verdict.FORBIDDEN, sentences(forbidden_sentence(reached), _ANSWERING))
    if attempt.ending is Ending.NOT_LOADED and attempt.raised:
        before = phrase("The file stopped before it came to this answer.")
        if attempt.raised.forbidden:
            return Verdict.FORBIDDEN, sentences(before, forbidden_sentence(attempt.raised), _LOADING)
        compiling = compiling_hint(attempt.raised)
        ran = attempt.raised.line is not None and not compiling and attempt.raised.type not in _UNREAD
        told = sentences(
            before if ran else phrase("The file could not be run."), compiling or raised_text(attempt.raised)
        )
        return raised_verdict(attempt.raised), told
    where = " (" + clause(attempt.detail) + ")" if attempt.detail else ""
    sentence = {
        Ending.MISSING: _missing(attempt),
        Ending.NOT_LOADED: phrase("The file could not be run."),
        Ending.TIMEOUT: phrase(
            "The time ran out{where}: look for a loop that never ends, or for work done too often.", where=where
        ),
        Ending.MEMORY: phrase("It needed more memory than is allowed{where}.", where=where),
        Ending.CRASHED: crashed_sentence(attempt.detail),
        Ending.FLOODED: phrase("It printed or returned too much{where}, and was stopped.", where=where),
        Ending.MALFORMED: _MALFORMED,
        Ending.LOST: phrase(
            "The grader failed here{where}. This is not your fault, and costs you nothing.", where=where
        ),
    }[attempt.ending]
    return _VERDICTS[attempt.ending], sentence


def _missing(attempt: Attempt) -> Message:
    none = phrase("There is no `{name}` in the file.", name=attempt.answer)
    if not attempt.detail:
        return sentences(none, phrase("Names must match to the letter."))
    return sentences(none, letters_sentence(attempt.detail))


def raised_verdict(raised: Raised) -> Verdict:
    """An exception is an `error`, but for those that the wall or the memory limit caused."""
    hint = hint_on(raised)
    return Verdict.ERROR if hint is None else hint.verdict


def raised_text(raised: Raised) -> Message:
    """The exception, with what a student can do about those that have to do with this place."""
    text = raised_sentence(raised)
    text = text if text.endswith((".", "!", "?")) else text + "."
    missing = re.match(r"No module named '([\w.]+)'", raised.message)
    if raised.type == "ModuleNotFoundError" and missing:
        return sentences(text, phrase("The package {name} is not available in this exam.", name=missing[1]))
    hint = hint_on(raised)
    return sentences(text, hint.text) if hint is not None else text
