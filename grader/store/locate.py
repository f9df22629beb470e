"""Where a pydantic error stands in the file, and what is allowed there.

pydantic's locations hold the names of union members between the keys: ("answers", "f", "function", "arguments",
"n", "integers", "integers", 0). The walk follows the types beside the location, so that those names drop out:
answers.f.arguments.n.integers[0].
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from grader.model.exam import Key


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a model.

    keys: as the author wrote them. type: what is allowed there, a union as a whole; None for an unknown key.
    bounds: the limits on it. description: what the model says of it. model: the record that the last key is in.
    member: inside a union that is told apart by trying, the member that was tried.
    key_itself: the key is at fault, not its value.
    """

    keys: Key
    type: Any
    bounds: tuple[Any, ...] = ()
    description: str | None = None
    model: type[BaseModel] | None = None
    member: Any = None
    key_itself: bool = False


def locate(root: type[BaseModel], location: tuple[str | int, ...]) -> Spot:
    """The spot that an error's location speaks of."""
    spot = Spot((), root)
    for step in location:
        spot = _step(_bare(spot), step)
    return _bare(spot)


def members(kind: Any) -> tuple[Any, ...]:
    """The members of a union, without None; of anything else, the thing itself."""
    if get_origin(kind) not in (Union, types.UnionType):
        return (kind,)
    return tuple(member for member in get_args(kind) if member is not types.NoneType)


def is_by_language(kind: Any) -> bool:
    """Whether a member of a union is a text for each of several languages."""
    return get_origin(plain_type(kind)) is dict


def plain_type(kind: Any) -> Any:
    """A type without its annotations."""
    return plain_type(get_args(kind)[0]) if get_origin(kind) is Annotated else kind


def _bare(spot: Spot) -> Spot:
    """Annotations move from the type into the spot; `X | None` becomes X."""
    kind = spot.type
    if isinstance(kind, TypeAliasType):
        return _bare(replace(spot, type=kind.__value__))
    if get_origin(kind) is Annotated:
        inner, *notes = get_args(kind)
        bounds, description = spot.bounds, spot.description
        for note in notes:
            if isinstance(note, FieldInfo):
                bounds, description = (*bounds, *note.metadata), description or note.description
            else:
                bounds = (*bounds, note)
        return _bare(replace(spot, type=inner, bounds=bounds, description=description))
    alone = members(kind)
    return _bare(replace(spot, type=alone[0])) if len(alone) == 1 and alone[0] is not kind else spot


def _step(spot: Spot, step: str | int) -> Spot:
    """One step of a location."""
    if step == "[key]":
        return replace(spot, key_itself=True)
    if spot.member is not None:
        return _step(_bare(replace(spot, type=spot.member, bounds=(), description=None, member=None)), step)
    if len(members(spot.type)) > 1:
        return _into_member(spot, str(step))
    keys = (*spot.keys, step)
    if isinstance(spot.type, type) and issubclass(spot.type, BaseModel):
        field = spot.type.model_fields.get(str(step))
        if field is None:
            return Spot(keys, None, model=spot.type)
        return Spot(keys, field.annotation, tuple(field.metadata), field.description, spot.type)
    if get_origin(spot.type) is tuple:
        inner = [each for each in get_args(spot.type) if each is not ...]
        return Spot(keys, inner[min(int(step), len(inner) - 1)])
    if get_origin(spot.type) in (Mapping, dict):
        return Spot(keys, get_args(spot.type)[1])
    return Spot(keys, None)


def _into_member(spot: Spot, label: str) -> Spot:
    if any(isinstance(note, Discriminator) for note in spot.bounds):
        chosen = next(member for member in members(spot.type) if Tag(label) in get_args(member))
        return replace(spot, type=chosen, bounds=(), description=None)
    return replace(spot, member=next(member for member in members(spot.type) if _label_fits(member, label)))


def _label_fits(member: Any, label: str) -> bool:
    kind = plain_type(member)
    name = getattr(get_origin(kind) or kind, "__name__", "")
    return label.removeprefix("constrained-").startswith(name)
