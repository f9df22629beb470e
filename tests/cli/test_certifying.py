"""What `grade check` leaves behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli import certifying
from grader.model.certificate import Certificate
from grader.model.effort import Effort
from tests.stories.making import exam


class _Stopped:
    """A bank in which one problem is certified before a person stops it."""

    def __init__(self, *_: object) -> None:
        self.found = Certificate("small", "double", "Doubles", "0")

    def certify_all(self, _: object) -> Iterator[Certificate]:
        yield self.found
        raise KeyboardInterrupt


def test_what_was_certified_before_a_person_stopped_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam(tmp_path)
    monkeypatch.setattr(certifying, "Bank", _Stopped)
    given: certifying.Options = {
        "out": tmp_path / "reports", "fresh": False, "verbose": False, "cache": None, "no_cache": True
    }  # fmt: skip
    with pytest.raises(KeyboardInterrupt):
        certifying.certify_and_tell([tmp_path / "problems"], Effort(range(1)), given)
    written = json.loads((tmp_path / "reports" / "certificate.json").read_text())
    assert [each["problem"] for each in written["problems"]] == ["double"]
    assert (tmp_path / "reports" / "certificate.html").exists()
