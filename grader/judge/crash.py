"""What usually ends a process, in words. The numbers are those of Linux on every machine that Python has wheels for."""

from __future__ import annotations

import re

from grader.judge.clauses import clause
from grader.model.message import Message, phrase

_SIGNALS = {
    4: phrase("it met an instruction that the processor does not have: usually a library stopped itself."),
    6: phrase("it was aborted: usually a library met what it cannot go on with."),
    7: phrase("it used memory that it may not use. Usually that is ctypes or a broken extension."),
    8: phrase("whole numbers were divided by zero in compiled code."),
    9: phrase("it was killed."),
    11: phrase(
        "it used memory that it may not use. Usually that is ctypes, a broken extension, os.abort(), or a recursion "
        "without end in compiled code."
    ),
    31: phrase(
        "it asked the system for what is not allowed here. Leave out what reaches for files, the network or processes."
    ),
}
_ENDED = phrase(
    "something in the file ended it. Leave out os._exit(), closing files that are not yours, and whatever else stops "
    "Python."
)


def crashed_sentence(detail: str) -> Message:
    """detail: as the sandbox says it ("signal 11", "exit 3"), or empty."""
    said = re.fullmatch(r"(signal|exit) (\d+)", detail)
    where = " (" + clause(detail) + ")" if detail else ""
    why = _ENDED if said and said[1] == "exit" else _SIGNALS.get(int(said[2])) if said else None
    if why is None:
        return phrase("The process ended while this was running{where}.", where=where)
    return phrase("The process ended while this was running{where}: {why}", where=where, why=why)
