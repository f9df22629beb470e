"""What the engine supervises: one job, run by one child after another until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from grader.model.attempt import Ending
from grader.model.job import AuthorRun, Questions, StudentRun
from grader.sandbox.guest import wire
from grader.sandbox.zygote import Profile


@dataclass(frozen=True, slots=True)
class Death:
    """How a child ended before it had finished; `case` is the one it was at, counted from 1, or 0."""

    ending: Ending
    detail: str
    case: int


class Task(Protocol):
    profile: Profile
    questions: Questions | None
    megabytes: int
    cpu_seconds: int

    def payload(self) -> bytes:
        """The job for the next child, which is about to be launched."""

    def limit(self) -> float | None:
        """Seconds for what the child does now; None before it has started, which is on our account."""

    def room(self) -> int:
        """Bytes that the next frame may have."""

    def take(self, frame: wire.Frame, size: int) -> bool:
        """Record a frame; True if a new span of time begins. Raises Malformed."""

    def died(self, death: Death) -> bool:
        """Record a child's death; True if another child should go on."""

    def finished(self) -> bool:
        """Whether the child has said all."""

    def print(self, text: bytes) -> None:
        """Record what was printed."""

    def spent(self, cpu_seconds: float) -> None:
        """Record what a child used."""

    def lose(self, detail: str) -> None:
        """Give up: the fault is ours."""

    def run(self) -> StudentRun | AuthorRun:
        """The outcome, once it is over."""
