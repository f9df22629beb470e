"""The stamp of a run: what it read and wrote, as the disk says it without reading, and what it came to.

Where a run would find everything as the last one left it, its marks and reports are those that are there: it need not
be done, only told. Nothing is imported here that takes time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from grader.grading.outcome import Outcome
from grader.store.database.token import token_in
from grader.store.disk_state import DOUBTFUL, disk_state
from grader.store.kept import Kept

RUN_FILE = "run.json"  # speaks of the last run, whatever came of it
_OWN = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Stamp:
    """inputs: of all that was read. outputs: of reports and store. facts: those of run.json."""

    inputs: bytes
    outputs: bytes
    token: int
    outcome: Outcome
    facts: dict[str, Any]


class Stamps:
    """Finds and leaves the stamp of one command.

    command: all options that change what is done. inputs: the files and folders that are read.
    """

    def __init__(self, kept: Kept, command: Sequence[object], inputs: Sequence[Path], out: Path, store: Path) -> None:
        self._kept, self._read, self._out, self._store = kept, inputs, out, store
        self._name = f"stamp-{_digest((Path.cwd(), command)).hex()}"
        self._started = time.time()
        self._inputs = self._of_inputs()

    def found(self) -> Stamp | None:
        """What the last run came to, if nothing at all has changed since."""
        packed = self._kept.get(self._name)
        if packed is None or self._inputs is None:
            return None
        try:
            stamp = msgspec.json.decode(packed, type=Stamp)
        except (msgspec.MsgspecError, ValueError):
            return None
        same = stamp.inputs == self._inputs and stamp.token == token_in(self._store)
        return stamp if same and stamp.outputs == self._of_outputs() else None

    @property
    def changed(self) -> bool:
        """Whether there was a run that read something else, or none at all. (Of a doubtful one, nobody knows.)"""
        return self._kept.get(self._name) is not None or not self._store.exists()

    def leave(self, outcome: Outcome, facts: dict[str, Any]) -> None:
        """Note a run that has just ended; of one that was not whole, or in whose course something changed, nothing."""
        if not outcome.whole or outcome.token is None or self._inputs is None or self._of_inputs() != self._inputs:
            return
        outputs = self._of_outputs()
        if outputs is not None:
            again = replace(outcome, ran=0, reused=outcome.ran + outcome.reused)
            stamp = Stamp(self._inputs, outputs, outcome.token, again, facts)
            self._kept.put(self._name, msgspec.json.encode(stamp))

    def _of_inputs(self) -> bytes | None:
        """None also where something is so new that a change of it might not be seen."""
        state = disk_state((*self._read, _OWN))
        if state is None or state.newest > self._started - DOUBTFUL:
            return None
        return _digest((state.digest, _installed(), sys.version, sys.executable, platform.uname(), os.geteuid()))

    def _of_outputs(self) -> bytes | None:
        state = disk_state((self._out, self._store), but=frozenset({RUN_FILE}))
        return None if state is None else state.digest


def _installed() -> list[tuple[str, int, int]]:
    """The folders that packages are imported from: what is installed or taken away changes them."""
    folders = [Path(place) for place in sys.path if os.path.isdir(place)]  # noqa: PTH112
    return [(str(folder), folder.stat().st_mtime_ns, folder.stat().st_ino) for folder in folders]


def _digest(parts: Sequence[object]) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=32).digest()
