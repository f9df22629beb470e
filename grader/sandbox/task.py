"""What the engine supervises: one job, run by one child after another until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from grader.model.attempt import Ending
from grader.model.job import AuthorRun, Questions, StudentRun
from grader.sandbox.guest import wire
from grader.sandbox.profile import Profile


@dataclass(frozen=True, slots=True)
class Death:
    """How a child ended before it had finished; `case` is the one it was at, counted from 1, or 0.

    charged: seconds for what it was doing. file, line: where it was last seen, from 1; 0 where nobody looked.
    """

    ending: Ending
    detail: str
    case: int
    charged: float
    file: int = 0
    line: int = 0


class Room(NamedTuple):
    """What the next frame may have. boxes: lists, dictionaries and texts."""

    size: int
    boxes: int


class Cost(NamedTuple):
    """What a frame had, and the seconds charged for the time until it came. boxes: 0 in a short frame."""

    size: int
    boxes: int
    seconds: float


class Task(Protocol):
    profile: Profile
    questions: Questions | None
    megabytes: int

    @property
    def cpu_seconds(self) -> int:
        """The processor time that the next child may have, should nobody watch it."""

    def payload(self) -> bytes:
        """The job for the next child, which is about to be launched."""

    def limit(self) -> float | None:
        """Seconds for what the child does now; None before it has started, which is on our account."""

    def room(self) -> Room:
        """What the next frame may have."""

    def pay(self, cost: Cost) -> None:
        """Record what a frame costs, which has not been looked at."""

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        """Record a frame, decoded from this message; True if a new span of time begins. Raises Malformed."""

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
