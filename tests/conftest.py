"""For all tests: hypothesis without deadlines (the machine may be busy) and with the same examples each time.

A hunt for new ones: `python -m pytest --hypothesis-profile hunt`.

And a PostgreSQL server, started where a test first asks for it: one for each worker, ended with the worker. And a cache
of expected values, one for all of them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgresql import PostgresqlError, database, serve

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=5000)
settings.load_profile("steady")

LONG = ("stories", "attacks", "sandbox", "cluster", "cli", "browser")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: all that tests start would ignore it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: one worker more than there are processors, since many tests wait for a limit to be reached."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: a worker that begins one at the end works alone."""
    items.sort(key=lambda item: (*LONG, item.path.parent.name).index(item.path.parent.name))


@pytest.fixture(scope="session")
def common_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def shared_cache(common_cache: Path) -> Iterator[None]:
    """Expected values are worked out once for all tests of the files that use this, whichever worker runs them; they
    are the same from a cache.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(common_cache))
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server as a URL for SQLAlchemy; fails, and says what to install, where there is none."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(serve())
        except PostgresqlError as error:
            raise pytest.fail.Exception(str(error), pytrace=False) from None
        yield url


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """An empty database on it, for one test."""
    with database(postgresql) as url:
        yield url
