"""A child's standard streams: nothing to read, and prints to the output pipe.

They are made once in the zygote, since a stream made in each child would be memory that each has to copy.
"""

from __future__ import annotations

import io
import os
import sys


def prepare() -> io.TextIOWrapper:
    """Give this process, and all that it forks, the streams of a child; returns the one that prints.

    It writes line by line, so that what a killed child has printed is not lost. Until `connect`, prints go nowhere and
    complaints where they went before.
    """
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    reading, writing = os.pipe()  # a stream remembers whether it can seek: it is to be made on a pipe
    os.dup2(writing, 1)
    printer = io.TextIOWrapper(
        io.FileIO(1, "w", closefd=False), encoding="utf-8", errors="backslashreplace", write_through=True
    )
    os.dup2(null, 1)
    for file in (null, reading, writing):
        os.close(file)
    reader = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    vars(sys).update(stdin=reader, __stdin__=reader, stdout=printer, __stdout__=printer)
    return printer


def connect(printer: io.TextIOWrapper, output: int) -> None:
    """In a child: what it prints, to either stream, goes to this pipe."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    vars(sys).update(stderr=printer, __stderr__=printer)


class Silence(io.TextIOBase):
    """Where nobody reads what is printed, it does not pile up either: a line a case is megabytes in 10,000 cases."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        return len(text)
