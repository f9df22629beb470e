"""Records as rows, and rows as records again, as they were written or not at all (Damaged, a StoreError)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import RowMapping

from grader.model.kept import (
    AnswerMark,
    Change,
    Event,
    EventKind,
    HandIn,
    KeptAttempts,
    KeptMark,
    Origin,
    Override,
    RunFacts,
    Version,
)
from grader.model.language import LANGUAGES
from grader.model.message import NOTHING, Message
from grader.model.message_data import message_data, message_from
from grader.model.report import ProblemReport
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.store.database import tables
from grader.store.database.faults import Damaged
from grader.store.database.seals import Row, encode, reading, sealed
from grader.store.database.store import packed, unpacked

_Kind = TypeVar("_Kind")
_report = msgspec.msgpack.Decoder(ProblemReport, dec_hook=message_from).decode
_answers = msgspec.msgpack.Decoder(tuple[AnswerMark, ...]).decode
_rules = msgspec.msgpack.Decoder(dict[str, str]).decode


def hand_in_row(given: HandIn) -> Row:
    """A row of hand_in."""
    refused = given.refused
    return sealed(
        tables.hand_in,
        _whose(given)
        | {
            "submission": given.submission,
            "texts": given.texts,
            "findings": json.dumps([message_data(each) for each in given.findings]),
            "refused_verdict": refused.verdict.value if refused else None,
            "refused_sentence": json.dumps(message_data(refused.sentence)) if refused else None,
            "gone": given.gone,
            "language": given.language,
        },
    )


@reading(tables.hand_in)
def hand_in_in(row: RowMapping) -> HandIn:
    """The record of a row."""
    verdict = row["refused_verdict"]
    sentence = message_from(Message, json.loads(row["refused_sentence"])) if verdict else NOTHING
    refused = Unreadable(Verdict(verdict), sentence) if verdict else None
    findings = tuple(message_from(Message, each) for each in json.loads(row["findings"]))
    gone, language = bool(row["gone"]), row["language"]
    spoken = language if language in LANGUAGES else None
    return HandIn(row["exam"], row["student"], row["submission"], row["texts"], findings, refused, gone, spoken)


def attempts_row(whose: HandIn, given: KeptAttempts) -> Row:
    """A row of attempts."""
    row = _whose(whose) | _origin_row(given.origin)
    row |= {"problem": given.problem, "rung": int(given.rung), "packed": packed(given.packed)}
    return sealed(tables.attempts, row)


@reading(tables.attempts)
def attempts_in(row: RowMapping) -> KeptAttempts:
    """The record of a row."""
    return KeptAttempts(row["problem"], _origin(row), row["rung"], unpacked(row["packed"]))


@reading()
def trace_in(row: RowMapping) -> tuple[str, Origin, int]:
    """Of attempts: the problem, where they come from, the rung."""
    where = Origin(_a(bytes, row["submission"]), _a(bytes, row["inputs"]), _a(int, row["environment"]))
    return _a(str, row["problem"]), where, _a(int, row["rung"])


def run_row(whose: HandIn, origin: Origin, facts: RunFacts) -> Row:
    """A row of run."""
    return _whose(whose) | {
        "submission": origin.submission,
        "environment": origin.environment,
        "printed": packed(facts.printed.encode("utf-8", "surrogatepass")),
        "cpu_seconds": float(facts.cpu_seconds),
        "host": plain(facts.host),
        "at": facts.at,
    }


@reading()
def run_in(row: RowMapping) -> RunFacts:
    """The record of a row."""
    printed = unpacked(row["printed"]).decode("utf-8", "surrogatepass")
    return RunFacts(printed, _a(float, row["cpu_seconds"]), _a(str, row["host"]), _a(str, row["at"]))


def mark_row(whose: HandIn, given: KeptMark) -> Row:
    """A row of mark."""
    row = _whose(whose) | _origin_row(given.origin)
    row |= {"problem": given.problem, "rung": int(given.rung), "version": given.version}
    return sealed(tables.mark, row | {"report": packed(encode(given.report))})


@reading(tables.mark)
def mark_of(row: RowMapping) -> KeptMark:
    """The record of a row."""
    return KeptMark(row["problem"], _origin(row), row["rung"], row["version"], _report(unpacked(row["report"])))


def change_row(whose: HandIn, given: Change, event: int | None) -> Row:
    """A row of change."""
    row = _whose(whose) | _origin_row(given.origin)
    row |= {"problem": given.problem, "version": given.version, "event": event}
    return sealed(tables.change, row | {"answers": packed(encode(given.answers))})


@reading(tables.change)
def change_in(row: RowMapping) -> Change:
    """The record of a row."""
    answers = _answers(unpacked(row["answers"]))
    return Change(row["student"], row["problem"], _origin(row), row["version"], answers)


def event_row(given: Event) -> Row:
    """A row of event."""
    return {"kind": given.kind.value, "at": given.at, "by": plain(given.by), "why": plain(given.why)}


@reading()
def event_of(row: RowMapping) -> Event:
    """The record of a row."""
    return Event(EventKind(row["kind"]), _a(str, row["at"]), _a(str, row["by"]), _a(str, row["why"]))


def version_row(given: Version) -> Row:
    """A row of version."""
    rules, seed = encode(dict(sorted(given.rules.items()))), str(given.seed)
    digest = _digest_of_version(rules, seed, given.inputs)
    names = {"exam": given.exam, "problem": given.problem}
    return names | {"digest": digest, "seed": seed, "inputs": given.inputs, "rules": packed(rules)}


@reading()
def version_of(row: RowMapping) -> Version:
    """The record of a row."""
    rules, seed, inputs = unpacked(row["rules"]), _a(str, row["seed"]), _a(bytes, row["inputs"])
    if _digest_of_version(rules, seed, inputs) != row["digest"]:
        raise Damaged
    return Version(_a(str, row["exam"]), _a(str, row["problem"]), int(seed), inputs, _rules(rules))


def facts_row(given: Mapping[str, str]) -> Row:
    """A row of environment."""
    facts = json.dumps(dict(sorted(given.items())))
    return {"digest": hashlib.sha256(facts.encode()).digest(), "facts": facts}


@reading()
def facts_in(row: RowMapping) -> dict[str, str]:
    """What a row of environment says."""
    if hashlib.sha256(_a(str, row["facts"]).encode()).digest() != row["digest"]:
        raise Damaged
    facts: dict[str, str] = json.loads(row["facts"])
    return facts


def override_row(given: Override, event: int | None) -> Row:
    """A row of override."""
    row = {name: getattr(given, name) for name in Override.__slots__} | {"event": event}
    row |= {"points": None if given.points is None else float(given.points), "raised": bool(given.raised)}
    return sealed(tables.override, row | {"why": plain(given.why), "by": plain(given.by)})


@reading(tables.override)
def override_of(row: RowMapping) -> Override:
    """The record of a row."""
    return Override(**{name: row[name] for name in Override.__slots__})


def plain(text: str) -> str:
    r"""What a database takes of a person's words: a byte that is no UTF-8 as \udcff, as Python has it, and \x00."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", r"\x00")


def _whose(given: HandIn) -> Row:
    return {"exam": given.exam, "student": given.student}


def _origin_row(given: Origin) -> Row:
    return {"submission": given.submission, "inputs": given.inputs, "environment": given.environment}


def _origin(row: RowMapping) -> Origin:
    return Origin(row["submission"], row["inputs"], row["environment"])


def _digest_of_version(rules: bytes, seed: str, inputs: bytes) -> bytes:
    return hashlib.sha256(b"\0".join([rules, seed.encode(), inputs])).digest()


def _a(kind: type[_Kind], value: Any) -> _Kind:
    """The value, if it is of that type."""
    if type(value) is not kind:
        raise TypeError
    return value
