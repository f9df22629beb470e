"""Why a mark moves: of all rules that changed, those that can have moved this one; or what a person decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from grader.judge.rules import RuleChange, Rules, changes, in_force, readable
from grader.model.impact import Reason
from grader.model.kept import KeptMark, Override, Version
from grader.model.language import LANGUAGES
from grader.model.report import AnswerReport, Marking

_ANSWERS = "answers."
_GROUNDS = ("seed", "grader", "python", "numpy", "torch")  # what marks depend on beside the file (grading/grounds.py)
_TOLD_ONLY = ("feedback", "text", "language")  # last parts of rules that no mark depends on, only what people read
_KEYED = ("mistakes", "groups", "arguments", "options")  # the order of the keys is a rule of its own
_OWN_ONLY = ("mistakes", "points", "digits", "exact", "entries")  # of an answer, nothing to one that it is given to


class Reasons:
    """The reasons of one exam's moves, each set of them worked out once.

    versions: row -> the rules that marks were given by; now: problem -> those of now. grounds: what else has changed
    under the marks that moved: packages, the grader. Only where no rule of an answer can have moved it are these given
    as its reasons.
    """

    def __init__(self, versions: Mapping[int, Version], now: Mapping[str, Rules]) -> None:
        self._versions, self._now = versions, now
        self.grounds: dict[Reason, None] = {}
        self._changes: dict[tuple[str, int, str], tuple[RuleChange, ...]] = {}
        self._told: dict[tuple[str, int, str, frozenset[str]], tuple[Reason, ...]] = {}

    def of(
        self, before: KeptMark | None, old: AnswerReport | None, new: AnswerReport, override: Override | None
    ) -> tuple[Reason, ...]:
        """Why one answer's mark is another one. override: what stands in the store for it, whether it holds or not."""
        if before is None or old is None:
            return (Reason("it had no mark"),)
        rules = self._rules(before.problem, before.version, new.name, {old.mistake, new.mistake})
        held = override is not None and override.raised and bool(rules)
        if new.marking is not None and _decided(old.marking, new.marking) and not held:
            return (Reason(f"marked by {new.marking.by}"),)
        if old.marking is not None and new.marking is None and not held:
            return (Reason(f"the mark by {old.marking.by} does not hold any more"), *rules)
        return rules or (Reason("none of its rules has changed"),)

    def _rules(self, problem: str, row: int, answer: str, mistakes: set[str | None]) -> tuple[Reason, ...]:
        named = frozenset(mistake for mistake in mistakes if mistake is not None)
        key = problem, row, answer, named
        if key not in self._told:
            self._told[key] = tuple(self._reasons(problem, row, answer, named))
        return self._told[key]

    def _reasons(self, problem: str, row: int, answer: str, mistakes: Collection[str]) -> Iterator[Reason]:
        if row not in self._versions:
            return
        old, now = self._versions[row].rules, self._now[problem]
        key = problem, row, answer
        if key not in self._changes:
            self._changes[key] = changes(in_force(old, answer), in_force(now, answer))
        every = self._changes[key]
        grounds = [change for change in every if change.path in _GROUNDS]
        own = [change for change in every if change.path not in _GROUNDS]
        moving = [change for change in own if _may_move(change, answer, mistakes)]
        self.grounds |= dict.fromkeys(_gathered(grounds, old, now))
        yield from _gathered(moving or grounds or own, old, now)


def _decided(before: Marking | None, now: Marking) -> bool:
    """Whether a person has decided anew; the points of a decision may fall with those that an answer is worth."""
    return before is None or (before.by, before.at) != (now.by, now.at)


def _may_move(change: RuleChange, answer: str, mistakes: Collection[str]) -> bool:
    """Whether a rule can have moved the mark of an answer that made these mistakes, before or after."""
    if _is_told_only(change.path):
        return False
    if change.answer is None:
        return True
    parts = change.path.split(".")[2:]
    if not parts or parts[0] in _TOLD_ONLY:
        return False
    if len(parts) == 1 and parts[0] in _KEYED:
        return sorted(_keys(change.before)) == sorted(_keys(change.after))  # else the key itself is new or gone
    if change.answer != answer:
        return parts[0] not in _OWN_ONLY
    return parts[0] != "mistakes" or len(parts) == 1 or parts[1] in mistakes


def _is_told_only(path: str) -> bool:
    """Whether a rule is what people read, in whichever language."""
    *_, above, last = ("", *path.split("."))
    return (above if last in LANGUAGES else last) in _TOLD_ONLY


def _keys(listed: str | None) -> list[str]:
    return [] if listed is None else listed.split(", ")


def _gathered(differ: Sequence[RuleChange], old: Rules, now: Rules) -> Iterator[Reason]:
    """As reasons; a mistake, group or option that is new or gone as a whole is one of them."""
    told: set[str] = set()
    for change in differ:
        parts = change.path.split(".")
        whole = ".".join(parts[:4])
        before, after = _any_under(whole, old), _any_under(whole, now)
        if len(parts) > 4 and parts[2] in ("mistakes", "groups") and before != after:
            if whole not in told:
                told.add(whole)
                what = readable(whole).removeprefix(_ANSWERS)
                yield Reason(what, None, "new") if after else Reason(what, "there", None)
        else:
            yield Reason(readable(change.path).removeprefix(_ANSWERS), change.before, change.after)


def _any_under(path: str, rules: Rules) -> bool:
    return any(rule.startswith(f"{path}.") for rule in rules)
