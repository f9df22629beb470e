"""Keeps what Dask says to those who run clusters away from those who grade."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_SPEAKERS = ("distributed", "tornado", "asyncio", "bokeh")
_NEVER = logging.CRITICAL + 1


@contextmanager
def quiet() -> Iterator[None]:
    """Neither logs nor warnings while this lasts. Enter it after `distributed` was imported, which sets up its logs."""
    speakers = [logging.getLogger(name) for name in _names()]
    levels = [speaker.level for speaker in speakers]
    for speaker in speakers:
        speaker.setLevel(_NEVER)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"(distributed|dask|tornado)(\.|$)")
            yield
    finally:
        for speaker, level in zip(speakers, levels, strict=True):
            speaker.setLevel(level)


def _names() -> list[str]:
    known = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in _SPEAKERS]
    return sorted({*known, *_SPEAKERS})
