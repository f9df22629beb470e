"""From the started interpreter to a zygote: sees to it that only the visible packages can be imported."""

from __future__ import annotations

import gc
import importlib.machinery
import json
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, NoReturn


class Visible:
    """A finder of the top-level names of the visible packages, and of no neighbour of theirs in the same folder.

    Where the box hides nothing (rungs without a mount view), a hidden package would otherwise be found, and raise
    PermissionError instead of ModuleNotFoundError.
    """

    def __init__(self, folders: Sequence[str], names: Sequence[str]) -> None:
        self.folders, self.names = list(folders), frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is None and fullname in self.names:
            return importlib.machinery.PathFinder.find_spec(fullname, self.folders, target)
        return None


def boot(text: str) -> Callable[[], NoReturn] | None:
    """Become the zygote that `text` (JSON, written by grader.sandbox.zygote) describes; returns what `serve` does."""
    gc.disable()  # imports leave nothing worth a search, and with it they take a fifth longer; a child has it back
    # What packages do in each forked child (new locks, other random numbers) is for processes with threads and one
    # state of their own: a zygote has one thread, and every child is to start from the same state.
    os.register_at_fork = _nothing
    spec: dict[str, Any] = json.loads(text)
    del text
    sys.meta_path.append(Visible(spec["folders"], spec["names"]))
    from .zygote import Zygote

    return Zygote(spec).serve()


def _nothing(**_: object) -> None:
    """There is nothing to do at a fork."""
