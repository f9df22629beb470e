"""Why a mark is another one than before, as clauses: rules and packages that changed, what a person decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from grader.judge.rules import RuleChange, changes, in_force, readable
from grader.model.kept import AnswerMark, Change, Event, EventKind, Override, Version
from grader.store.database.answer_store import environment_facts, versions
from grader.store.database.store import Store

MOST = 3  # rules that are named
LONGEST = 40  # characters of a rule that is told
_OWN_CODE = ("grader", "wall")  # digests of it, which tell people nothing (grading/grounds.py)


class Grounds:
    """What the marks of one exam depend on, besides persons."""

    def __init__(self, store: Store, exam: str) -> None:
        self._store, self._exam = store, exam
        self._facts: dict[int, dict[str, str]] = {}

    def changed(self, answer: str, before: Change | None, now: Change) -> Iterator[str]:
        """What was another one before."""
        if before is None:
            yield "graded for the first time"
            return
        if before.origin.submission != now.origin.submission:
            yield "handed in anew"
        if mark_in(before, answer) is None or mark_in(now, answer) is None:
            yield f"{answer} is {'gone from' if mark_in(now, answer) is None else 'new in'} the problem"
            return
        differ = self._rules(answer, before, now)
        if not differ and before.origin.inputs != now.origin.inputs and before.origin.inputs and now.origin.inputs:
            yield "its inputs have changed"
        yield from differ[:MOST]
        if len(differ) > MOST:
            yield f"{len(differ) - MOST} more changes"

    def _rules(self, answer: str, before: Change, now: Change) -> Sequence[str]:
        """The rules in force for the answer that changed, and then the packages that students' code ran on."""
        old, new = self._versions.get(before.version), self._versions.get(now.version)
        rules = changes(in_force(old.rules, answer), in_force(new.rules, answer)) if old and new else ()
        packages = changes(self._environment(before), self._environment(now))
        return list(dict.fromkeys(_told(each) for each in [*_without_parts(rules), *packages]))

    @cached_property
    def _versions(self) -> Mapping[int, Version]:
        return versions(self._store, self._exam)

    def _environment(self, change: Change) -> Mapping[str, str]:
        id = change.origin.environment
        if id not in self._facts:
            self._facts[id] = environment_facts(self._store, id)
        return self._facts[id]


def mark_in(change: Change | None, answer: str) -> AnswerMark | None:
    """The mark of one answer in it."""
    return next((mark for mark in change.answers if mark.answer == answer), None) if change else None


def signed(by: str, why: str) -> Iterator[str]:
    """Who decided, and why; nothing of a run."""
    if by or why:
        yield f"by {by}: {why}" if by and why else f"by {by}" if by else why


def by_person(old: AnswerMark | None, new: AnswerMark | None, event: Event, override: Override | None) -> Iterator[str]:
    """What a person's mark has to do with it, beyond what the event says. override: the last one that was given."""
    was, now = old.by if old else None, new.by if new else None
    given = override if override is not None and override.points is not None else None
    if now is not None and given is not None and given.by == now:
        if given.raised and was is None:
            yield f"held at {given.points:g} by --raise-only"
        elif was is None and event.kind is not EventKind.OVERRIDDEN:
            yield f"the override by {now} holds"
    elif now is not None and (was != now or _outcome(old) != _outcome(new)):
        yield f"marked by {now}"
    elif was is not None and now is None and new is not None:
        withdrawn = override is not None and given is None
        yield "the override was withdrawn" if withdrawn else f"the mark by {was} does not hold any more"


def _outcome(mark: AnswerMark | None) -> tuple[object, ...]:
    return (mark.verdict, mark.score) if mark else ()


def _without_parts(rules: Sequence[RuleChange]) -> list[RuleChange]:
    """Without the parts of what is new or gone as a whole: a list of keys says that (double.mistakes: a -> a, b)."""
    paths = {rule.path for rule in rules}

    def is_part(rule: RuleChange) -> bool:
        whole = ".".join(rule.path.split(".")[:3])  # answers.double.mistakes
        return None in (rule.before, rule.after) and whole != rule.path and whole in paths

    return [rule for rule in rules if not is_part(rule)]


def _told(change: RuleChange) -> str:
    path = readable(change.path).removeprefix("answers.")
    if path in _OWN_CODE and change.before and change.after:
        versions = [text.partition(" ")[0] for text in (change.before, change.after)]
        own = versions[0] == versions[1] or path == "wall"
        return f"the {path}'s own code has changed" if own else f"{path}: {' -> '.join(versions)}"
    texts = [text or "none" for text in (change.before, change.after) if text is not None]
    short = all(len(text) <= LONGEST for text in texts)
    if len(texts) == 2:
        return f"{path}: {' -> '.join(texts)}" if short else f"{path} has changed"
    return f"{path} is {'new' if change.before is None else 'gone'}" + (f": {texts[0]}" if short else "")
