"""Names that mean something already wherever an answer is defined: an answer of such a name would hide it."""

from __future__ import annotations

import builtins

_KNOWN = {"np": "numpy", "torch": "torch", "F": "torch.nn.functional", "math": "math"}  # to every solver


def taken_fault(name: str) -> str | None:
    """Why a name that Python allows does not do for an answer; None for one that does."""
    if name in _KNOWN:
        return f"every solver, and nearly every script, knows {_KNOWN[name]} as {name}: take another name"
    if name in dir(builtins):
        return f"{name} is built into Python, and a script that defines it can use it no more: take another name"
    return None
