"""The JSON Schema of problem files, for editors: # yaml-language-server: $schema=../problem.schema.json

`grade new` and `grade schema` write it wherever grader is installed. docs/problem.schema.json is `schema_text()`; a
test keeps the two the same. What only a reader of the whole file can see (names that nobody defines, code that is not
Python) the schema leaves to `grade check`.
"""

from __future__ import annotations

import json
from typing import Any

from grader.model.problem import Problem

Schema = dict[str, Any]
TEXT = ["string", "number", "boolean"]  # 112 where text is meant is the text 112


def problem_schema() -> Schema:
    """A schema that every valid problem file satisfies, and whose unions are told apart by their keys."""
    schema = _clean(Problem.model_json_schema())
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A problem file of grader"}
    return {**head, **schema}


def schema_text() -> str:
    """The file's text."""
    return json.dumps(problem_schema(), ensure_ascii=False, indent=2) + "\n"


def _clean(part: Any) -> Any:
    """A schema, or a part of one, without what pydantic adds for itself."""
    if isinstance(part, list):
        return [_clean(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _named(value) if key in ("properties", "$defs") else _clean(value) for key, value in part.items()}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    if kept.get("default", 0) is None:
        del kept["default"]
    if kept.get("type") == "string":
        kept["type"] = TEXT
    if "propertyNames" in kept:
        kept |= _keys(kept.pop("propertyNames")["enum"], kept.pop("additionalProperties"))
    return _union(kept) if "anyOf" in kept else kept


def _keys(names: list[str], each: Schema) -> Schema:
    """A mapping of which all keys are known, so that editors complete them."""
    return {"properties": dict.fromkeys(names, each), "additionalProperties": False}


def _named(parts: Schema) -> Schema:
    """Schemas by name: a property called "title" is not a title."""
    return {name: _clean(part) for name, part in parts.items()}


def _union(part: Schema) -> Schema:
    """`X | None` as X, and plain types as one list of types."""
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    members = [member for member in part["anyOf"] if member != {"type": "null"}]
    if any(member.get("type") in ("integer", "number") for member in members):
        members = [{**member, "type": "string"} if member.get("type") == TEXT else member for member in members]
    types = [member["type"] for member in members if set(member) == {"type"}]
    if len(members) == 1:
        return {**members[0], **rest}
    if len(types) == len(members):
        return {**rest, "type": [kind for kind in types if not (kind == "integer" and "number" in types)]}
    return {**rest, "anyOf": members}
