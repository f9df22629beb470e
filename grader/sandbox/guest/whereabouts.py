"""Which line of a submission is being run, looked at now and then: where a loop was, once the time is up.

The line told is that of a loop, where one is being run: it is the same whenever one looks. Of frames, the outermost
with a loop counts; of loops, the innermost `while`, or else the outermost `for`.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # the bare one: `signal` makes enumerations of all that it gives
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import FrameType

from . import wire
from .channel import Channel

EVERY = 0.25  # seconds: most submissions have answered before anybody looks
_DEEPEST = 2000  # frames


class Whereabouts:
    def __init__(self, sources: Sequence[wire.Source], channel: Channel) -> None:
        self._numbers = {source.name: number for number, source in enumerate(sources, start=1)}
        self._texts = {source.name: source.text for source in sources}
        self._lines: dict[str, list[str]] = {}
        self._channel = channel

    def watch(self) -> None:
        """Begin. Who sets an alarm of their own, ends it."""
        _signal.signal(_signal.SIGALRM, self._look)
        _signal.setitimer(_signal.ITIMER_REAL, EVERY, EVERY)

    def _look(self, number: int, frame: FrameType | None) -> None:
        with suppress(BaseException):  # it interrupts a student's code, which must not notice
            innermost, *_ = places = list(self._places(frame))
            looping = ((file, loop) for file, line in reversed(places) if (loop := loop_at(self._of(file), line)))
            file, line = next(looping, innermost)
            self._channel.in_line(self._numbers[file], line)

    def _places(self, frame: FrameType | None) -> Iterator[tuple[str, int]]:
        """File and line of each frame of the submission, the innermost first."""
        for _ in range(_DEEPEST):
            if frame is None:
                return
            if frame.f_code.co_filename in self._numbers:
                yield frame.f_code.co_filename, frame.f_lineno
            frame = frame.f_back

    def _of(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = self._texts[file].splitlines()
        return self._lines[file]


def loop_at(lines: Sequence[str], number: int) -> int:
    """The line, from 1, of the loop that line `number` is in or begins; 0 where it is in none. Told by indentation."""
    found, margin = 0, -1
    for at in range(number, 0, -1):
        text = lines[at - 1].lstrip()
        indent = len(lines[at - 1]) - len(text)
        if not text or text[0] == "#" or (margin >= 0 and indent >= margin):
            continue
        margin = indent
        match text.split("(")[0].split(":")[0].split():
            case ["while", *_]:
                return at
            case ["for", *_] | ["async", "for", *_]:
                found = at
            case ["def" | "class", *_] | ["async", "def", *_]:
                return found
    return found
