"""Small exams and classes, written to disk."""

from __future__ import annotations

from pathlib import Path

DOUBLE = """
title: Twice
statement: "`double(x)` returns twice its argument, and `N` is 7."
answers:
  N:
    points: 1
    reference: "3 + 4"
    oracle: torch.tensor(7)
  double:
    points: 2
    arguments:
      n: {hidden: true, integers: [1, 4]}
      x: {normal: [n]}
    reference: 2 * x
    oracle: x + x
    mistakes:
      squared: {answer: x * x, feedback: "You squared."}
"""

RIGHT = "N = 7\ndef double(x):\n    return x + x\n"


def exam(folder: Path, **problems: str) -> Path:
    """An exam of these problem files (id -> YAML); `double` is among them. Returns the exam's folder."""
    target = folder / "problems" / "small"
    target.mkdir(parents=True)
    for name, text in {"double": DOUBLE, **problems}.items():
        (target / f"{name}.yaml").write_text(text, encoding="utf-8")
    return target


def students(folder: Path, **scripts: str | bytes) -> Path:
    """A class: student -> source. Returns the folder of submissions."""
    target = folder / "submissions"
    target.mkdir(parents=True, exist_ok=True)
    for name, text in scripts.items():
        (target / f"{name}.py").write_bytes(text.encode() if isinstance(text, str) else text)
    return target
