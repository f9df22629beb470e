"""Messages as plain data, for records that are put down and read again within one run.

"At [0]: it is NaN."  <->  [{"say": "At {place}: {what}", "with": {"place": ["[0]"], "what": [{"say": …}]}}]
"""

from __future__ import annotations

from typing import Any

from grader.model.message import Message, Part, Words, listed, phrase, phrases, worded


def message_data(message: object) -> str | list[Any]:
    """The parts of a Message, as msgspec's enc_hook gives them; a text that has no others is put down as itself.

    NotImplementedError for anything else.
    """
    if not isinstance(message, str):
        raise NotImplementedError(f"{type(message).__name__} is no record")
    parts = message.parts if isinstance(message, Message) else (message,)
    return str(message) if all(isinstance(part, str) for part in parts) else [_data(part) for part in parts]


def message_from(type: type, data: object) -> Message:
    """A Message of its parts, or of a text, as msgspec's dec_hook gives it; NotImplementedError for another type.

    ValueError, KeyError and TypeError: message_data made no such thing.
    """
    if type is not Message:
        raise NotImplementedError(f"{type.__name__} is no record")
    if isinstance(data, str):
        return Message(data)
    if not isinstance(data, list):
        raise ValueError("no message")
    return listed(map(_part, data), "")


def english(message: object) -> str:
    """Where a text is all that is wanted: as msgspec's enc_hook. NotImplementedError for what is no Message."""
    if isinstance(message, Message):
        return str(message)
    raise NotImplementedError(f"{type(message).__name__} is no record")


def _data(part: Part) -> str | dict[str, Any]:
    if isinstance(part, str):
        return part
    if isinstance(part, Words):
        return {"words": part.by_language}
    values = {name: _value(value) for name, value in part.values.items()}
    return {"say": part.text, "with": values} | ({} if part.several is None else {"of": [part.several, part.number]})


def _value(value: str | int | float) -> str | int | float | list[Any]:
    return message_data(value) if isinstance(value, Message) else value


def _part(data: str | dict[str, Any]) -> str:
    if isinstance(data, str):
        return data
    if "words" in data:
        return worded(data["words"])
    values = {
        name: message_from(Message, value) if isinstance(value, list) else value for name, value in data["with"].items()
    }
    if "of" not in data:
        return phrase(data["say"], **values)
    several, number = data["of"]
    return phrases(data["say"], several, number, **values)
