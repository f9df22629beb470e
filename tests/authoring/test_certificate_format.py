"""docs/certificate-format.md names every field of certificate.json, every word of a closed set, and no other field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from grader.model.certificate import (
    Agreement,
    AnswerCertificate,
    Certificate,
    Gradient,
    Input,
    Margin,
    Mutants,
    Mutation,
    Power,
    Remark,
    Use,
    Weight,
)
from grader.model.kind import Kind
from grader.render.certificate_json import certificates_json
from grader.render.certificate_words import STANDINGS
from tests.render.certificates import FAILED, LIVES, UNDECIDED, answer, certificate
from tests.stories.making import exam
from tests.stories.running import ROOT, grade

TEXT = (ROOT / "docs" / "certificate-format.md").read_text(encoding="utf-8")
RECORDS = (
    *(Agreement, AnswerCertificate, Certificate, Gradient, Input),
    *(Margin, Mutants, Mutation, Power, Remark, Use),
)
ONLY_ON_THE_PAGE = {"seconds", "megabytes"}


def keys_of(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from keys_of(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from keys_of(value)


def rows() -> set[str]:
    """The fields of all tables."""
    return set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))


def test_every_field_has_a_row_and_every_row_is_a_field() -> None:
    whole = certificate(answer(mutants=Mutants(9, 7, (LIVES,), (LIVES,))))
    written = set(keys_of(json.loads("".join(certificates_json([whole, FAILED, UNDECIDED])))))
    assert written == rows()
    declared = {field.name for record in RECORDS for field in fields(record)}
    assert declared - ONLY_ON_THE_PAGE == written - {"schema_version", "problems", "standing"}


def test_every_word_of_a_closed_set_is_documented() -> None:
    doc = Remark.__doc__ or ""
    checks = re.findall(r'"([a-z ]+)"', doc)
    assert len(checks) == 10
    wanted = {*STANDINGS, *get_args(Weight), *get_args(Kind), *checks}
    assert [word for word in sorted(wanted) if f"`{word}`" not in TEXT] == []


def test_what_the_command_writes_has_no_other_field(tmp_path: Path) -> None:
    exam(tmp_path)
    ran = grade("check", "--seeds", 2, "--no-cache", cwd=tmp_path)
    assert ran.code == 0, ran.out
    written = json.loads((tmp_path / "reports" / "certificate.json").read_text(encoding="utf-8"))
    assert written["schema_version"] == 1
    assert set(keys_of(written)) <= rows()
