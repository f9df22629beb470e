"""What the store knows of one hand-in, and which overrides hold for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from grader.judge.persons import Persons, Place
from grader.model.attempt import Attempt
from grader.model.hand_mark import HandMark
from grader.model.kept import HandIn, KeptMark, Origin, Override
from grader.model.report import AnswerReport
from grader.sandbox.kept_attempts import Elided, attempt_digest

Attempts = Mapping[str, Attempt | Elided]


@dataclass(slots=True)
class Recalled:
    """What is known of one hand-in before anything is run.

    before: problem -> the mark so far. known: problem -> answer -> a mark that holds as it is. origins, attempts:
    of the problems whose answers are kept, if any has to be marked; packed: as they are kept. renewed: overrides that
    hold for other digests now; lapsed: those that were given for another answer than this. to_run: problem -> why it
    has to be run.
    """

    hand_in: HandIn
    filed: HandIn | None = None
    before: Mapping[str, KeptMark] = field(default_factory=dict)
    overrides: Mapping[Place, Override] = field(default_factory=dict)
    known: dict[str, Mapping[str, AnswerReport]] = field(default_factory=dict)
    origins: dict[str, tuple[Origin, int]] = field(default_factory=dict)
    attempts: dict[str, Attempts] = field(default_factory=dict)
    packed: dict[str, bytes] = field(default_factory=dict)
    renewed: dict[Place, Override] = field(default_factory=dict)
    lapsed: list[Override] = field(default_factory=list)
    to_run: dict[str, str] = field(default_factory=dict)

    def overridden(self, problem: str, answer: str) -> bool:
        """Whether there is an override that was not taken back."""
        override = self.overrides.get((problem, answer))
        return override is not None and override.points is not None

    def persons(self, marks: Mapping[Place, HandMark], problem: str, attempts: Attempts) -> Persons:
        """What persons decided, with those overrides of a problem that still hold: the hand-in, or what came back of
        it, is the same. From then on they hold for both.
        """
        holding: dict[Place, Override] = {}
        for place, override in self.overrides.items():
            if place[0] == problem and place[1] in attempts and self.overridden(*place):
                now = self.hand_in.submission, attempt_digest(attempts[place[1]])
                if override.submission == now[0] or override.attempt == now[1]:
                    holding[place] = override
                    if (override.submission, override.attempt) != now:
                        self.renewed[place] = replace(override, submission=now[0], attempt=now[1])
                elif not override.raised:
                    self.lapsed.append(override)
        return Persons(marks, holding)
