"""Attempts: the facts of one run in the sandbox. What they are worth is judged elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from grader.model.value import Value


@dataclass(frozen=True, slots=True)
class Returned:
    """The call came back with plain data."""

    value: Value


@dataclass(frozen=True, slots=True)
class Raised:
    """The call raised.

    type: the exception's class name; message: at most 500 characters, printable.
    file, line, source: the deepest line of the student's own code that was reached, when there was one.
    step: of several calls in a row the one that raised, from 1.
    shapes: of the arrays that this line names, and its numbers ("x is (3,), W1 is (5, 3), n is 0").
    forbidden: what this line reached though the problem forbids it ("numpy.gradient"); the name is the problem file's.
    """

    type: str
    message: str
    file: str | None = None
    line: int | None = None
    source: str | None = None
    step: int | None = None
    shapes: str = ""
    forbidden: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The call came back with something that is not plain data.

    what: the type's name ("generator"); why: a short clause ("is not plain data", "is not a function",
    "is nested more than 32 levels deep", "holds more than 200000 values").
    """

    what: str
    why: str


Call = Returned | Raised | Refused


class Ending(StrEnum):
    """How the run of one answer ended."""

    DONE = "done"  # one call for each case (one for a constant); `detail`: its parameters, if in another order ("b, a")
    MISSING = "missing"  # no module defines the name, and all modules loaded; `detail`: a similar name that one defines
    NOT_LOADED = "not loaded"  # no module defines the name, and `raised` says which failed to load
    TIMEOUT = "timeout"  # stopped at the time limit; `detail` says in what ("loading", "case 7")
    MEMORY = "memory"  # the process was ended by its memory limit
    CRASHED = "crashed"  # the process died; `detail` says how ("signal 11", "exit 3")
    FLOODED = "flooded"  # it printed, or sent back, more than is allowed
    MALFORMED = "malformed"  # what came through the wall is not what an honest run sends
    LOST = "lost"  # our fault: the wall or the worker failed; `detail` says what


@dataclass(frozen=True, slots=True)
class Attempt:
    """The facts about one answer of one submission.

    digest: of what came back, where nothing raised: two attempts that have the same one gave the same to the last bit.
    It is of one process and its questions, is not kept, and b"" says nothing.
    """

    problem: str
    answer: str
    ending: Ending
    calls: tuple[Call, ...] = ()
    raised: Raised | None = None
    detail: str = ""
    digest: bytes = field(default=b"", compare=False, repr=False)
