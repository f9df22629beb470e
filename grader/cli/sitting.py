"""A sitting at the keyboard: show a text, ask, pass keys to the desk, say what came of them."""

from __future__ import annotations

from rich.text import Text

from grader.cli.console import Console
from grader.cli.keyboard import Keyboard
from grader.grading.review_book import Book
from grader.grading.review_desk import Card, Desk, Reply
from grader.grading.review_draft import Draft
from grader.grading.review_keys import Command
from grader.model.review import Question
from grader.render.clean import visible, without_hidden
from grader.render.review_notes import Marks, notes
from grader.render.review_screen import PAGE, QUIET, body, head, heading, progress, prompt, task

KEPT = "green"


class Sitting:
    """Runs until the keys end, or q; Ctrl-C is q. names: whether students' names are shown."""

    def __init__(self, console: Console, keys: Keyboard, desk: Desk, book: Book, *, names: bool) -> None:
        self._console, self._keys, self._desk, self._book, self._names = console, keys, desk, book, names
        self._question: Question | None = None
        self._shown = 0  # characters of the text on the desk

    def run(self) -> None:
        """The whole sitting; UsageError if the disk does not take a mark."""
        try:
            self._show_card()
            self._ask()
            while (key := self._keys.key()) is not None and self._react(key):
                pass
        except KeyboardInterrupt:
            pass
        self._console.print("\n")

    def _react(self, key: str) -> bool:
        """Do what a key says and show what came of it; False when the sitting is over."""
        turns, before = self._desk.turns, self._desk.draft
        reply = self._desk.press(key)
        if reply.over:
            return False
        if turns == self._desk.turns and self._echo(before, reply):
            return True
        self._console.print()
        self._say(reply)
        if reply.ask:
            self._say(self._comment(reply))
        if turns != self._desk.turns:
            self._show_card()
        self._ask()
        return True

    def _echo(self, before: Draft, reply: Reply) -> bool:
        """Show a key on the line of the question; False if a new line is due."""
        draft = self._desk.draft
        if reply != Reply():
            return False
        if len(draft.given) > len(before.given):
            self._put(f"{draft.given[-1]:g}" if not before.typed else "")
            return False
        self._put(draft.typed[len(before.typed) :] or "\b \b" * (len(before.typed) - len(draft.typed)))
        return len(draft.given) == len(before.given)

    def _comment(self, reply: Reply) -> Reply:
        why = without_hidden(self._desk.draft.why)
        text = self._keys.line("Comment: ", why) if reply.ask == "line" else self._keys.editor(why)
        return Reply("No comment was taken.") if text is None else self._desk.comment(without_hidden(text))

    def _say(self, reply: Reply) -> None:
        if reply.said:
            self._print(Text(reply.said, style=KEPT))
        card = self._desk.card
        if reply.show == "help":
            for command in Command:
                self._print(Text(f"  {command.key}  {command.does}"))
        elif reply.show == "more" and card:
            self._show_text(card)
        elif reply.show == "task" and card:
            self._print(task(card.question))
            self._question = None
            self._show_card()

    def _show_card(self) -> None:
        card = self._desk.card
        if card is None:
            self._print(Text("No text is left: Enter or q ends the session, u undoes the last mark, b goes back."))
            return
        if card.question != self._question:
            self._question = card.question
            self._console.print()
            self._print(head(card.question))
        width = self._console.width if self._console.is_terminal else 80
        self._console.print()
        so_far = self._book.progress(card.pile)
        self._print(heading(card.question, progress(so_far.answers, so_far.marked, so_far.waiting), width))
        for note in notes(card.question, card.sheet, self._marks(card), names=self._names):
            self._print(Text(note, style=QUIET))
        self._shown = 0
        self._show_text(card)

    def _marks(self, card: Card) -> Marks:
        question, book = card.question, self._book
        return Marks(
            waits=book.waits(question, card.sheet),
            own=self._desk.own,
            before=book.newest(question, card.before) if card.before else None,
            refused=book.refused(question, card.sheet),
        )

    def _show_text(self, card: Card) -> None:
        """The next page of a text, behind a margin."""
        text = body(card.sheet, card.before)
        page = text[self._shown : self._shown + PAGE]
        terminal = self._console.is_terminal
        lines = page.wrap(self._console, self._console.width - 2, tab_size=4) if terminal else page.split("\n")
        for line in lines:
            self._print(Text.assemble(("│ ", QUIET), line))
        self._shown = min(self._shown + PAGE, len(text))
        if self._shown < len(text):
            self._print(Text(f"… {len(text) - self._shown} more characters: m shows more.", style=QUIET))
        self._console.print()

    def _ask(self) -> None:
        card = self._desk.card
        if card is not None:
            if self._desk.draft.why and not self._desk.draft.given:
                self._print(Text(f"Comment: {visible(self._desk.draft.why)}", style=QUIET))
            self._console.print(prompt(card.question, self._desk.draft.given), end="", soft_wrap=True)
            self._put(self._desk.draft.typed)

    def _put(self, text: str) -> None:
        self._console.file.write(text)
        self._console.file.flush()

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=not self._console.is_terminal)
