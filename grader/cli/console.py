"""Where the verbs print."""

from __future__ import annotations

import os
from textwrap import fill

import rich.console

from grader.render.clean import clean


class Console(rich.console.Console):
    """As rich's; where whoever read the output has gone (`grade … | head`), the verb still ends as it would have."""

    def say(self, text: str) -> None:
        """One line, whatever is in it; no markup is read, and none is wrapped."""
        self.print(clean(text, 4000), markup=False, highlight=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """As say, but at a terminal wrapped between words; paths stay whole, to be copied."""
        shown = clean(text, 4000)
        if self.file.isatty():
            shown = fill(shown, self.width, break_long_words=False, break_on_hyphens=False)
        self.print(shown, markup=False, highlight=False, soft_wrap=True)

    def on_broken_pipe(self) -> None:
        """Print nothing more, here or when Python ends. Rich's own ends the program with 1, which means something."""
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())
        os.close(nowhere)
