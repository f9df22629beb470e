"""What answers there are."""

from __future__ import annotations

from typing import Literal

Kind = Literal["number", "function", "choice", "choices", "open", "plot", "essay"]
