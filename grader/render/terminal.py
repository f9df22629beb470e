"""The table at the end of a run: one exam's students, in 80 columns, with or without colours.

    Convolutional networks by hand
    14 students, mean 10.3 of 17, median 10.5

    student               score    1     2     3     4     5     6
    Anna Lindqvist         8/17   1 ◐   2 ◐   2 ◐   2 ✓   1 ◐   - ?   2 wait
    Bartosz Wiśniewski    11/17   1 ◐   3 ✓   4 ✓   0 ∅   3 ✓   - ?   2 wait, 1 finding

    1 conv2d-by-hand  2 receptive-field  3 conv-output-size  …

A rich Console decides about colours, NO_COLOR and files; nothing is printed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Group, OverflowMethod, RenderableType
from rich.table import Table
from rich.text import Text

from grader.render.clean import clean
from grader.render.points import count, points, tenths, wait
from grader.render.standing import Standing
from grader.render.summary import ExamSummary, Row
from grader.render.words import WORDS, Tone, Word

MOST_ROWS = 40
_MOST_SCORES = 7  # problems whose points fit beside their symbols in 80 columns
_MOST_SYMBOLS = 20  # problems whose symbols alone still fit
_LEAST_NAME, _MOST_NAME = 8, 24
_LEAST_NOTE, _GOOD_NOTE = 4, 12  # of the notes behind a row: what is left of them for more problems, and for names

STYLES: dict[Tone, str] = {
    "good": "green",
    "part": "yellow",
    "bad": "red",
    "none": "bright_black",
    "wait": "blue",
    "ours": "magenta",
}


def exam_table(
    summary: ExamSummary,
    *,
    ascii_only: bool = False,
    most_rows: int = MOST_ROWS,
    page: str = "reports/index.html",
    width: int = 80,
) -> RenderableType:
    """What a person reads about one exam when its run is over; print it with a rich Console.

    Everybody if there are at most `most_rows` students, otherwise those with the lowest scores and where to find the
    others (`page`). ascii_only: for terminals that cannot show ✓ and … (`console.options.ascii_only`). width: that of
    the terminal; problems that it has no room for are said to be left out.
    """
    parts: list[RenderableType] = [_headline(summary), *_attention(summary)]
    rows = _shown(summary, most_rows)
    if rows:
        table, shown = _table(summary, rows, ascii_only, width)
        parts += [Text(""), table]
        if shown < len(summary.problems) <= _MOST_SYMBOLS:
            parts.append(_left_out(shown, len(summary.problems)))
    if len(rows) < summary.students:
        parts.append(Text(f"These are the lowest scores; {summary.students - len(rows)} more are in {clean(page)}."))
    if summary.rows and len(summary.problems) <= _MOST_SYMBOLS:
        parts += [Text(""), _key(summary)]
    return Group(*parts)


def legend(
    summaries: Iterable[ExamSummary], *, ascii_only: bool = False, most_rows: int = MOST_ROWS, width: int = 80
) -> str:
    """What the symbols in these exams' tables mean, in lines of at most `width` columns; "" if there are none."""
    met = {
        one.verdict
        for summary in summaries
        if len(summary.problems) <= _MOST_SYMBOLS
        for row in _shown(summary, most_rows)
        for one in row.problems
        if one is not None
    }
    entries = [f"{_symbol(word, ascii_only)} {word.word}" for word in WORDS.values() if word.verdict in met]
    lines: list[str] = []
    for entry in entries:
        if lines and len(lines[-1]) + 2 + len(entry) <= width:
            lines[-1] += "  " + entry
        else:
            lines.append(entry)
    return "\n".join(lines)


def _shown(summary: ExamSummary, most_rows: int) -> Sequence[Row]:
    return summary.rows if summary.students <= most_rows else summary.lowest[:most_rows]


def _symbol(word: Word, ascii_only: bool) -> str:
    return word.letter if ascii_only else word.symbol


def _headline(summary: ExamSummary) -> Text:
    line = Text(clean(summary.exam.title), style="bold")
    line.append(f"\n{count(summary.students, 'student')}", style="not bold")
    if summary.mean is not None and summary.median is not None:
        mean, full, median = tenths(summary.mean), points(summary.exam.max_score), points(summary.median)
        line.append(f", mean {mean} of {full}, median {median}", style="not bold")
    elif summary.students:
        line.append(", nothing is decided yet" if summary.waiting else ", nothing could be graded", style="not bold")
    return line


def _attention(summary: ExamSummary) -> Iterable[Text]:
    for problem in summary.problems:
        if problem.head.unsound is not None:
            text = f"{clean(problem.head.id)} is unsound, nobody is graded on it: {clean(problem.head.unsound)}"
            yield Text(text, style=STYLES["ours"])
        elif problem.ungraded:
            told = f": {clean(problem.reasons[0][0])}" if problem.reasons else ""
            text = f"{clean(problem.head.id)} could not be graded for {count(problem.ungraded, 'student')}{told}"
            yield Text(text, style=STYLES["ours"])
    if summary.waiting:
        yield Text(f"{wait(summary.pending)}, of {count(summary.waiting, 'student')}", style=STYLES["wait"])
    if summary.findings_total:
        yield Text(f"{count(summary.findings_total, 'finding')} about what was handed in", style=STYLES["part"])


def _table(summary: ExamSummary, rows: Sequence[Row], ascii_only: bool, width: int) -> tuple[Table, int]:
    """The table, and how many problems it shows."""
    scores = [f"{'-' if row.undecided else points(row.score)}/{points(row.max_score or row.ungraded)}" for row in rows]
    names, notes = [Text(clean(row.student)) for row in rows], [_notes(summary, row) for row in rows]
    score, note = _widest(["score", *scores]), _widest(notes)
    room = width - score - min(note, _LEAST_NOTE) - _LEAST_NAME
    cells, widths, gap = _fitting(summary, rows, ascii_only, room)
    rest = width - score - sum(widths) - gap * (len(widths) + 2)
    name = max(_LEAST_NAME, min(_widest(names), _MOST_NAME, rest - min(note, _GOOD_NOTE)))
    overflow: OverflowMethod = "crop" if ascii_only else "ellipsis"
    table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="bright_black")
    table.add_column("student", no_wrap=True, width=name, overflow=overflow)
    table.add_column("score", justify="right", no_wrap=True, width=score)
    for place, wide in enumerate(widths, start=1):
        table.add_column(str(place), justify="right", no_wrap=True, width=wide)
    if note:
        table.add_column("", no_wrap=True, width=max(1, min(note, rest - name)), overflow=overflow)
    for each, points_of_all, line, said in zip(names, scores, cells, notes, strict=True):
        table.add_row(each, points_of_all, *line, *([said] if note else []))
    return table, len(widths)


def _fitting(
    summary: ExamSummary, rows: Sequence[Row], ascii_only: bool, room: int
) -> tuple[list[list[Text]], list[int], int]:
    """The cells of the problems that fit, how wide each column is, and the gap between columns.

    All with their points, or their symbols alone, or these closer together; else the first of them.
    """
    shown = len(summary.problems) if len(summary.problems) <= _MOST_SYMBOLS else 0
    cells: list[list[Text]] = []
    widths: list[int] = []
    for with_score, gap in ((True, 2), (False, 2), (False, 1)):
        cells = [[_cell(one, with_score, ascii_only) for one in row.problems[:shown]] for row in rows]
        widths = [_widest([str(place + 1), *(row[place] for row in cells)]) for place in range(shown)]
        fits = sum(widths) + gap * (shown + 2) <= room
        if fits and (shown <= _MOST_SCORES or not with_score):
            return cells, widths, gap
    while widths and sum(widths) + len(widths) + 2 > room:
        widths.pop()
    return [row[: len(widths)] for row in cells], widths, 1


def _widest(texts: Iterable[Text | str]) -> int:
    return max((cell_len(str(text)) for text in texts), default=0)


def _left_out(shown: int, problems: int) -> Text:
    numbers = f"problem {problems}" if shown + 1 == problems else f"problems {shown + 1} to {problems}"
    return Text(f"No room for {numbers}.")


def _cell(one: Standing | None, with_score: bool, ascii_only: bool) -> Text:
    if one is None:
        return Text("")
    word = WORDS[one.verdict]
    score = "-" if one.score is None else points(one.score)
    symbol = _symbol(word, ascii_only)
    return Text(f"{score} {symbol}" if with_score else symbol, style=STYLES[word.tone])


def _notes(summary: ExamSummary, row: Row) -> Text:
    notes = [f"{points(row.pending)} wait"] if row.pending else []
    sound = (one for head, one in zip(summary.problems, row.problems, strict=True) if head.head.unsound is None)
    ungraded = sum(one.ungraded for one in sound if one is not None)
    notes += [f"{points(ungraded)} ungraded"] if ungraded else []
    notes += [count(row.findings, "finding")] if row.findings else []
    return Text(", ".join(notes))


def _key(summary: ExamSummary) -> Columns:
    names = [f"{place} {clean(one.head.id, 40)}" for place, one in enumerate(summary.problems, start=1)]
    return Columns([Text(name, style="bright_black", no_wrap=True) for name in names], padding=(0, 3))
