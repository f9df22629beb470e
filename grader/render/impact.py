"""What a re-mark would change in one exam, for a terminal of 80 columns, with or without colours.

    cnn-by-hand: 4 of 30 students move; mean 8.2 -> 8.4 of 15, median 9.25 -> 9.5

    answer   what changed                                  up  down  same  points
    conv2d   mistakes.flipped-kernel.credit: 0 -> 0.5       4     0     0  +1

    % of 15     before                        after
    0 to 10      3 ███                         3 ███
    …

    student               score      answers
    kim_minjun      0.5 -> 1.5  +1   conv2d: wrong -> partial, 0 -> 1

A rich Console decides about colours, NO_COLOR and files; nothing is printed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean, median

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from grader.model.impact import Impact, Move, Moved, Mover
from grader.render.clean import clean
from grader.render.points import count, points, tenths
from grader.render.reasons import reason_text

MOST_LINES = 25  # of the table by answer and rule
_MOST_REASONS = 4  # of one line of it
_MOST_ANSWERS = 3  # of one student
_BINS = 10
_MOST_NAMES = 5
_LONGEST_BAR = 22
_STYLES = {1: "green", -1: "red", 0: ""}


def impact_table(impact: Impact, *, ascii_only: bool = False) -> RenderableType:
    """What a person reads before marks are changed. ascii_only: for terminals that cannot show █ and …"""
    parts: list[RenderableType] = [_headline(impact), *_attention(impact)]
    if impact.moved:
        parts += [Text(""), _by_rule(impact)]
    if impact.before != impact.after:
        parts += [Text(""), _distribution(impact, "#" if ascii_only else "█")]
    if impact.foremost:
        shown = [mover for mover in impact.foremost if mover.by] or impact.foremost
        parts += [Text(""), _foremost(shown, ascii_only)]
        beyond = impact.movers + impact.others - len(shown)
        if beyond > 0:
            parts.append(Text(f"and {beyond} more; --csv FILE lists all"))
    return Group(*parts)


def _headline(impact: Impact) -> Text:
    line = Text(f"{clean(impact.exam)}: ", style="bold")
    everybody = "all" if impact.movers == impact.students > 1 else f"{impact.movers} of"
    who = f"{everybody} {count(impact.students, 'student')}" if impact.movers else "nobody"
    line.append(f"{who} {'moves' if impact.movers <= 1 else 'move'}", style="not bold")
    if impact.others:
        line.append(f", {impact.others} get another verdict or maximum for the same points", style="not bold")
    if impact.before and impact.after:
        most = impact.most_before, impact.most_after
        mean, middle = (fmean(impact.before), fmean(impact.after)), (median(impact.before), median(impact.after))
        of = "" if most[0] != most[1] else f" of {points(most[1])}"
        full = f", of {_change(*most)}" if not of else ""
        line.append(f"; mean {_change(*mean, 1)}{of}, median {_change(*middle)}{full}", style="not bold")
    return line


def _attention(impact: Impact) -> Iterator[Text]:
    if impact.gone:
        names = ", ".join(clean(name, 40) for name in impact.gone[:_MOST_NAMES])
        more = f" and {len(impact.gone) - _MOST_NAMES} more" if len(impact.gone) > _MOST_NAMES else ""
        yield Text(f"Left out, as the last run did not find their hand-ins: {names}{more}", style="yellow")
    for id, why in impact.unsound.items():
        yield Text(
            f"{clean(id)} is unsound, nobody is graded on it (the store keeps its marks): {clean(why, 2000)}",
            style="magenta",
        )
    for id in impact.vanished:
        yield Text(f"{clean(id)} has no problem file any more; its marks stay in the store", style="yellow")
    if impact.kept_up:
        keep = "answer would lose points, and keeps" if impact.kept_up == 1 else "answers would lose points, and keep"
        yield Text(f"{impact.kept_up} {keep} them (--raise-only)", style="blue")
    if impact.retold:
        get = "answer gets" if impact.retold == 1 else "answers get"
        yield Text(f"{impact.retold} {get} another feedback, and the same mark")
    if impact.grounds:
        told = "; ".join(reason_text(reason) for reason in impact.grounds)
        yield Text(f"what else has changed since these marks were given: {told}", style="yellow")


def _by_rule(impact: Impact) -> Table:
    table = _table()
    table.add_column("answer", no_wrap=True, max_width=20, overflow="ellipsis")
    table.add_column("what changed", overflow="fold", min_width=20, ratio=1)
    for title in ("up", "down", "same"):
        table.add_column(title, justify="right", no_wrap=True, min_width=4)
    table.add_column("points", no_wrap=True)
    lines = sorted(impact.moved.items(), key=lambda item: -(item[1].up + item[1].down + item[1].same))
    for (_, answer, why), moved in lines[:MOST_LINES]:
        told = [reason_text(reason, answer) for reason in why[:_MOST_REASONS]]
        told += [f"and {len(why) - _MOST_REASONS} more"] if len(why) > _MOST_REASONS else []
        figures = [str(number) if number else "" for number in (moved.up, moved.down, moved.same)]
        table.add_row(Text(clean(answer)), Text("\n".join(told)), *figures, _range(moved))
    if len(lines) > MOST_LINES:
        table.add_row("", f"and {len(lines) - MOST_LINES} more lines")
    return table


def _range(moved: Moved) -> Text:
    least, most = _signed(moved.least), _signed(moved.most)
    text = least if least == most else f"{least} to {most}"
    return Text(text, style=_STYLES[_sign(moved.most) if _sign(moved.least) == _sign(moved.most) else 0])


def _distribution(impact: Impact, block: str) -> Table:
    before, after = _bins(impact.before, impact.most_before), _bins(impact.after, impact.most_after)
    largest = max(*before, *after, 1)
    width = len(str(largest))
    most = {points(impact.most_before), points(impact.most_after)}
    table = _table()
    table.add_column(f"% of {points(impact.most_after)}" if len(most) == 1 else "% of all points", no_wrap=True)
    table.add_column("before", no_wrap=True, min_width=width + 1 + _LONGEST_BAR)
    table.add_column("after", no_wrap=True)
    for place, pair in enumerate(zip(before, after, strict=True)):
        low, step = place * 100 // _BINS, 100 // _BINS
        bars = [f"{number:>{width}} {block * _length(number, largest)}".rstrip() for number in pair]
        changed = "bold" if pair[0] != pair[1] else ""
        table.add_row(f"{low} to {low + step}", *(Text(bar, style=changed) for bar in bars))
    return table


def _bins(scores: Sequence[float], most: float) -> list[int]:
    """How many have each tenth of the points; the last one holds the full score too."""
    counts = [0] * _BINS
    for score in scores:
        share = score / most if most else 0
        counts[max(0, min(_BINS - 1, int(share * _BINS + 1e-9)))] += 1
    return counts


def _length(number: int, largest: int) -> int:
    """Of a bar; even one student among many is seen."""
    return max(round(number / largest * _LONGEST_BAR), 1) if number else 0


def _foremost(movers: Iterable[Mover], ascii_only: bool) -> Table:
    table = _table()
    table.add_column("student", no_wrap=True, max_width=24, overflow="crop" if ascii_only else "ellipsis")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("answers", overflow="fold", ratio=1)
    for mover in movers:
        told = [move_text(move) for move in mover.moves[:_MOST_ANSWERS]]
        told += [f"and {len(mover.moves) - _MOST_ANSWERS} more"] if len(mover.moves) > _MOST_ANSWERS else []
        score = f"{points(mover.before)} -> {points(mover.after)}" if mover.by else points(mover.after)
        sign = Text(_signed(mover.by) if mover.by else "", style=_STYLES[_sign(mover.by)])
        table.add_row(Text(clean(mover.student)), score, sign, Text("; ".join(told)))
    return table


def move_text(move: Move) -> str:
    """What becomes of one answer: "conv2d: wrong -> partial, 0 -> 1"."""
    was, now, name = move.before, move.after, clean(move.answer, 40)
    if was is None:
        return f"{name}: {now.verdict}, {points(now.score)}"
    told = [f"{was.verdict} -> {now.verdict}" if was.verdict != now.verdict else now.verdict]
    if move.by:
        told.append(f"{points(was.score)} -> {points(now.score)}")
    elif was.max_score != now.max_score:
        told.append(f"of {points(was.max_score)} -> of {points(now.max_score)}")
    elif was.pending != now.pending:
        told.append(f"{points(was.pending)} -> {points(now.pending)} waiting")
    elif was.mistake != now.mistake:
        told.append(f"{clean(was.mistake or 'no mistake named', 40)} -> {clean(now.mistake or 'none named', 40)}")
    return f"{name}: {', '.join(told)}"


def _table() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bright_black")


def _change(before: float, after: float, decimals: int = 2) -> str:
    """Two figures with as many decimals as it takes to tell them apart; one, if they are the same."""
    for places in (decimals, 2, 3, 6):
        texts = [_figure(value, places) for value in (before, after)]
        if texts[0] != texts[1]:
            return " -> ".join(texts)
    return _figure(after, decimals)


def _figure(value: float, places: int) -> str:
    return tenths(value) if places == 1 else f"{value:.{places}f}".rstrip("0").rstrip(".")


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _signed(value: float) -> str:
    text = points(value)
    return f"+{text}" if value > 0 and text != "0" else text
