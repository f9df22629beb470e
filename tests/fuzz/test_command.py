"""The hunt as a command: a sentence where atheris is not installed, and words for libFuzzer that it can read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import MISSING, main
from tests.fuzz.targets import TARGETS, WORDS

ENTRY = re.compile(r'\w+="(?:[ -!#-\[\]-~]|\\\\|\\"|\\x[0-9a-f]{2})+"')


def test_without_atheris(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", ["fuzz", "decoder"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert str(ended.value) == MISSING == "atheris is not installed; `pip install -e .[fuzz]` brings it"


@pytest.mark.parametrize("target", TARGETS)
def test_words(target: str) -> None:
    file = WORDS / f"{target}.dict"
    if target == "conversation":
        assert not file.exists(), "then it has words of its own to be looked at"
        return
    for line in file.read_text().splitlines():
        assert line.startswith("#") or ENTRY.fullmatch(line), line
