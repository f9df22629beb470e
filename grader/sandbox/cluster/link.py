"""Orders to workers and their answers, over a Dask client: each order is a task for one worker; only bytes travel."""

from __future__ import annotations

import asyncio
import itertools
import operator
import pkgutil
from collections.abc import Iterable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker
from toolz import pipe  # type: ignore[import-untyped]

from grader.sandbox.cluster import orders

_OBEY = "grader.sandbox.cluster.station:obey"
_REACH = 5.0  # seconds for the scheduler to answer a question


class Unreachable(Exception):
    """The scheduler does not answer."""


@dataclass(frozen=True, slots=True)
class Came:
    """What became of an order: an answer's bytes, or None and why. dead: the worker, rather than the task."""

    number: int
    packed: bytes | None
    why: str = ""
    dead: bool = False


Mail = SimpleQueue[Came]


class Link:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._futures: dict[int, Future[bytes]] = {}
        self._numbers = itertools.count(1)
        self.session = f"grader-{uuid4().hex}"

    def workers(self) -> dict[str, int]:
        """Address -> threads of all that are there. Raises Unreachable."""
        try:
            asked = self._client.scheduler.ncores  # type: ignore[union-attr]
            found = self._client.sync(asked, callback_timeout=_REACH)  # type: ignore[no-untyped-call]
        except (TimeoutError, OSError, AttributeError) as error:
            raise Unreachable(str(error)) from error
        return dict(found)

    def wish(self) -> Future[Any]:
        """A task for whoever comes, as long as it is held: it makes a cluster that adapts to demand start a worker."""
        return self._client.submit(int, key=f"{self.session}-{next(self._numbers)}", pure=False)

    def order(self, order: orders.Order, address: str, mail: Mail) -> int:
        """Send an order; what becomes of it will be put into `mail` under the number returned, unless it is dropped.

        A worker takes its orders in turn. It finds our code by name, in the task: neither the scheduler nor a worker
        that does not fit needs to have it to say so.
        """
        number = next(self._numbers)
        does = operator.methodcaller("__call__", orders.pack(order))
        future = self._client.submit(
            pipe,
            _OBEY,
            pkgutil.resolve_name,
            does,
            key=f"{self.session}-{number}",
            workers=[address],
            allow_other_workers=False,
            priority=-number,
            retries=0,
            pure=False,
        )
        self._futures[number] = future
        self._client.loop.add_callback(self._await, number, future, mail)  # type: ignore[union-attr]
        return number

    def drop(self, numbers: Iterable[int]) -> None:
        """Let go of orders: what waits is cancelled, what an answer keeps alive ends."""
        for number in numbers:
            future = self._futures.pop(number, None)
            if future is not None:
                future.release()  # type: ignore[no-untyped-call]

    async def _await(self, number: int, future: Future[bytes], mail: Mail) -> None:
        """In Dask's event loop."""
        try:
            packed = await self._client.gather(future, asynchronous=True)  # type: ignore[no-untyped-call]
            came = Came(number, packed if isinstance(packed, bytes) else None, "it answered what is no answer")
        except KilledWorker:
            came = Came(number, None, "the worker died", dead=True)
        except (CancelledError, asyncio.CancelledError):
            came = Came(number, None, "the cluster lost it", dead=True)
        except Exception as error:  # noqa: BLE001 - whatever a worker could not do
            came = Came(number, None, f"{type(error).__name__}: {error}"[:500])
        if number in self._futures:
            mail.put(came)
