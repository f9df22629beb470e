"""Programs that write to one store at once, and what they tell of it. Started from a server that has all imported."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from grader.store.database.answer_store import environment_id, keep, open_event, version_id
from grader.store.database.store import Store
from tests.store.database.records import event, filing, version

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def start(work: Callable[..., None], *given: Any) -> tuple[BaseProcess, Connection]:
    """A program, and what it sends."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(*given, there))
    process.start()
    there.close()
    return process, here


def write_for_ever(where: str, name: str, told: Connection) -> None:
    """Says of each student that the store has them."""
    with Store(where) as store:
        number = 0
        while True:
            environment_id(store, {"run": name, "number": str(number // 10)})
            keep(store, [filing(f"{name}-{number}-{each}") for each in range(1 + number % 3)])
            told.send(number)
            number += 1


def write_many(where: str, students: list[list[str]], told: Connection) -> None:
    """Opens the store, which there may not be yet, and files; sends the longest wait in seconds, or what was raised."""
    longest = 0.0
    try:
        with Store(where) as store:
            environment_id(store, {"numpy": "2.0"})
            version_id(store, version())
            for batch in students:
                filings = [filing(student) for student in batch]
                begin = time.perf_counter()
                keep(store, filings)
                longest = max(longest, time.perf_counter() - begin)
                open_event(store, event())
    except BaseException as error:  # noqa: BLE001
        told.send(f"{type(error).__name__}: {error}")
    else:
        told.send(longest)
