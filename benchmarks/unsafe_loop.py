"""The floor: one process that executes every script in place and compares with numpy.allclose. Never do this.

    python unsafe_loop.py CLASS_FOLDER CASES.pickle

CASES.pickle (ours, made by floor.py): [(answer, expected or None, [(arguments, expected), …]), …].
It prints how many answers passed. Nothing is isolated, nothing has a limit, nothing is explained.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np


def same(got: Any, expected: Any) -> bool:
    try:
        return bool(np.allclose(np.asarray(got, dtype=float), np.asarray(expected, dtype=float)))
    except Exception:
        return False


def passed(namespace: dict[str, Any], answer: str, constant: Any, cases: list[tuple[tuple[Any, ...], Any]]) -> bool:
    got = namespace.get(answer)
    if constant is not None:
        return same(got, constant)
    for arguments, expected in cases:
        fresh = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
        try:
            value = got(*fresh)  # type: ignore[misc]
        except Exception:
            return False
        if not same(value, expected):
            return False
    return True


def main() -> None:
    folder, cases = Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes())
    count = 0
    for file in sorted(folder.glob("*.py")):
        namespace: dict[str, Any] = {"__name__": "submission"}
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                exec(compile(file.read_text(), str(file), "exec"), namespace)
            except Exception:
                continue
            count += sum(passed(namespace, *row) for row in cases)
    sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    main()
