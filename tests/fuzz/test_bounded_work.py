"""Work is bounded: hostile input of the largest size costs a few times what honest input of that size does.

Costs are processor time in this process, the least of several; there is no absolute limit, which a busy machine would
break. What grew with the square of its input took hundreds of times as long as the honest input beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest

from grader.errors import FileError
from grader.model.attempt import Returned
from grader.render.clean import clean, visible
from grader.render.json_text import json_text
from grader.render.value_json import value_json
from grader.sandbox import decode, heads
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.store.problems import read_problem
from grader.store.yaml_text import LARGEST
from tests.fuzz.scratch import scratch

TEXTS = Texts([("a.py", 1, "x = 1\n" * 1000)])
_pack = msgspec.msgpack.encode
FACTOR = 15
_MERSENNE = (1 << 61) - 1  # hash(n) is n modulo this


def cost(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of so many."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def returned(*values: object) -> bytes:
    return _pack([3, 0, [[1, value] for value in values]])


def take(message: bytes) -> None:
    """As grader/sandbox/child.py does with a long message."""
    if heads.count(message, wire.BOXES) > wire.BOXES:
        return
    try:
        decode.calls(decode.frame(message).calls, TEXTS)  # type: ignore[union-attr]
    except Malformed:
        return


HONEST = returned(*[[4, [[4, [2.5] * 8]] * 20_000]] * 4)  # nested lists of 160 000 numbers, four times: 6 MB
_tail = b"\x92\x04\x90" * 2_500_000
_colliding = [place * _MERSENNE for place in range(-4, 8)]
_alike = [place << 49 for place in range(wire.KEYS)]  # in a table of 4096 they begin at one place
MESSAGES = {
    "keys of one hash": returned(*[[4, [[6, _colliding, [0] * 12]] * 14_000]] * 4),
    "keys that meet in the table": returned(*[[4, [[6, _alike, [0] * wire.KEYS]] * 90]] * 4),
    "too many keys": returned([6, list(range(900_000)), [0] * 900_000]),
    "one key again and again": returned(*[[6, ["a"] * wire.KEYS, [0] * wire.KEYS]] * 900),
    "nested": b"\x93\x03\x00\x91\x92\x01" + b"\x92\x04\x91" * 2_600_000,
    "nested in what is passed over": b"\x93\x03\x00\x91\x93\x01\xc0" + b"\x91" * 390_000 + b"\xc0",
    "giant integers": returned(*[[4, [[3, "9" * wire.DIGITS]] * 1900]]),
    "one giant integer": returned([3, "9" * 7_900_000]),
    "rows without end": returned(*[[4, [[1, "int8", [1 << 60, 0], b""]] * 60_000]]),
    "shapes that lie": returned([4, [[1, "float64", [1 << 40, 1 << 40], b"\0" * 8]] * 100_000]),
    "tiny boxes": b"\x93\x03\x00\x91\x92\x01\x92\x04\xdd" + (2_500_000).to_bytes(4, "big") + _tail,
    "tiny boxes behind an extension": (
        b"\x93\x03\x00\x91\x92\x01\x92\x04\xdd" + (2_500_001).to_bytes(4, "big") + b"\x93\x04\x90\xd4\x05x" + _tail
    ),
    "texts": returned(*[[4, ["ab"] * 99_000]] * 4),
    "one text": returned("é" * 3_900_000),
    "exceptions": _pack([3, 0, [[2, "E", "m", "a.py", 999]] * 60_000]),
}


@pytest.fixture(scope="module")
def honest_message() -> float:
    return cost(lambda: take(HONEST), 3)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_of_eight_megabytes(name: str, honest_message: float) -> None:
    message = MESSAGES[name]
    assert len(message) <= wire.BYTES
    assert cost(lambda: take(message), 1) < FACTOR * honest_message


def test_rows_without_end_are_not_written_out() -> None:
    """They may come through, as numpy has them too; an export would never end."""
    (call,) = decode.calls(decode.frame(returned([1, "int8", [1 << 60, 0], b""])).calls, TEXTS)  # type: ignore[union-attr]
    assert isinstance(call, Returned)
    assert json_text({"value": value_json(call.value, lambda _: True)}).count("[") == 2


HEAD = "title: T\nstatement: S\nanswers:\n  N:\n    points: 1\n    oracle: '1'\n    reference: "
CHOICE = "title: T\nstatement: S\nanswers:\n  N:\n    points: 1\n    right: a\n    options:\n      a: x\n      b: y\n"
FUNCTION = "title: T\nstatement: S\nanswers:\n  f:\n    points: 1\n    oracle: x0\n    reference: x0\n    arguments:\n"
_far = "".join(chr(0x4E00 + place * 7919 % 300) for place in range(150_000))
_draws = "".join(f"      x{place}: {{integers: [1, 2]}}\n" for place in range(900))
FILES = {
    "laughs": "a0: &a0 []\n" + "".join(f"a{at + 1}: &a{at + 1} [{f'*a{at}, ' * 10}]\n" for at in range(9)),
    "laughs in a row": "a: &a [x, x]\n" + "".join(f"a{place}: &a [*a, *a]\n" for place in range(30_000)),
    "code that many aliases stand for": HEAD
    + "&c |\n"
    + "      x = np.ones(3)\n" * 900
    + "    accepted: ["
    + "*c, " * 4000
    + "]\n",
    "complaints below a long key": "? " + "k" * 500_000 + "\n:\n" + " - !t x\n" * 9000,
    "long keys that are no options": CHOICE
    + f"      ? {_far}\n      : x\n    feedback:\n      ? {_far[::-1]}\n      : x\n",
    "options that are none": (
        CHOICE
        + "".join(f"      a{place}: x\n" for place in range(4000))
        + "    feedback:\n"
        + "".join(f"      aa{place}: x\n" for place in range(4000))
    ),
    "keys that are none": "title: T\n" + "".join(f"answes{place}: x\n" for place in range(9000)),
    "names that are none": HEAD + "|\n      return [" + ", ".join(f"n{place}" for place in range(30_000)) + "]\n",
    "draws of earlier draws": FUNCTION
    + "".join(f"      x{place}: {{value: x{place - 1}}}\n" for place in range(1, 3000)),
    "groups of many draws": (
        FUNCTION
        + _draws
        + "    groups:\n"
        + "".join(f"      g{place}: {{require: x{place} > 0}}\n" for place in range(900))
    ),
    "nested": "[" * (LARGEST - 1),
    "cut values": "{" + "a: f(b, " * 2000,
    "quoted": "[" + '"a$\\\\b", ' * 9000 + "]",
    "giant integer": "a: " + "9" * (LARGEST - 4),
    "one f-string": HEAD + "|\n      return f'" + "{x}" * 300_000 + "'\n",
    "sums": HEAD + "'" + "1+" * 400_000 + "1'\n",
    "signs": HEAD + "'" + "-" * 900_000 + "1'\n",
    "brackets": HEAD + "'" + "(" * 900_000 + "1'\n",
}


def read(text: str) -> None:
    file = scratch() / "p.yaml"
    file.write_text(text)
    try:
        read_problem(file, "exam")
    except FileError as error:
        assert len(str(error)) < 500_000


@pytest.fixture(scope="module")
def honest_file() -> float:
    """9000 small solvers, as a long list of accepted answers has them."""
    accepted = "".join(f"      - np.ones({place}) + {place}\n" for place in range(9000))
    return cost(lambda: read(f"{HEAD}'1'\n    accepted:\n{accepted}"), 2)


@pytest.mark.parametrize("name", FILES)
def test_a_problem_file(name: str, honest_file: float) -> None:
    assert len(FILES[name]) <= LARGEST
    assert cost(lambda: read(FILES[name]), 1) < FACTOR * honest_file


HIDDEN = ["\x9d", "\x1b]", "\x9b0", "\x1b[", "\x1b", "\u202e", "\r", " ", "\ud800", "\r\n"]


@pytest.mark.parametrize("letters", HIDDEN, ids=ascii)
def test_texts_that_are_cleaned(letters: str) -> None:
    honest = cost(lambda: (clean("aé\n" * 40_000, 6000), visible("aé\n" * 40_000)), 5)
    text = letters * (120_000 // len(letters))
    assert cost(lambda: (clean(text, 6000), visible(text)), 2) < 60 * honest
