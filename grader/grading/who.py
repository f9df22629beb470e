"""Whom and what a person means: a student of the store by name, an answer by `answer`, `problem/answer` or in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.grading.grounds import texts_digest
from grader.store.database.history import Row, people, same_texts
from grader.store.database.store import Store
from grader.store.database.students import exams_in
from grader.store.found import Handle
from grader.store.printable import printable, same_look
from grader.store.reading import read
from grader.store.submissions import find_anybody
from grader.store.wording import did_you_mean, nearest

FEW = 8  # names that are listed where none is near
Place = tuple[str, str, str]  # exam, problem, answer


def known_exam(store: Store, exam: str | None) -> str | None:
    """The exam that --exam names, or None if it names none. UsageError: nobody handed anything in for it."""
    if exam is None:
        return None
    exams = exams_in(store)
    wanted = same_look(printable(exam))
    if wanted not in exams:
        raise UsageError(f"the store {store.name} has no exam {wanted}{did_you_mean(wanted, exams)}")
    return wanted


def rows_of(store: Store, asked: str, exam: str | None, submissions: Path) -> list[Row]:
    """The (exam, student) that a name stands for, however its letters are composed; a person has one row an exam.

    UsageError: nobody has this name; then who may be meant, also by a hand-in of that name in `submissions`.
    """
    name = same_look(printable(asked))
    known_exam(store, exam)
    known = people(store)
    rows = [row for row in known if same_look(row[1]) == name and exam in (None, row[0])]
    if rows:
        return rows
    elsewhere = sorted({row[0] for row in known if same_look(row[1]) == name})
    if elsewhere:
        raise UsageError(f"{name} handed in nothing for {exam}; there is something for {', '.join(elsewhere)}")
    meant = _renamed(store, name, submissions) or _near(name, {row[1] for row in known if exam in (None, row[0])})
    raise UsageError(f"the store {store.name} knows no student {name}; {meant}")


def also_known_as(store: Store, row: Row, texts: bytes) -> list[str]:
    """Other students of the exam whose last hand-in has the same texts."""
    return [name for name in same_texts(store, row[0], texts) if same_look(name) != same_look(row[1])]


def places_of(asked: str, places: Iterable[Place], student: str) -> list[Place]:
    """Those of a student's answers that are meant. UsageError: none is."""
    places = sorted(set(places))
    wanted = same_look(printable(asked)).split("/")
    found = [place for place in places if list(place[-len(wanted) :]) == wanted]
    if not found:
        near = nearest(wanted[-1], [place[-1] for place in places])
        meant = [place for place in places if place[-1] == near] or places
        names = list(dict.fromkeys("/".join(place[-len(wanted) :]) for place in meant))
        listed = ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
        cure = f"did you mean {listed}?" if near else f"there are {listed}" if names else "there are none yet"
        raise UsageError(f"{student} has no answer {'/'.join(wanted)}; {cure}")
    return found


def the_place(asked: str, places: Iterable[Place], student: str) -> Place:
    """The one answer that is meant. UsageError: none is, or several are."""
    found = places_of(asked, places, student)
    if len(found) > 1:
        raise UsageError(f"{asked} may be {' or '.join('/'.join(place) for place in found)}; name the one in full")
    return found[0]


def handles_in(submissions: Path, exams: Sequence[str]) -> list[Handle]:
    """What is handed in there for these exams; nothing if the folder is not there or holds none."""
    return list(dict.fromkeys(find_anybody(submissions, exams)))


def _renamed(store: Store, name: str, submissions: Path) -> str | None:
    """Whether what is handed in under a name is kept under another one."""
    for handle in handles_in(submissions, exams_in(store)):
        if same_look(handle.student) == name:
            submission = read(handle)
            kept = same_texts(store, handle.exam, texts_digest(submission)) if submission.unreadable is None else []
            if kept:
                return (
                    f"what {handle.paths[0]} holds is kept under the name {kept[0]}: renamed? "
                    f"`grade {submissions}` takes it in under the new name"
                )
            return f"`grade {submissions}` takes in {handle.paths[0]}"
    return None


def _near(name: str, known: Iterable[str]) -> str:
    names = sorted(set(known))
    near = nearest(name, names)
    if near:
        return f"did you mean {near}?"
    if not names:
        return "it knows nobody"
    return f"known are {', '.join(names)}" if len(names) <= FEW else f"it knows {len(names)} others"
