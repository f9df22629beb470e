"""A first problem file of each kind, small and sound, to be changed into one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from grader.model.kind import Kind

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PLAIN = re.compile(r"[^\W\d_]\w*( [\w(),'’–-]+)*")  # what YAML reads as text
_VALUES = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")  # unless it is, to some readers, one of these


def starter(kind: Kind, name: str, title: str, schema: str) -> str:
    """The text of a file. name: the answer's, an identifier; schema: where editors find it, seen from the file."""
    text = (_TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")
    key = _quoted(name) if name.lower() in _VALUES else name
    text = text.replace("\n  <name>:", f"\n  {key}:").replace("<name>", name)
    written = title if _PLAIN.fullmatch(title) and title.lower() not in _VALUES else _quoted(title)
    return f"# yaml-language-server: $schema={schema}\n" + text.replace("title: <title>", f"title: {written}", 1)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
