"""One sitting of marking: a text lies on the desk, keys are pressed, decisions are kept, the next text comes.

A decision is kept as soon as the last criterion has its points, for everyone who wrote that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from grader.grading.review_book import Book
from grader.grading.review_decisions import Decisions
from grader.grading.review_draft import Draft
from grader.grading.review_keys import Command, read_key
from grader.model.hand_mark import HandMark
from grader.model.review import Pile, Question, Sheet

SHARES = {Command.FULL: 1.0, Command.HALF: 0.5, Command.NONE: 0.0, Command.ALL: 1.0, Command.ZERO: 0.0}


@dataclass(frozen=True, slots=True)
class Card:
    """A sheet on the desk. before: the sheet that it is nearly the same as."""

    pile: Pile
    place: int

    @property
    def question(self) -> Question:
        return self.pile.question

    @property
    def sheet(self) -> Sheet:
        return self.pile.sheets[self.place]

    @property
    def before(self) -> Sheet | None:
        return self.pile.sheets[self.place - 1] if self.sheet.near else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a key did: a sentence, what is to be shown, what is to be asked for; over: the sitting has ended."""

    said: str = ""
    show: Literal["", "more", "task", "help"] = ""
    ask: Literal["", "line", "editor"] = ""
    over: bool = False


class Desk:
    """place: of what lies on the desk, among all texts of the sitting; turns: how often something was laid there.

    draft: the mark under way.
    """

    def __init__(self, piles: Sequence[Pile], book: Book, decisions: Decisions, *, again: bool = False) -> None:
        self.place = self.turns = 0
        self.draft = Draft(())
        self._book, self._decisions, self._again = book, decisions, again
        cards = [Card(pile, place) for pile in piles for place in range(len(pile.sheets))]
        self._cards = [card for card in cards if again or book.waits(card.question, card.sheet)]
        self._whys: dict[int, str] = {}
        self._last: HandMark | None = None
        self._turn(0)

    @property
    def card(self) -> Card | None:
        """What lies on the desk; None when all texts have been seen."""
        return self._cards[self.place] if self.place < len(self._cards) else None

    @property
    def own(self) -> HandMark | None:
        """The mark that the text on the desk has, perhaps of another student who wrote the same."""
        return self._book.newest(self.card.question, self.card.sheet) if self.card else None

    @property
    def suggested(self) -> HandMark | None:
        """That mark, or else the one of the text that this one nearly is."""
        card = self.card
        return self.own or (self._book.newest(card.question, card.before) if card and card.before else None)

    def press(self, key: str) -> Reply:
        """Do what a key says. UsageError if the disk does not take a mark."""
        command = read_key(key)
        if command is None:
            return Reply("This key does nothing; ? shows those that do.")
        if isinstance(command, Command) and (reply := self._anywhere(command)):
            return reply
        card = self.card
        if card is None:
            return Reply("No text is left: u undoes the last mark, b goes back, q quits.")
        if isinstance(command, str):
            self.draft = self.draft.type(command)
            return Reply()
        return self._on_card(card, command)

    def comment(self, why: str) -> Reply:
        """What the student reads about the mark: about the one under way, or the one that this text has."""
        card, mark = self.card, self.own
        assert card is not None, "comments are asked for when a text lies on the desk"
        self.draft = replace(self.draft, why=why.strip())
        waits = self._book.waits(card.question, card.sheet)
        if mark is not None and mark.points is not None and not waits and not self.draft.given:
            return self._keep(card, mark.points, self.draft.why)
        self._whys[self.place] = self.draft.why
        return Reply()

    def _anywhere(self, command: Command) -> Reply | None:
        """What can be done at the end, too."""
        match command:
            case Command.QUIT:
                return Reply(over=True)
            case Command.ENTER if self.card is None:
                return Reply(over=True)
            case Command.HELP:
                return Reply(show="help")
            case Command.UNDO:
                return self._undo()
            case Command.BACK:
                return self._turn(self.place - 1) if self.place else Reply("This is the first text.")
        return None

    def _on_card(self, card: Card, command: Command) -> Reply:
        match command:
            case Command.FULL | Command.HALF | Command.NONE:
                return self._given(card, self.draft.give(SHARES[command] * self.draft.worth))
            case Command.ALL | Command.ZERO:
                return self._given(card, self.draft.give_share(SHARES[command]))
            case Command.ENTER | Command.SPACE if self.draft.typed:
                return self._take(card)
            case Command.SAME:
                return self._same(card, self.suggested or self._last_of(card))
            case Command.ENTER if self.suggested:
                return self._same(card, self.suggested)
            case Command.ERASE:
                self.draft = self.draft.erase()
            case Command.COMMENT | Command.EDITOR:
                return Reply(ask="line" if command is Command.COMMENT else "editor")
            case Command.SKIP:
                return self._turn(self.place + 1)
            case Command.DROP:
                return self._drop(card)
            case Command.MORE | Command.TASK:
                return Reply(show="more" if command is Command.MORE else "task")
        return Reply()

    def _take(self, card: Card) -> Reply:
        try:
            return self._given(card, self.draft.take())
        except ValueError as error:
            self.draft = replace(self.draft, typed="")
            return Reply(f"{error}.")

    def _given(self, card: Card, draft: Draft) -> Reply:
        self.draft = draft
        return self._keep(card, draft.given, draft.why) if draft.complete else Reply()

    def _last_of(self, card: Card) -> HandMark | None:
        last = self._last
        return last if last and (last.exam, last.problem, last.answer) == card.question.place else None

    def _same(self, card: Card, model: HandMark | None) -> Reply:
        if model is None or model.points is None:
            return Reply("No text before this one has a mark.")
        return self._keep(card, model.points, self.draft.why or model.why)

    def _keep(self, card: Card, points: tuple[float, ...], why: str) -> Reply:
        """Write down what was decided, and go on."""
        self._last = self._decisions.give(card.question, card.sheet, points, why, self.place)
        self._whys.pop(self.place, None)
        self._turn(self._next())
        writers = len(card.sheet.written)
        many = f" for {writers} students" if writers > 1 else ""
        parts = f"{' + '.join(f'{given:g}' for given in points)} = " if len(points) > 1 else ""
        return Reply(f"{parts}{round(sum(points), 6):g} of {card.question.points:g}, kept{many}.")

    def _drop(self, card: Card) -> Reply:
        if not self._decisions.take_back(card.question, card.sheet, self.place):
            return Reply("This text has no mark.")
        self._turn(self.place)
        return Reply("Taken back; the text waits again.")

    def _undo(self) -> Reply:
        place = self._decisions.undo()
        if place is None:
            return Reply("Nothing was marked in this session; --again shows what was marked before.")
        self._last = None
        self._turn(place)
        return Reply("Undone.")

    def _next(self) -> int:
        """The next text that waits; with `again`, the next one."""
        for place in range(self.place + 1, len(self._cards)):
            card = self._cards[place]
            if self._again or self._book.waits(card.question, card.sheet):
                return place
        return len(self._cards)

    def _turn(self, place: int) -> Reply:
        """Lay another text on the desk."""
        self.place = place
        self.turns += 1
        card = self.card
        if card is not None:
            waits = self._book.waits(card.question, card.sheet)
            kept = "" if waits or self.own is None else self.own.why
            self.draft = Draft(card.question.most, why=self._whys.get(place) or kept)
        return Reply()
