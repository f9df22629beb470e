"""Why a problem of a hand-in has to be run again: what differs from what is kept of this student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.errors import StoreError
from grader.grading.grounds import environment
from grader.grading.recalled import Recalled
from grader.grading.shelf import Shelf
from grader.judge.rules import RuleChange, changes, readable
from grader.model.kept import Origin, Version
from grader.sandbox.rung import Rung
from grader.store.database.answer_store import environment_facts, traces_of, versions
from grader.store.database.store import Store

MOST = 3  # differences that are named
_OF_PROBLEM = (
    "exam",
    "limits",
    "packages",
    "forbid",
    "order",
    "seed",
)  # rules that change what students' code is handed
_OF_ANSWER = ("arguments", "require", "cases", "groups", "limits", "steps")
_OF_GROUP = ("arguments", "require", "cases")
_DRAWING = ("grader", "numpy")  # what draws the cases


def explain(shelf: Shelf, recalled: Recalled) -> dict[str, str]:
    """problem -> why it has to be run, as a clause; empty if all is kept."""
    store = shelf.keeping.store
    if store is None or shelf.keeping.terms.fresh or not recalled.to_run:
        return dict(recalled.to_run)
    try:
        traces = traces_of(store, shelf.exam, recalled.hand_in.student)
        return {
            id: reason
            if reason != "not kept"
            else _clause(shelf, store, recalled, id, [t for t in traces if t[0] == id])
            for id, reason in recalled.to_run.items()
        }
    except StoreError as error:
        shelf.keeping.let_go(error)
        return dict(recalled.to_run)


def _clause(shelf: Shelf, store: Store, recalled: Recalled, id: str, traces: Sequence[tuple[str, Origin, int]]) -> str:
    """The nearest that is kept, and what it differs in."""
    current = shelf.current[id]
    if recalled.filed is None:
        return "for the first time"
    same = [trace for trace in traces if trace[1].submission == recalled.hand_in.submission]
    if not same and recalled.filed.submission != recalled.hand_in.submission:
        return "the hand-in has changed"
    if not same:
        return "nothing is kept of it yet"
    asked = [trace for trace in same if trace[1].inputs == current.version.inputs]
    if not asked:
        return about_inputs(versions(store, shelf.exam), {trace[1].inputs for trace in same}, current.version)
    here = [trace for trace in asked if trace[1].environment == shelf.keeping.environment]
    if not here:
        return _about_environment(environment_facts(store, max(trace[1].environment for trace in asked)))
    rung = Rung(here[-1][2])
    if rung < shelf.keeping.terms.minimum:
        return f"it was run behind a weaker wall ({rung}) than is asked for ({shelf.keeping.terms.minimum})"
    return "what is kept cannot be read"


def about_inputs(known: Mapping[int, Version], inputs: set[bytes], now: Version) -> str:
    """What differs between earlier inputs of a problem and those of now, as a clause."""
    before = [version for version in known.values() if version.problem == now.problem and version.inputs in inputs]
    every = changes(before[-1].rules, now.rules) if before else ()
    differ = [change for change in every if _is_input(change)]
    differ = differ or [change for change in every if change.path in _DRAWING]
    return f"its inputs have changed{_listed([_told(change) for change in differ])}"


def _is_input(change: RuleChange) -> bool:
    """Whether it is a rule for what students' code is handed, not for what its answers are worth."""
    first, *rest = change.path.split(".")
    if first != "answers":
        return first in _OF_PROBLEM
    if rest[1] == "groups" and len(rest) > 3:
        return any(part in _OF_GROUP for part in rest[3:])  # a group's name may hold dots: "p = 0.5"
    return rest[1] in _OF_ANSWER


def _told(change: RuleChange) -> str:
    if change.path == "grader":
        return "the grader's own code has changed"
    return f"{readable(change.path)}: {change.before or 'nothing'} -> {change.after or 'nothing'}"


def _about_environment(before: Mapping[str, str]) -> str:
    here = environment()
    differ = [name for name in sorted(before.keys() | here.keys()) if before.get(name) != here.get(name)]
    told = [f"{name}: {before.get(name, 'none')} -> {here.get(name, 'none')}" for name in differ if name != "wall"]
    own = ["the wall's own code has changed"] if "wall" in differ else []
    return f"it was run on something else{_listed([*told, *own])}"


def _listed(differences: Sequence[str]) -> str:
    more = f" and {len(differences) - MOST} more" if len(differences) > MOST else ""
    return f" ({'; '.join(differences[:MOST])}{more})" if differences else ""
