"""For all tests: hypothesis without deadlines (the machine may be busy) and with the same examples each time.

A hunt for new ones: `python -m pytest --hypothesis-profile hunt`.

And a PostgreSQL server, started where a test first asks for it: one for each worker, ended with the worker.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import settings

from tests.postgresql import PostgresqlError, database, serve

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=5000)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: all that tests start would ignore it
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
