"""Exceptions that have to do with this place, as they were seen behind the wall, and some that only look so."""

from __future__ import annotations

import pytest

from grader.judge.ending import raised_text, raised_verdict
from grader.judge.hints import hint_on
from grader.model.attempt import Raised
from grader.model.verdict import Verdict

NETWORK = "The network is out of reach here: nothing can be downloaded or sent."
BOUNDS = "Files, the network and other processes are out of reach here."
PROCESSES = (
    "Everything runs in one process here: leave out multiprocessing and share_memory_(), and give a DataLoader "
    "num_workers=0."
)
SEEN = [
    ("URLError", "<urlopen error [Errno -3] Temporary failure in name resolution>", "", Verdict.FORBIDDEN, NETWORK),
    ("URLError", "<urlopen error [Errno 1] Operation not permitted>", "", Verdict.FORBIDDEN, NETWORK),
    ("gaierror", "[Errno -3] Temporary failure in name resolution", "", Verdict.FORBIDDEN, NETWORK),
    ("ConnectionError", "Temporary failure in name resolution", "", Verdict.FORBIDDEN, NETWORK),
    ("URLError", "<urlopen error unknown url type: htp>", "", Verdict.ERROR, None),
    ("URLError", "<urlopen error [Errno 2] No such file or directory: '/x'>", "", Verdict.ERROR, None),
    ("FileNotFoundError", "[Errno 2] No such file or directory", "for x in batches:", Verdict.FORBIDDEN, PROCESSES),
    (
        "FileNotFoundError",
        "[Errno 2] No such file or directory: '/psm_89382ed5'",
        "",
        Verdict.FORBIDDEN,
        PROCESSES,
    ),
    (
        "FileNotFoundError",
        "[Errno 2] No such file or directory: 'data.csv'",
        "",
        Verdict.ERROR,
        "Only the .py files that were handed in are here: what else a function needs, it is given.",
    ),
    (
        "RuntimeError",
        "unable to open shared memory object </torch_1_3_0> in read-write mode: No such file or directory (2)",
        "",
        Verdict.FORBIDDEN,
        PROCESSES,
    ),
    ("RuntimeError", "Operation not permitted", "return x.share_memory_()", Verdict.FORBIDDEN, PROCESSES),
    ("RuntimeError", "Operation not permitted", "return f(x)", Verdict.ERROR, None),
    ("PermissionError", "[Errno 1] Operation not permitted", "os.fork()", Verdict.FORBIDDEN, BOUNDS),
    ("PermissionError", "[Errno 1] Operation not permitted", "preprocess(x)", Verdict.FORBIDDEN, BOUNDS),
    (
        "PermissionError",
        "[Errno 13] Permission denied",
        "for x in DataLoader(d, num_workers=2):",
        Verdict.FORBIDDEN,
        f"{BOUNDS} {PROCESSES}",
    ),
    ("BlockingIOError", "[Errno 11] Resource temporarily unavailable", "", Verdict.FORBIDDEN, PROCESSES),
    (
        "InductorError",
        "PermissionError: [Errno 1] Operation not permitted",
        "",
        Verdict.FORBIDDEN,
        "torch.compile needs a compiler, and none can be started here: leave it out.",
    ),
    ("Error", "it failed: [Errno 1] Operation not permitted", "", Verdict.FORBIDDEN, BOUNDS),
    ("ValueError", "Operation not permitted on empty input", "", Verdict.ERROR, None),
    (
        "OSError",
        "[Errno 30] Read-only file system: 'x'",
        "",
        Verdict.ERROR,
        "Nothing can be written here: leave out saving files and making folders.",
    ),
    (
        "RuntimeError",
        "can't start new thread",
        "",
        Verdict.ERROR,
        "Here everything runs in one thread: do without threading.",
    ),
    ("EOFError", "EOF when reading a line", "", Verdict.ERROR, "There is no keyboard here: leave out input()."),
    ("MemoryError", "Unable to allocate 8.00 GiB for an array", "", Verdict.MEMORY, None),
    ("MemoryError", "", "model.compile(x)", Verdict.MEMORY, "It needed more memory than is allowed."),
    (
        "MemoryError",
        "",
        "eval('-' * 100_000 + '1')",
        Verdict.MEMORY,
        "Python ran out of memory while it compiled code: "
        "look for an expression that is very long, or nested very deeply.",
    ),
    (
        "RuntimeError",
        "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to",
        "",
        Verdict.MEMORY,
        "It needed more memory than is allowed.",
    ),
    ("RuntimeError", "mat1 and mat2 shapes cannot be multiplied", "", Verdict.ERROR, None),
]


@pytest.mark.parametrize(("kind", "message", "source", "verdict", "said"), SEEN)
def test_it_is_said_what_can_be_done(kind: str, message: str, source: str, verdict: Verdict, said: str | None) -> None:
    raised = Raised(kind, message, "a.py", 3, source)
    hint = hint_on(raised)
    assert (raised_verdict(raised), hint.text or None if hint else None) == (verdict, said)
    assert raised_text(raised).endswith(said or f"{message}.")
