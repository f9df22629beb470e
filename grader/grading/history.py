"""The past of a student's answers: every mark, in the order of the events, with what changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.grading.changed import Grounds, by_person, mark_in, signed
from grader.grading.who import Place, places_of
from grader.model.history import AnswerHistory, Step
from grader.model.kept import AnswerMark, Change, Event, EventKind, Override
from grader.store.database.history import Row, changes_of, decisions, overrides_given
from grader.store.database.store import Store

NOTHING = "run or marked again; hand-in, rules and packages are the same"
Happened = tuple[int, Event, Change]


def histories(store: Store, rows: Sequence[Row], asked: str | None) -> list[AnswerHistory]:
    """The past of all answers of a student, or of those that are asked for. UsageError: there is no such answer."""
    found = [past for row in rows for past in _OfExam(store, row).answers()]
    if asked is None:
        return found
    wanted = places_of(asked, map(_place, found), rows[0][1])
    return [past for past in found if _place(past) in wanted]


@dataclass(frozen=True, slots=True)
class _Given:
    """An override, and the event that it belongs to; where there is none, the last one before it and a half."""

    override: Override
    event: float


class _OfExam:
    def __init__(self, store: Store, row: Row) -> None:
        self._store, self._exam, self._student = store, *row
        self._grounds = Grounds(store, self._exam)
        self._happened: defaultdict[str, list[Happened]] = defaultdict(list)
        for entry in changes_of(store, *row):
            self._happened[entry[2].problem].append(entry)

    def answers(self) -> Iterator[AnswerHistory]:
        given: defaultdict[tuple[str, str], list[_Given]] = defaultdict(list)
        for override in overrides_given(self._store, self._exam, self._student):
            place = (override.problem, override.answer)
            given[place].append(self._placed(override, given[place]))
        for problem in sorted({*self._happened, *(place[0] for place in given)}):
            happened = self._happened[problem]
            names = dict.fromkeys(mark.answer for _, _, change in happened for mark in change.answers)
            names |= dict.fromkeys(place[1] for place in given if place[0] == problem)
            for name in names:
                steps = self._steps(name, happened, given[problem, name])
                yield AnswerHistory(self._exam, problem, name, tuple(steps))

    def _placed(self, override: Override, before: Sequence[_Given]) -> _Given:
        """Where an override stands in the order of the events: times alone do not tell two of one second apart."""
        taken = {each.event for each in before}
        own = [id for id, event, _ in self._happened[override.problem] if _fits(event, override)]
        others = [id for id, event in self._decisions if _fits(event, override) and id not in own]
        for id in [*own, *others] if override.points is not None else others:
            if id not in taken:
                return _Given(override, id)
        earlier = [id for id, event, _ in self._happened[override.problem] if event.at <= override.at]
        return _Given(override, max(earlier, default=0) + 0.5)

    @cached_property
    def _decisions(self) -> list[tuple[int, Event]]:
        return decisions(self._store)

    def _steps(self, answer: str, happened: Sequence[Happened], given: Sequence[_Given]) -> Iterator[Step]:
        before: Change | None = None
        due = list(given)
        for id, event, change in happened:
            while due and due[0].event < id:
                yield _decided(due.pop(0).override, mark_in(before, answer))
            own = bool(due) and due[0].event == id and due.pop(0) is not None
            old, new = mark_in(before, answer), mark_in(change, answer)
            if own or old != new or (new and _submission(before) != change.origin.submission):
                latest = [each.override for each in given if each.event <= id]
                why = [
                    *(signed(event.by, event.why) if event.kind is not EventKind.GRADED else ()),
                    *by_person(old, new, event, latest[-1] if latest else None),
                    *self._grounds.changed(answer, before, change),
                ]
                yield Step(event.at, event.kind.value, old, new, tuple(why) or (NOTHING,))
            before = change
        yield from (_decided(each.override, mark_in(before, answer)) for each in due)


def _place(past: AnswerHistory) -> Place:
    return past.exam, past.problem, past.answer


def _submission(change: Change | None) -> bytes | None:
    return change.origin.submission if change else None


def _fits(event: Event, override: Override) -> bool:
    """Whether an override may have been given in this event, which has its own time or a later one."""
    decides = event.kind is not EventKind.GRADED
    return decides and (event.by, event.why) == (override.by, override.why) and event.at >= override.at


def _decided(override: Override, mark: AnswerMark | None) -> Step:
    """An override that changed no mark when it was given, or taken back."""
    why = tuple(signed(override.by, override.why))
    if override.points is None:
        comes = "the computed mark comes back when it is marked again"
        return Step(override.at, "withdrawn", mark, mark, (*why, comes))
    given = f"{override.points:g} {'point' if override.points == 1 else 'points'} given"
    return Step(override.at, EventKind.OVERRIDDEN.value, mark, mark, (*why, given))
