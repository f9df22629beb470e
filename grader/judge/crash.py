"""What usually ends a process, in words. The numbers are those of Linux on every machine that Python has wheels for."""

from __future__ import annotations

import re

_SIGNALS = {
    4: "it met an instruction that the processor does not have: usually a library stopped itself",
    6: "it was aborted: usually a library met what it cannot go on with",
    7: "it used memory that it may not use. Usually that is ctypes or a broken extension",
    8: "whole numbers were divided by zero in compiled code",
    9: "it was killed",
    11: "it used memory that it may not use. Usually that is ctypes, a broken extension, os.abort(), or a recursion "
    "without end in compiled code",
    31: "it asked the system for what is not allowed here. Leave out what reaches for files, the network or processes",
}


def crashed_sentence(detail: str) -> str:
    """detail: as the sandbox says it ("signal 11", "exit 3"), or empty."""
    said = re.fullmatch(r"(signal|exit) (\d+)", detail)
    where = f" ({detail})" if detail else ""
    start = f"The process ended while this was running{where}"
    if said is None:
        return f"{start}."
    if said[1] == "exit":
        cure = "Leave out os._exit(), closing files that are not yours, and whatever else stops Python."
        return f"{start}: something in the file ended it. {cure}"
    words = _SIGNALS.get(int(said[2]))
    return f"{start}: {words}." if words else f"{start}."
