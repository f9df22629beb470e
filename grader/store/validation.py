"""A document against a model: the record, or all that keeps it from being one, in our own sentences."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grader.errors import Complaint, Place
from grader.model.answers import AnswerBase, ChoiceAnswer, ChoicesAnswer, EssayAnswer, FunctionAnswer, NumberAnswer
from grader.model.draws import DRAWS, Draw
from grader.model.exam import Key
from grader.model.language import ENGLISH, LANGUAGES, Language
from grader.model.prose import reading_in
from grader.store.key_path import key_path
from grader.store.locate import Spot, is_by_language, locate, members, plain_type
from grader.store.strict_yaml import Document, Tree
from grader.store.wording import allowed, cut, did_you_mean, found, nearest

Model = TypeVar("Model", bound=BaseModel)
ANSWERS: tuple[type[AnswerBase], ...] = (NumberAnswer, FunctionAnswer, ChoiceAnswer, ChoicesAnswer, EssayAnswer)


def validate(
    document: Document, model: type[Model], language: Language = ENGLISH
) -> tuple[Model | None, tuple[Complaint, ...]]:
    """The record, or None and the complaints in the order of their lines.

    language: that of the exam, whose texts come first.
    A number or truth value where only text is allowed is the text as it was written (`title: 2024`, `reference: 112`).
    """
    if not isinstance(document.tree, dict):
        sentence = f"found {found(document.tree)}; allowed is {allowed(Spot((), model))}"
        return None, (Complaint(Place(document.file, document.lines[()]), sentence),)
    try:
        return model.model_validate(document.tree, context=reading_in(language)), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
    texts = {spot.keys for spot in _spots(model, errors) if _means_text(document, spot)}
    try:
        tree = _as_text(document, document.tree, (), texts)
        return model.model_validate(tree, context=reading_in(language)), ()
    except ValidationError as error:
        return None, _complaints(document, model, error.errors(include_url=False))


def value_at(tree: Tree, keys: Key) -> Tree:
    """The part of a tree that the keys lead to; None where they lead nowhere."""
    for key in keys:
        inside = key in tree if isinstance(tree, dict) else isinstance(tree, tuple) and key in range(len(tree))
        if not inside:
            return None
        tree = tree[key]
    return tree


def line_of(document: Document, keys: Key) -> int:
    """The line of a key, or of the nearest key above it that is there."""
    while keys and keys not in document.keys:
        keys = keys[:-1]
    return document.keys.get(keys, document.lines[()])


def _spots(model: type[BaseModel], errors: list[ErrorDetails]) -> list[Spot]:
    return [locate(model, error["loc"]) for error in errors]


def _means_text(document: Document, spot: Spot) -> bool:
    kinds = {plain_type(member) for member in members(spot.type)}
    scalar = isinstance(value_at(document.tree, spot.keys), (bool, int, float)) and spot.keys in document.written
    return scalar and str in kinds and not kinds & {int, float, bool}


def _as_text(document: Document, tree: Tree, keys: Key, texts: set[Key]) -> Tree:
    """The tree, with the scalars at `texts` as they were written."""
    if keys in texts:
        return document.written[keys]
    if isinstance(tree, dict):
        return {key: _as_text(document, value, (*keys, key), texts) for key, value in tree.items()}
    if isinstance(tree, tuple):
        return tuple(_as_text(document, value, (*keys, at), texts) for at, value in enumerate(tree))
    return tree


def _complaints(document: Document, model: type[BaseModel], errors: list[ErrorDetails]) -> tuple[Complaint, ...]:
    """One complaint for each place, in the order of the file."""
    seen: dict[Key, Complaint] = {}
    for error in errors:
        spot = locate(model, error["loc"])
        value = value_at(document.tree, spot.keys)
        if error["type"] == "missing" and isinstance(spot.keys[-1], int):  # a list that is too short
            error = {**error, "type": "too_short"}
            spot = locate(model, error["loc"][:-1])
            value = value_at(document.tree, spot.keys)
        elif _other_member_is_meant(spot, value):
            continue
        sentence = cut(_sentence(document, spot, value, error))
        place = Place(document.file, line_of(document, spot.keys), key_path(spot.keys))
        seen.setdefault(spot.keys, Complaint(place, sentence))
    return tuple(sorted(seen.values(), key=lambda complaint: complaint.place.line or 0))


def _other_member_is_meant(spot: Spot, value: Tree) -> bool:
    """A mapping was tried as text: what the union's own kind of mapping says of it is more to the point."""
    if spot.member is None or not isinstance(value, dict):
        return False
    mappings = [each for each in members(spot.type) if _is_record(each) or is_by_language(each)]
    return bool(mappings) and spot.member not in mappings


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _sentence(document: Document, spot: Spot, value: Tree, error: ErrorDetails) -> str:
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(document, spot)
        case "missing":
            return f"is missing; needed is {allowed(spot)}"
        case "value_error":
            return f"found {found(spot.keys[-1] if spot.key_itself else value)}; {error['ctx']['error']}"
        case "union_tag_not_found":
            return _no_draw(document, spot, value)
        case "literal_error" if spot.key_itself:
            return f"unknown language{did_you_mean(str(spot.keys[-1]), LANGUAGES)}"
    sentence = f"found {found(value, document.written.get(spot.keys))}; allowed is {allowed(spot)}"
    wants_text = {str} == {plain_type(member) for member in members(spot.type) if not is_by_language(member)}
    if wants_text and isinstance(value, (dict, tuple)):
        return f"{sentence}; in quotes it is text"
    near = nearest(str(value), get_args(spot.type)) if error["type"] == "literal_error" else None
    return f"{sentence}; did you mean {near}?" if near else sentence


def _unknown_key(document: Document, spot: Spot) -> str:
    word, here = str(spot.keys[-1]), value_at(document.tree, spot.keys[:-1])
    model = spot.model
    assert model is not None
    if issubclass(model, Draw) and word in DRAWS:
        other = next(key for key in here if key in DRAWS and key != word)
        return f"{other} is here already; an argument is drawn in one way"
    own = list(model.model_fields)
    if not issubclass(model, AnswerBase):
        return f"unknown key{did_you_mean(word, own)}"
    elsewhere = [name for other in ANSWERS for name in other.model_fields if name not in own]
    if word in elsewhere:
        return f"unknown key in a {model.kind} answer; known here: {', '.join(own)}"
    return f"unknown key{did_you_mean(word, own, elsewhere)}"


def _no_draw(document: Document, spot: Spot, value: Tree) -> str:
    ways = f"allowed is one of the keys {', '.join(DRAWS)}"
    if isinstance(value, dict):
        near = next(filter(None, (nearest(key, DRAWS) for key in value)), None)
        return f"found {found(value)}; {ways}" + (f"; did you mean {near}?" if near else "")
    written = found(value, document.written.get(spot.keys))
    cure = f" (a fixed value is {{value: {written}}})" if isinstance(value, (int, float)) else ""
    return f"found {written}; {ways}{cure}"
