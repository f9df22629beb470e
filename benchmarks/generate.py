"""A class of any size, made from the shipped scripts that neither hang nor crash, each a little different."""

from __future__ import annotations

import itertools
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUIET = {  # right and wrong, but they end: numpy and torch style apart
    "numpy": lambda text: "torch" not in text,
    "torch": lambda text: "torch" in text,
    "mixed": lambda text: True,
}


def scripts(exam: str, style: str) -> list[str]:
    """The texts of the shipped one-file scripts of a style that load, end and stay within the rules."""
    texts = [file.read_text() for file in sorted((ROOT / "submissions" / exam).glob("*.py"))]
    return [text for text in texts if text.strip() and _harmless(text) and QUIET[style](text)]


def write_class(folder: Path, exam: str, style: str, students: int) -> Path:
    """`students` scripts in folder/<exam>/; returns `folder`."""
    target = folder / exam
    target.mkdir(parents=True)
    for number, text in zip(range(students), itertools.cycle(scripts(exam, style))):
        (target / f"student-{number:06d}.py").write_text(f"{text}\n# {number}\n")
    return folder


def _harmless(text: str) -> bool:
    try:
        compile(text, "script", "exec")
    except SyntaxError:
        return False
    return not any(word in text for word in ("ctypes", "_exit", "while True", "while 1", "import os", "subprocess", "sys."))
