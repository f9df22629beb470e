"""The past of a student's answers: every mark, in the order of the events, with what changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from grader.grading.changed import Grounds, by_person, mark_in, signed
from grader.grading.who import Place, places_of
from grader.model.history import AnswerHistory, Step
from grader.model.kept import AnswerMark, Change, Event, EventKind, Override
from grader.store.database.history import Row, changes_of, overrides_given
from grader.store.database.store import Store

NOTHING = "run or marked again; hand-in, rules and packages are the same"
Happened = tuple[int, Event, Change]  # with the event's row
Given = tuple[int, Override]


def histories(store: Store, rows: Sequence[Row], asked: str | None) -> list[AnswerHistory]:
    """The past of all answers of a student, or of those that are asked for. UsageError: there is no such answer."""
    found = [past for row in rows for past in _OfExam(store, row).answers()]
    if asked is None:
        return found
    wanted = places_of(asked, map(_place, found), rows[0][1])
    return [past for past in found if _place(past) in wanted]


class _OfExam:
    def __init__(self, store: Store, row: Row) -> None:
        self._store, self._exam, self._student = store, *row
        self._grounds = Grounds(store, self._exam)
        self._happened: defaultdict[str, list[Happened]] = defaultdict(list)
        for entry in changes_of(store, *row):
            self._happened[entry[2].problem].append(entry)

    def answers(self) -> Iterator[AnswerHistory]:
        given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
        for event, override in overrides_given(self._store, self._exam, self._student):
            given[override.problem, override.answer].append((event, override))
        for problem in sorted({*self._happened, *(place[0] for place in given)}):
            happened = self._happened[problem]
            names = dict.fromkeys(mark.answer for _, _, change in happened for mark in change.answers)
            names |= dict.fromkeys(place[1] for place in given if place[0] == problem)
            for name in names:
                steps = self._steps(name, happened, given[problem, name])
                yield AnswerHistory(self._exam, problem, name, tuple(steps))

    def _steps(self, answer: str, happened: Sequence[Happened], given: Sequence[Given]) -> Iterator[Step]:
        before: Change | None = None
        due = list(given)
        for id, event, change in happened:
            while due and due[0][0] < id:
                yield _decided(due.pop(0)[1], mark_in(before, answer))
            own = bool(due) and due[0][0] == id and due.pop(0) is not None
            old, new = mark_in(before, answer), mark_in(change, answer)
            if own or old != new or (new and _handed_in_anew(before, change)):
                latest = [override for row, override in given if row <= id]
                why = [
                    *(signed(event.by, event.why) if event.kind is not EventKind.GRADED else ()),
                    *by_person(old, new, event, latest[-1] if latest else None),
                    *self._grounds.changed(answer, before, change),
                ]
                yield Step(event.at, event.kind.value, old, new, tuple(why) or (NOTHING,))
            before = change
        yield from (_decided(override, mark_in(before, answer)) for _, override in due)


def _place(past: AnswerHistory) -> Place:
    return past.exam, past.problem, past.answer


def _handed_in_anew(before: Change | None, now: Change) -> bool:
    return before is None or before.origin.submission != now.origin.submission


def _decided(override: Override, mark: AnswerMark | None) -> Step:
    """An override that changed no mark when it was given, or taken back."""
    why = tuple(signed(override.by, override.why))
    if override.points is None:
        comes = "the computed mark comes back when it is marked again"
        return Step(override.at, "withdrawn", mark, mark, (*why, comes))
    given = f"{override.points:g} {'point' if override.points == 1 else 'points'} given"
    return Step(override.at, EventKind.OVERRIDDEN.value, mark, mark, (*why, given))
