"""The child's end of the results pipe. Its tools are bound here, before a student can replace them in their modules."""

from __future__ import annotations

import os
import struct

import msgspec

from . import control, kernel, wire


class Channel:
    """Sends frames; `at` and `in_line` tell the parent, through shared memory, what is being run.

    Made in the zygote, opened in the child: what each child would have to make is memory that each would have to copy.
    """

    def __init__(self) -> None:
        self._counter = kernel.SharedCounter()
        self._number = self._counter.number
        self._file = -1
        self._held = b""
        self._write = os.write
        self._encode = msgspec.msgpack.Encoder().encode
        self._length = struct.Struct("<I").pack

    def open(self, results: int, counter: int) -> None:
        """results: the pipe; counter: the memory file whose first 8 bytes the parent looks at."""
        self._file = results
        self._counter.attach(counter)

    def hold(self, frame: wire.Frame) -> None:
        """Send it with what follows; `flush` before foreign code runs, or what that breaks is laid to this step."""
        payload = self._encode(frame)
        self._held += self._length(len(payload)) + payload

    def send(self, frame: wire.Frame) -> None:
        """At once."""
        self.hold(frame)
        self.flush()

    def flush(self) -> None:
        """Send all that is held."""
        rest, self._held = memoryview(self._held), b""
        while rest:
            rest = rest[self._write(self._file, rest) :]

    def told(self) -> bool:
        """Whether the parent has written into the same memory."""
        return bool(self._number.value)

    def at(self, case: int) -> None:
        self._number.value = case

    def in_line(self, file: int, line: int) -> None:
        """A line of that file is being run, of the same case: control.py says how it is written."""
        case = self._number.value & control.MOST_CASES
        self._number.value = case | min(line, control.MOST_LINES) << control.LINE | min(file, 255) << control.FILE
