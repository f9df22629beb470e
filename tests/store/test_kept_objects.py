"""Records that are kept: the same when they come back, and never anything but a record."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.model.attempt import Raised, Returned
from grader.model.message import worded
from grader.model.value import Array
from grader.model.verdict import Verdict
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects


def _objects(folder: Path) -> KeptObjects[dict[str, Any]]:
    return KeptObjects(Kept(folder), "thing", dict)


def _only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    numbers = np.array([[1.5, -0.0], [np.inf, 2.0]], dtype=np.float32).T
    made = {"a": Returned(numbers), "b": (range(3), Path("x"), 1e-300, None), "c": np.float64(2.5), "d": {1, 2}}
    made |= {"said": worded({"en": "Yes", "uk": "Так"})}
    made |= {"e": Array, "f": np.array([True, False]), "g": np.arange(0)}
    _objects(tmp_path).put(["ground", 1], made)
    found = _objects(tmp_path).get(["ground", 1])
    assert found is not None and found["a"].value.tobytes() == numbers.tobytes() and found["b"] == made["b"]
    assert found["g"].dtype == made["g"].dtype
    assert found["said"].parts == made["said"].parts
    assert _objects(tmp_path).get(["ground", 2]) is None


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:40] + bytes([b[40] ^ 1]) + b[41:], lambda b: b""])
def test_what_is_damaged_is_not_taken(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    _objects(tmp_path).put(["ground"], {"a": [0.5] * 100})
    file = _only_file(tmp_path)
    file.write_bytes(spoil(file.read_bytes()))
    assert _objects(tmp_path).get(["ground"]) is None


def _forge(cache: Path, packed: bytes) -> None:
    """What somebody would write who has the key."""
    Kept(cache).put(_only_file(cache).name, packed)


class _Trap:
    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._call = function, arguments

    def __reduce__(self) -> Any:
        return self._call


TRAPS = {
    "a command": _Trap(os.system, "touch caught"),
    "a process": _Trap(subprocess.Popen, ["touch", "caught"]),
    "an expression": _Trap(eval, "open('caught', 'w')"),
    "an attribute": _Trap(getattr, "text", "upper"),
    "a function of ours": _Trap(__import__("grader.judge.comparison", fromlist=["compare"]).compare),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_pickle_by_somebody_else_is_only_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: str) -> None:
    monkeypatch.chdir(tmp_path)
    cache = tmp_path / "cache"
    _objects(cache).put(["ground"], {"a": 1})
    _forge(cache, pickle.dumps({"a": TRAPS[trap]}, 5))
    assert _objects(cache).get(["ground"]) is None
    assert not (tmp_path / "caught").exists()


def test_a_name_that_leads_through_a_type_is_refused(tmp_path: Path) -> None:
    """`grader.model.attempt` imports numpy: what it has imported is not what it has."""
    packed = b"\x80\x05\x8c\x14grader.model.attempt\x8c\x0fRaised.__init__\x93."
    assert pickle.Unpickler(io.BytesIO(packed)).load() is Raised.__init__
    cache = tmp_path / "cache"
    _objects(cache).put(["ground"], {"a": 1})
    _forge(cache, packed)
    assert _objects(cache).get(["ground"]) is None


def test_a_member_of_an_enumeration_cannot_be_changed(tmp_path: Path) -> None:
    """What a pickle says of an object's state is set on the object: on one that all of this program shares, too."""
    _objects(tmp_path).put(["ground"], {"a": 1})
    _forge(
        tmp_path,
        b"\x80\x05cgrader.model.verdict\nVerdict\n(X\x05\x00\x00\x00wrongtR}X\x07\x00\x00\x00_value_X\x07\x00\x00\x00correctsb.",
    )
    assert _objects(tmp_path).get(["ground"]) is None and Verdict.WRONG.value == "wrong"


def test_another_type_is_not_taken(tmp_path: Path) -> None:
    KeptObjects(Kept(tmp_path), "thing", list).put(["ground"], [1])
    assert _objects(tmp_path).get(["ground"]) is None


def test_without_a_folder_nothing_is_kept() -> None:
    objects: KeptObjects[dict[str, int]] = KeptObjects(Kept(None), "thing", dict)
    objects.put(["ground"], {"a": 1})
    assert objects.get(["ground"]) is None
