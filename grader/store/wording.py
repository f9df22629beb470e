"""What was found, and what is allowed, in the words of the people who write problem files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Any, Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel

from grader.model.language import LANGUAGES, NAMES
from grader.store.locate import Spot, is_by_language, members, plain_type

SIMPLE = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
PROSE = f"text that is not empty, or one for each of several languages ({', '.join(LANGUAGES)})"
LANGUAGES_OTHERWISE = {  # what people write for them that no letters lead from: a country, another language's name
    **{name.casefold(): language for language, name in NAMES.items()},
    **{"ua": "uk", "ukrainian": "uk", "russian": "ru", "german": "de", "ger": "de", "gb": "en", "us": "en"},
}
LONGEST = 60
MOST_KNOWN = 200  # words that one is compared with: each comparison takes a thousandth of a millisecond or more
MOST_LISTED = 50
LONGEST_SENTENCE = 2000
LONGEST_WORD = 120  # characters without a space: a key, a name, a value that is quoted
_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def found(value: object, written: str | None = None) -> str:
    """A value from the tree, in a few words."""
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"the {'key' if len(value) == 1 else 'keys'} {_listed(value)}" if value else "no keys"
    return shorten(written if written is not None and not isinstance(value, str) else repr(value))


def cut(sentence: str) -> str:
    """A sentence of a bearable length, of words of a bearable length, whatever it quotes."""
    sentence = _TOO_LONG.sub(lambda word: f"{word[0][: LONGEST_WORD - 3]}...", sentence)
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[: LONGEST_SENTENCE - 3]}..."


def shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def allowed(spot: Spot) -> str:
    """What may stand at a spot: its kind, its limits, and what it is for."""
    kind = _kind(spot.type)
    bounds = _bounds(spot)
    whole = f"{kind} {bounds}" if bounds else kind
    return f"{whole}: {spot.description}" if spot.description else whole


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; no long words are compared, and not with more than MOST_KNOWN."""
    if len(word) > LONGEST:
        return None
    short = [choice for choice in islice(known, MOST_KNOWN) if len(choice) <= 2 * LONGEST]
    lowered = {choice.lower(): choice for choice in reversed(short)}
    near = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near else lowered.get(LANGUAGES_OTHERWISE.get(word.casefold(), ""))


def did_you_mean(word: str, known: Iterable[str], elsewhere: Iterable[str] = ()) -> str:
    """`; did you mean x?` - or, when nothing is near, what is known."""
    known = list(known)
    near = nearest(word, known) or nearest(word, elsewhere)
    return f"; did you mean {near}?" if near else f"; known here: {_listed(known) or 'nothing'}"


def _listed(words: Collection[str]) -> str:
    shown = ", ".join(map(shorten, islice(words, MOST_LISTED)))
    return shown if len(words) <= MOST_LISTED else f"{shown} and {len(words) - MOST_LISTED} more"


def _kind(kind: Any) -> str:
    kind = plain_type(kind)
    union = members(kind)
    if any(map(is_by_language, union)):
        return PROSE
    if len(union) > 1:
        return _union([plain_type(member) for member in union])
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"the keys {', '.join(kind.model_fields)}"
    if get_origin(kind) is tuple:
        inner = [each for each in get_args(kind) if each is not ...]
        return "a list" if ... in get_args(kind) else f"a list of {len(inner)}"
    if get_origin(kind) is Literal:
        *most, last = map(str, get_args(kind))
        return f"{', '.join(most)} or {last}"
    return "keys with values" if get_origin(kind) is Mapping else "a value"


def _union(union: list[Any]) -> str:
    if {int, float, str} <= set(union):
        words = ["a number", "an expression", *(_kind(each) for each in union if each not in (int, float, str))]
    elif {int, str} <= set(union):
        words = ["a whole number", "an expression", *(_kind(each) for each in union if each not in (int, str))]
    else:
        words = [_kind(each) for each in union]
    return " or ".join(words)


def _bounds(spot: Spot) -> str:
    words = []
    for bound in spot.bounds:
        match bound:
            case annotated_types.Gt(gt=limit):
                words.append(f"above {limit}")
            case annotated_types.Ge(ge=limit):
                words.append(f"of at least {limit}")
            case annotated_types.Le(le=limit):
                words.append(f"at most {limit}")
            case annotated_types.Lt(lt=limit):
                words.append(f"below {limit}")
            case annotated_types.MinLen(min_length=1) if spot.type is str:
                words.append("that is not empty")
            case annotated_types.MinLen(min_length=fewest):
                words.append(f"(at least {fewest})")
    return " and ".join(words)
