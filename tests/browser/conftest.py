from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import launched
from tests.browser.making import many


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One for a file: while it is open an event loop runs in this thread, and other tests want their own."""
    with launched() as one:
        yield one


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class page of 200 students."""
    return _written(tmp_path_factory, 200)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class page of 10 students."""
    return _written(tmp_path_factory, 10)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class page of 2,000 students."""
    return _written(tmp_path_factory, 2000)


def _written(factory: pytest.TempPathFactory, students: int) -> Path:
    file = factory.mktemp("page") / "index.html"
    file.write_text(many(students), encoding="utf-8")
    return file
