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
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from grader.grading.outcome import Outcome
from grader.model.message_data import english, message_from
from grader.store import standing
from grader.store.database.token import token_in
from grader.store.disk_state import DOUBTFUL, disk_state, files_state
from grader.store.kept import Kept
from grader.store.shelf_of_exams import ShelfOfExams

RUN_FILE = "run.json"  # speaks of the last run, whatever came of it
_NO_REPORTS = frozenset({RUN_FILE, standing.JSON, standing.PAGE})
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

    command: all options that change what is done. inputs: the files and folders that are read; of the shelf, only the
    names of exams.
    """

    def __init__(
        self, kept: Kept, command: Sequence[object], inputs: Sequence[Path], shelf: ShelfOfExams, out: Path, store: Path
    ) -> None:
        self._kept, self._read, self._shelf, self._out, self._store = kept, inputs, shelf, out, store
        self._name = f"stamp-{_digest((Path.cwd(), command)).hex()}"
        self._started = time.time()
        self._inputs = self._of_inputs()

    def found(self) -> Stamp | None:
        """What the last run came to, if nothing at all has changed since."""
        packed = self._kept.get(self._name)
        if packed is None or self._inputs is None:
            return None
        try:
            stamp = msgspec.json.decode(packed, type=Stamp, dec_hook=message_from)
        except (msgspec.MsgspecError, ValueError):
            return None
        same = stamp.inputs == self._inputs and stamp.token == token_in(self._store)
        return stamp if same and stamp.outputs == self._of_outputs(files_state(self._out, but=_NO_REPORTS)) else None

    @property
    def changed(self) -> bool:
        """Whether there was a run that read something else, or none at all. (Of a doubtful one, nobody knows.)"""
        return self._kept.get(self._name) is not None or not self._store.exists()

    def leave(self, outcome: Outcome, facts: dict[str, Any]) -> None:
        """Note a run that has just ended; of one that was not whole, or in whose course something changed, nothing."""
        if not outcome.whole or outcome.token is None or self._inputs is None or self._of_inputs() != self._inputs:
            return
        files = files_state(self._out, but=_NO_REPORTS)
        outputs = self._of_outputs(files)
        if outputs is not None and files == outcome.written:  # nobody else has written anything there
            again = replace(outcome, ran=0, reused=outcome.ran + outcome.reused)
            stamp = Stamp(self._inputs, outputs, outcome.token, again, facts)
            with suppress(UnicodeEncodeError):  # a sentence about a name that is no Unicode
                self._kept.put(self._name, msgspec.json.encode(stamp, enc_hook=english))

    def _of_inputs(self) -> bytes | None:
        """None also where something is so new that a change of it might not be seen."""
        read, own = disk_state(self._read), disk_state([_OWN], passing_over="__pycache__")
        if read is None or own is None or max(read.newest, own.newest) > self._started - DOUBTFUL:
            return None
        machine = (_installed(), sys.version, sys.executable, platform.uname(), os.geteuid())
        return _digest((read.digest, own.digest, sorted(self._shelf.exams()), machine))

    def _of_outputs(self, files: bytes | None) -> bytes | None:
        store = disk_state([self._store])
        return None if store is None or files is None else _digest((files, store.digest))


def _installed() -> list[tuple[object, ...]]:
    """The places that packages are imported from: what is installed or taken away changes them."""
    places = [Path(place) for place in sys.path if os.path.exists(place)]  # noqa: PTH110
    found = [(place, place.stat()) for place in places]
    return [(str(p), s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for p, s in found]


def _digest(parts: Sequence[object]) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=32).digest()
