"""Keys as people read them: ("answers", "conv2d", "accepted", 0) -> answers.conv2d.accepted[0]."""

from __future__ import annotations

from grader.model.exam import Key

LONGEST = 100  # characters of one key: all that is below a key of 500 000 may be complained of


def key_path(keys: Key) -> str:
    """The keys in one word."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_shown(step)}" for step in keys)
    return "".join(steps).removeprefix(".")


def _shown(key: str) -> str:
    return key if len(key) <= LONGEST else f"{key[: LONGEST - 3]}..."
