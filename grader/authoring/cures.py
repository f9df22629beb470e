"""What cures a problem that is unsound: where `verify` says what is wrong, its author reads what to do about it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from grader.model.answers import FunctionAnswer
from grader.model.certificate import Remark
from grader.model.draws import Computed, Draw, Integers, LogUniform, Normal, OneOf, Uniform
from grader.model.problem import Answer

_WALL = "Authors' code runs behind the same wall as students': without files, network and processes of its own."
_EXCLUDE = "exclude"  # such inputs, as this answer can
_ROOM = {  # a machine that is less busy, or has more room, might say otherwise
    "took longer than": "Does a loop never end? Draw smaller inputs, or compute it in fewer steps.",
    "needed more than": "Draw smaller inputs.",
    "MemoryError": "Draw smaller inputs.",
}
_MISSING = re.compile(r"ModuleNotFoundError.*No module named '(\w+)'", re.DOTALL)
_CURES = {  # words of a sentence -> what to do; the first that occurs counts
    **_ROOM,
    "returned, more than is allowed": "Return less, or draw smaller inputs.",
    "the authors' code died": "Does it call os._exit, or crash inside a library?",
    " disagree": "Work the case out by hand, and mend the one that is wrong.",
    "different kinds of value": "Let both return the same type and shape.",
    "is not finite": _EXCLUDE,
    "PermissionError": _WALL,
    "FileNotFoundError": _WALL,
    "BlockingIOError": _WALL,
    "SystemExit": "Leave out exit(): a solver returns its value.",
    "generator": "Return a number, an array, a list, a tuple or a dictionary.",
    " raises": _EXCLUDE,
    "under `accepted`": "If it is right, mend the reference; if not, list it under `mistakes`.",
}


def unsound(sentence: str, answer: Answer | None) -> Remark:
    """The fault with its cure. sentence: that of `verify`. answer: that of which it is."""
    check = "limits" if any(words in sentence for words in _ROOM) else "agreement"
    return Remark("fault", check, cured(sentence, answer))


def unshared(sentence: str, folder: Path) -> Remark | None:
    """The fault of a solver's file that imports another one beside the problem; None for any other."""
    missing = _MISSING.search(sentence)
    if missing is None or not (folder / f"{missing[1]}.py").is_file():
        return None
    cure = f"Solvers' files cannot import one another: put what it needs of {missing[1]}.py into the same file."
    return Remark("fault", "agreement", f"{sentence.rstrip('.')}. {cure}")


def cured(sentence: str, answer: Answer | None) -> str:
    """The sentence of an answer, and one more that names the cure; as it is, where it names one itself."""
    cure = next((cure for words, cure in _CURES.items() if words in sentence), None)
    if cure is None:
        return sentence
    cure = _excluding(answer) if cure is _EXCLUDE else cure
    return f"{sentence if sentence.endswith('.') else sentence + '.'} {cure}"


def _excluding(answer: Answer | None) -> str:
    """What can be done besides mending it: `require` reads numbers, and sees nothing of what is in an array."""
    if not isinstance(answer, FunctionAnswer):
        return "Mend it."
    draws = [*chain(answer.arguments.values(), *(group.arguments.values() for group in answer.groups.values()))]
    numbers = [_is_number(draw) for draw in draws if not isinstance(draw, Computed)]
    if all(numbers):
        return "Mend it, or exclude such inputs with `require`."
    arrays = "arrays by bounds or a `mean` that leave them out"
    with_numbers = f"numbers with `require`, {arrays}" if any(numbers) else arrays
    return f"Mend it, or exclude such inputs: {with_numbers}."


def _is_number(draw: Draw) -> bool:
    if isinstance(draw, (Integers, Uniform, LogUniform, OneOf)):
        return not draw.shape
    return isinstance(draw, Normal) and not draw.normal
