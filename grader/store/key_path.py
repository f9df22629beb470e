"""Keys as people read them: ("answers", "conv2d", "accepted", 0) -> answers.conv2d.accepted[0]."""

from __future__ import annotations

from grader.model.exam import Key


def key_path(keys: Key) -> str:
    """The keys in one word."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in keys)
    return "".join(steps).removeprefix(".")
