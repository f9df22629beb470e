"""What a student can do about an exception that has to do with this place: no network, processes, files, keyboard.

One visible list, the most telling row first. An exception that no row knows is the student's own, and explains itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.model.attempt import Raised
from grader.model.message import NOTHING, Message, phrase, sentences
from grader.model.verdict import Verdict

_BOUNDS = phrase("Files, the network and other processes are out of reach here.")
_NETWORK = phrase("The network is out of reach here: nothing can be downloaded or sent.")
_PROCESSES = phrase(
    "Everything runs in one process here: leave out multiprocessing and share_memory_(), and give a DataLoader "
    "num_workers=0."
)
_COMPILER = phrase("torch.compile needs a compiler, and none can be started here: leave it out.")
_READ_ONLY = phrase("Nothing can be written here: leave out saving files and making folders.")
_NO_FILES = phrase("Only the .py files that were handed in are here: what else a function needs, it is given.")
_THREADS = phrase("Here everything runs in one thread: do without threading.")
_KEYBOARD = phrase("There is no keyboard here: leave out input().")
_EXIT = phrase("Leave out exit(): it ends the run.")
_NESTED = phrase(
    "Python ran out of memory while it compiled code: look for an expression that is very long, or nested very deeply."
)
_RECURSION = phrase("It calls itself again and again: which call is to be the last, and does it ever come to that one?")
_MEMORY = phrase("It needed more memory than is allowed.")


@dataclass(frozen=True, slots=True)
class Hint:
    """types: of the exception; none for any. message, source: what is found in them. verdict: of what was raised."""

    types: str
    message: str
    text: Message
    verdict: Verdict = Verdict.ERROR
    source: str = ""

    def fits(self, raised: Raised) -> bool:
        """Whether it is about this exception."""
        return (
            (not self.types or raised.type in self.types.split())
            and re.search(self.message, raised.message) is not None
            and re.search(self.source, raised.source or "") is not None
        )


_FORBIDDEN = Verdict.FORBIDDEN
_WORKERS = r"(?i)loader|pool\b|poolexecutor|multiprocessing|\bprocess\(|num_workers|share_memory|queue\(|manager\("
_COMPILES = r"(?<![\w.])(eval|exec|compile)\(|\bast\.|literal_eval"
_HINTS = (
    Hint("InductorError BackendCompilerFailed", r"\[Errno (1|2|11|13)\]|compiler", _COMPILER, _FORBIDDEN),
    Hint("gaierror herror", "", _NETWORK, _FORBIDDEN),
    # Not those of a misspelt address ("unknown url type: htp") or of file:///.
    Hint("URLError", r"\[Errno -\d+\]|\[Errno (1|13|97|101|110|111)\]|timed out", _NETWORK, _FORBIDDEN),
    Hint("", r"Temporary failure in name resolution", _NETWORK, _FORBIDDEN),
    Hint("PermissionError", "", sentences(_BOUNDS, _PROCESSES), _FORBIDDEN, source=_WORKERS),
    Hint("PermissionError", "", _BOUNDS, _FORBIDDEN),
    Hint("BlockingIOError", "", _PROCESSES, _FORBIDDEN),
    # A semaphore or shared memory cannot be made where there is no /dev/shm; a file's own name would be told.
    Hint("FileNotFoundError", r"^\[Errno 2\] No such file or directory(: '/psm_\w+')?$", _PROCESSES, _FORBIDDEN),
    Hint("RuntimeError", r"unable to open shared memory object|torch_shm_manager", _PROCESSES, _FORBIDDEN),
    Hint("RuntimeError", r"^(Operation not permitted|Permission denied)", _PROCESSES, _FORBIDDEN, source=_WORKERS),
    Hint("FileNotFoundError", r"^\[Errno 2\]", _NO_FILES),
    Hint("OSError", "Read-only file system", _READ_ONLY),
    Hint("RuntimeError", "start new thread", _THREADS),
    Hint("", r"\[Errno 1\] Operation not permitted", _BOUNDS, _FORBIDDEN),
    Hint("EOFError", "", _KEYBOARD),
    Hint("SystemExit", "", _EXIT),
    Hint("RecursionError", "", _RECURSION),
    Hint("MemoryError", r"^$", _NESTED, Verdict.MEMORY, source=_COMPILES),
    Hint("MemoryError", r"^$", _MEMORY, Verdict.MEMORY),
    Hint("MemoryError", "", NOTHING, Verdict.MEMORY),
    Hint("RuntimeError", r"DefaultCPUAllocator: .*(can't allocate|not enough) memory", _MEMORY, Verdict.MEMORY),
)


def hint_on(raised: Raised) -> Hint | None:
    """The row that knows this exception."""
    return next((hint for hint in _HINTS if hint.fits(raised)), None)


def compiling_hint(raised: Raised) -> Message | None:
    """Where a file could not even be compiled for want of memory: no line of it was reached."""
    return _NESTED if raised.type == "MemoryError" and raised.line is None else None
