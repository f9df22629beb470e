from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from typing import Any

from hypothesis import given

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
)
from grader.render.certificate_json import certificates_json
from tests.render.certificates import FAILED, LIVES, NUMBER, SAME, UNDECIDED, answer, certificate, remark
from tests.render.making import HOSTILE, TEXT

WHOLE = """\
{"schema_version": 1, "problems": [
{"exam": "cnn", "problem": "undecided", "title": "Is open", "digest": "5d0c", "standing": "undecided",
 "remarks": [
  {"weight": "undecided", "check": "mutants", "sentence": "one hung"}],
 "answers": [
  {"name": "N", "kind": "number", "cases": 0, "seeds": 0, "accepted": 1, "mistakes": 0, "trivial": 3, \
"agreement": null, "gradient": null, "margin": null, "mutants": null, "power": null, "use": null, "inputs": [], \
"remarks": []}]},
{"exam": "cnn", "problem": "dropout", "title": "Dropout, backwards", "digest": "5d0c", "standing": "certified",
 "remarks": [],
 "answers": [
  {"name": "dropout", "kind": "function", "cases": 400, "seeds": 50, "accepted": 1, "mistakes": 2, "trivial": 31, \
"agreement": {"cases": 400, "relative": 2e-16, "of_allowed": 0.351, "at": "p = 0.5, dy = [1.0] (case 4 of seed 0)"}, \
"gradient": {"cases": 20, "relative": 3.14e-09, "at": "p = 0.5, dy = [1.0] (case 4 of seed 0)"}, \
"margin": {"allowed": 3e-06, "noise": 2e-07, "noise_of": "accepted/1 in float32", "nearest": 0.004, \
"nearest_of": "the mistake `no-rescaling`", "group": null}, \
"mutants": {"made": 187, "killed": 186, "equivalent": [{"what": "a factor of one", "line": 11, \
"diff": "- a * b\\n+ 1 * a * b", "said": "equal on every case, and by its algebra"}], "surviving": []}, \
"power": {"declared": 8, "recommended": 12, "level": 0.999, "weakest": "line 12: the sign is reversed", "rate": 0.35, \
"seeds": 50, "flaky": 2}, \
"use": {"seconds_allowed": 10, "megabytes_allowed": 512}, \
"inputs": [{"name": "p", "said": "0.1 to 0.9 of [0.1, 0.9]", "edges": "size 1, zeros"}], "remarks": []}]}
]}
"""


def text(*certificates: Certificate) -> str:
    return "".join(certificates_json(certificates))


def read(*certificates: Certificate) -> Any:
    return json.loads(text(*certificates).encode())["problems"]


def names(record: type) -> set[str]:
    return {field.name for field in fields(record)}


def test_the_whole_file() -> None:
    assert text(UNDECIDED, certificate()) == WHOLE


def test_no_problems_answers_or_remarks() -> None:
    assert text() == '{"schema_version": 1, "problems": [\n]}\n'
    assert read(certificate(answers=()))[0]["answers"] == []


def test_every_field_of_the_records_is_written_but_what_is_another_on_every_run() -> None:
    (one,) = read(FAILED)
    assert set(one) == names(Certificate) | {"standing"}
    of = one["answers"][0]
    assert set(of) == names(AnswerCertificate)
    assert [set(of[name]) for name in ("agreement", "gradient", "margin", "mutants", "power")] == [
        names(Agreement), names(Gradient), names(Margin), names(Mutants), names(Power)]  # fmt: skip
    assert set(of["use"]) == names(Use) - {"seconds", "megabytes"}
    assert set(of["inputs"][0]) == names(Input)
    assert set(of["mutants"]["equivalent"][0]) == set(of["mutants"]["surviving"][0]) == names(Mutation)
    assert set(of["remarks"][0]) == set(one["remarks"][0]) == names(Remark)
    assert one["standing"] == "failed" and [told["weight"] for told in of["remarks"]] == ["note", "warning", "fault"]
    assert of["mutants"]["surviving"][0]["diff"] == LIVES.diff and of["mutants"]["equivalent"][0]["what"] == SAME.what


def test_what_a_run_takes_changes_no_byte() -> None:
    slow = replace(answer(), use=Use(9.9, 10, 500.0, 512))
    assert text(certificate(slow)) == text(certificate())


def test_infinities_and_what_is_no_number_are_null() -> None:
    odd = answer(
        agreement=Agreement(1, math.inf, math.nan, ""),
        margin=Margin(-math.inf, -0.0, "", None, ""),
        power=Power(8, None, 0.999, "", 1 / 3, 50, 0),
    )
    (of,) = read(certificate(odd))[0]["answers"]
    assert of["agreement"] == {"cases": 1, "relative": None, "of_allowed": None, "at": ""}
    assert of["margin"] == {
        "allowed": None,
        "noise": 0,
        "noise_of": "",
        "nearest": None,
        "nearest_of": "",
        "group": None,
    }
    assert of["power"]["recommended"] is None and of["power"]["rate"] == 0.333333


def test_one_answer_a_line() -> None:
    lines = text(FAILED).splitlines()
    assert [line for line in lines if line.startswith('  {"name"')] == [lines[6], lines[7]]
    assert len(lines) == 9 and text(FAILED) == text(FAILED)
    assert len(text(certificate(NUMBER, NUMBER)).splitlines()) == 7


@given(TEXT)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    odd = answer(name=value, remarks=(remark(sentence=value, check=value),), inputs=(Input(value, value, value),))
    (one,) = read(certificate(odd, exam=value, problem=value, title=value, digest=value))
    expected = json.loads(json.dumps(value))
    of = one["answers"][0]
    assert [one["exam"], one["title"], of["name"], of["remarks"][0]["sentence"], of["inputs"][0]["said"]] == [
        expected
    ] * 5


def test_the_file_is_safe_to_look_at_in_a_terminal() -> None:
    written = text(certificate(answer(remarks=(remark(sentence=HOSTILE + "\x9b2J"),)), title=HOSTILE))
    assert not set(written) & set("\x00\x1b\x9b\u202e") and "\\u009b2J" in written
