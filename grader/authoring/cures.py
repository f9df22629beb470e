"""What cures a problem that is unsound: where `verify` says what is wrong, its author reads what to do about it."""

from __future__ import annotations

_WALL = "Authors' code runs behind the same wall as students': without files, network and processes of its own."
_CURES = {  # words of a sentence -> what to do; the first that occurs counts
    "took longer than": "Does a loop never end? Draw smaller inputs, or compute it in fewer steps.",
    "needed more than": "Draw smaller inputs.",
    "MemoryError": "Draw smaller inputs.",
    "returned, more than is allowed": "Return less, or draw smaller inputs.",
    "the authors' code died": "Does it call os._exit, or crash inside a library?",
    " disagree": "Work the case out by hand, and mend the one that is wrong.",
    "different kinds of value": "Let both return the same type and shape.",
    "is not finite": "Mend it, or exclude such inputs with `require`.",
    "PermissionError": _WALL,
    "FileNotFoundError": _WALL,
    "BlockingIOError": _WALL,
    "SystemExit": "Leave out exit(): a solver returns its value.",
    "generator": "Return a number, an array, a list, a tuple or a dictionary.",
    " raises": "Mend it, or exclude such inputs with `require`.",
    "under `accepted`": "If it is right, mend the reference; if not, list it under `mistakes`.",
}


def cured(sentence: str) -> str:
    """The sentence, and one more that names the cure; as it is, where it names one itself."""
    cure = next((cure for words, cure in _CURES.items() if words in sentence), None)
    if cure is None:
        return sentence
    return f"{sentence if sentence.endswith('.') else sentence + '.'} {cure}"
