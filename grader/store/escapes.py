"""What a backslash in double quotes made of LaTeX: a bell of \\alpha, a tab of \\theta, a line break of \\nabla."""

from __future__ import annotations

import re
from collections.abc import Sequence

STAYS = "in double quotes a backslash begins an escape; in single quotes or a block (|) it stays as it is"
SILENT = re.compile(  # LaTeX whose escape is no invisible character that is refused anyway
    r"\\(?:t(?:heta|au|anh?|imes|ext\w*|o|op|frac|ilde)|n(?:abla|u|eq?|ot|otin)|r(?:ho|ight\w*|angle|m|Vert))(?![a-z])"
)


def silent_escape(lines: Sequence[str]) -> str | None:
    r"""The first LaTeX word, as the file has it, that begins with white space once YAML has read it: \theta."""
    found = SILENT.search("\n".join(lines).replace("\\\\", "  "))
    return found[0] if found else None
