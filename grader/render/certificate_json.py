"""Certificates as JSON: one answer a line, so that two of them can be compared by `diff`.

    {"schema_version": 1, "problems": [
    {"exam": "cnn", "problem": "dropout", "title": "…", "digest": "5d0c…", "standing": "failed",
     "remarks": [
      {"weight": "warning", "check": "text", "sentence": "…"}],
     "answers": [
      {"name": "dropout", "kind": "function", "cases": 400, "seeds": 50, "accepted": 1, "mistakes": 2, "trivial": 31,
       "agreement": {"cases": 400, "relative": 2e-07, "of_allowed": 0.05, "at": "…"},
       "gradient": {"cases": 20, "relative": 3e-09, "at": "…"},
       "margin": {"allowed": 3e-06, "noise": 2e-07, "noise_of": "…", "nearest": 0.004, "nearest_of": "…",
                  "group": null},
       "mutants": {"made": 187, "killed": 183,
                   "equivalent": [{"what": "…", "line": 12, "diff": "- …\\n+ …", "said": "…"}, …], "surviving": […]},
       "power": {"declared": 8, "recommended": 12, "level": 0.999, "weakest": "…", "rate": 0.35, …},
       "use": {"seconds_allowed": 10, "megabytes_allowed": 512},
       "inputs": [{"name": "x", "said": "…", "edges": "…"}], "remarks": [{"weight": "fault", …}]},
      {"name": "N", "kind": "number", …, "agreement": null, …}]}
    ]}

An answer's line is broken here for reading only. `standing` is "certified", "undecided" or "failed"; `weight` is
"fault", "undecided", "warning" or "note". What an answer of its kind does not have is null, 0 or an empty list. Fields
may be added, never removed or renamed. Whole numbers are written without a point, others with six digits, infinities
as null. The file holds no times and no host names, and a path only where a file cannot be read: what the reference
took of the limits, which is another number on every run, is on the page alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum

from grader.model.certificate import Certificate, Use
from grader.render.json_text import json_text

SCHEMA_VERSION = 1
_MEASURED_ANEW = {(Use, "seconds"), (Use, "megabytes")}


def certificates_json(certificates: Iterable[Certificate]) -> Iterator[str]:
    """The text of the file in pieces, one problem at a time; nothing is kept."""
    yield f'{{"schema_version": {SCHEMA_VERSION}, "problems": ['
    for place, certificate in enumerate(certificates):
        yield ("," if place else "") + "\n" + _problem(certificate)
    yield "\n]}\n"


def _problem(certificate: Certificate) -> str:
    head = {
        "exam": certificate.exam,
        "problem": certificate.problem,
        "title": certificate.title,
        "digest": certificate.digest,
        "standing": certificate.standing,
    }
    remarks, answers = _lines(certificate.remarks), _lines(certificate.answers)
    return f'{json_text(head)[:-1]},\n "remarks": [{remarks}],\n "answers": [{answers}]}}'


def _lines(records: Iterable[object]) -> str:
    return ",".join(f"\n  {json_text(_fields(record))}" for record in records)


def _fields(record: object) -> dict[str, object]:
    assert is_dataclass(record)
    kind = type(record)
    names = (field.name for field in fields(record) if (kind, field.name) not in _MEASURED_ANEW)
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case StrEnum():
            return value.value
        case str():
            return value
        case float():
            return _number(value)
        case tuple():
            return [_plain(item) for item in value]
    return _fields(value)


def _number(value: float) -> int | float | None:
    """Six digits: the last ones of what was measured are another machine's."""
    if not math.isfinite(value):
        return None
    rounded = float(f"{value:.6g}")
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e15 else rounded
