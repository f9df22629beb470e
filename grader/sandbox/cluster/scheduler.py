"""Workers of somebody's: a client of the scheduler at an address."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import dask
from distributed import Client, Security
from distributed.core import rpc

from grader.errors import UsageError
from grader.sandbox.cluster.terms import Terms

SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1 GB"}


@contextmanager
def client_of(address: str, terms: Terms) -> Iterator[Client]:
    """A client of the scheduler at this address; raises UsageError."""
    with dask.config.set(SETTINGS):
        try:
            asyncio.run(asyncio.wait_for(_greet(address, terms.connect), 2 * terms.connect))
            client = Client(address, timeout=terms.connect, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError, ImportError, RuntimeError, AssertionError) as error:
            secure = "; for tls://, distributed.comm.tls in Dask's settings must name the certificates"
            raise UsageError(
                f"no Dask scheduler answers at {address} ({first_line(error)}); start one with `dask scheduler`, take"
                " the address that it prints, and see that no firewall stands between"
                f"{secure if address.startswith('tls') else ''}"
            ) from error
        with closed_at_the_end(client):
            yield client


@contextmanager
def closed_at_the_end(client: Client) -> Iterator[Client]:
    """However it is by then: a scheduler may be gone."""
    try:
        yield client
    finally:
        with suppress(OSError, RuntimeError):
            client.close()  # type: ignore[no-untyped-call]


async def _greet(address: str, seconds: float) -> None:
    """Something else may listen there: a client would wait for its answer for ever."""
    secrets = Security().get_connection_args("client")  # type: ignore[no-untyped-call]
    async with rpc(address, timeout=seconds, connection_args=secrets) as there:  # type: ignore[no-untyped-call]
        kind = (await there.identity())["type"]
    if kind != "Scheduler":
        raise ValueError(f"it is a {kind}'s")


def first_line(error: Exception) -> str:
    if isinstance(error, TimeoutError) and not str(error):
        return "what listens there does not answer as one"
    return (str(error) or type(error).__name__).splitlines()[0]
