"""What is to be said of options: no two read the same, and the feedback on one does not name the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.authoring.formulas import code_in
from grader.model.answers import ChoiceAnswer, ChoiceBase, ChoicesAnswer
from grader.model.certificate import Remark
from grader.model.message import Message
from grader.model.prose import languages_of

_SHORTEST = 3  # characters of an option's text, without spaces: a shorter one may stand in any sentence
_EXACT = re.compile(r"(`[^`]+`|\$[^$]+\$)")


def option_remarks(answer: object) -> Iterator[Remark]:
    """A fault for each option whose text an earlier one has, spaces and capitals aside, in some language."""
    options = answer.options if isinstance(answer, ChoiceBase) else {}
    languages = list(dict.fromkeys(language for text in options.values() for language in languages_of(text)))
    told: set[str] = set()
    for language in languages or [""]:
        first: dict[str, str] = {}
        for key, text in options.items():
            other = first.setdefault(_bare(_in(text, language)), key)
            if other != key and key not in told:
                told.add(key)
                which = f" in {language}" if language else ""
                cure = "write another text for one of them, or leave it out"
                yield Remark("fault", "text", f"the options `{other}` and `{key}` have the same text{which}: {cure}")


def right_option(answer: ChoiceBase, feedback: Message) -> Iterator[tuple[str, str]]:
    """Where feedback names a right option: the language in words (" in uk"), and by what it names it."""
    for language in languages_of(feedback) or [""]:
        said = _in(feedback, language)
        for key in _right(answer):
            texts = _every(answer.options[key], language) if key in answer.options else []
            if key in code_in(said) or any(_stands(text, said) for text in texts):
                yield (f" in {language}" if language else ""), f"the option `{key}`"


def _right(answer: ChoiceBase) -> tuple[str, ...]:
    if isinstance(answer, ChoiceAnswer):
        return (answer.right,)
    return answer.right if isinstance(answer, ChoicesAnswer) else ()


def _in(text: Message, language: str) -> str:
    """What it says in a language; a text that is not written in it says the same to all."""
    return languages_of(text).get(language, str(text))


def _every(text: Message, language: str) -> list[str]:
    """What it says in a language, or in each of its own where the other text is the same in all."""
    return [_in(text, language)] if language else list(languages_of(text).values()) or [str(text)]


def _stands(option: str, feedback: str) -> bool:
    """Whether the whole text of an option stands in the feedback, between words."""
    words = re.sub(r"[`$]", "", option).casefold().rstrip(" .!?;:\n").split()
    if len("".join(words)) < _SHORTEST:
        return False
    whole = r"\s+".join(map(re.escape, words))
    return re.search(rf"(?<!\w){whole}(?!\w)", re.sub(r"[`$]", "", feedback).casefold()) is not None


def _bare(text: str) -> str:
    """Without spaces and capitals; in code and formulas x is not X."""
    pieces = _EXACT.split("".join(text.split()))
    return "".join(piece if at % 2 else piece.casefold() for at, piece in enumerate(pieces))
