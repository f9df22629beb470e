"""One hand-in, read safely: nothing a student can put on a disk stops the grader, or shows what lies beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from grader.model.job import Source
from grader.model.message import Message, listed, phrase
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.store.found import Handle
from grader.store.plain_files import NotPlainError, UnreachableError, read_plain
from grader.store.printable import printable
from grader.store.source_text import decode
from grader.store.spoken import spoken_language
from grader.store.walk import BadFile, TooMuchError, Walk

LARGEST_FILE = 1_000_000  # bytes
LARGEST_WHOLE = 4_000_000  # bytes, all files together
MOST_FINDINGS = 20
GRAVITY = (Verdict.UNGRADED, Verdict.FORBIDDEN, Verdict.INVALID)


def read(handle: Handle) -> Submission:
    """The student's sources. Files that cannot be used become findings; when none is left, `unreadable` says why.

    A file that this machine will not give makes the whole hand-in ungraded: what is in it may be right.
    """
    walk = Walk(handle.folder)
    try:
        for entry in handle.entries:
            walk.take(entry)
        sources, bad = _read_all(walk)
    except TooMuchError as error:
        return Submission(handle.exam, handle.student, (), (), Unreadable(Verdict.INVALID, error.sentence))
    bad = [*walk.bad, *bad]
    if not sources and not bad:
        bad = [_nothing(handle, walk)]
    if not sources or any(each.verdict is Verdict.UNGRADED for each in bad):
        return _unreadable(handle, bad)
    findings = [*(each.sentence for each in bad), *_not_run(sources)]
    if len(handle.entries) > 1:
        file, folder = sorted(map(printable, handle.entries), key=lambda name: not name.endswith(".py"))
        findings.append(phrase("handed in both {file} and {folder}/; both were read", file=file, folder=folder))
    language, unknown = spoken_language(sources)
    if unknown:
        findings.append(unknown)
    return Submission(handle.exam, handle.student, tuple(sources), _few(findings), language=language)


def _read_all(walk: Walk) -> tuple[list[Source], list[BadFile]]:
    sources: dict[str, Source] = {}
    bad: list[BadFile] = []
    size = 0
    for name in sorted(walk.files):
        shown = printable(name)
        try:
            content = read_plain(os.path.realpath(walk.folder / name), LARGEST_FILE, follow=False)
            source = Source(shown, decode(content))
        except UnreachableError as error:
            bad.append(BadFile(Verdict.UNGRADED, _of_file(shown, error)))
        except (NotPlainError, ValueError) as error:
            bad.append(BadFile(Verdict.INVALID, _of_file(shown, error)))
        else:
            size += len(content)
            if shown in sources:
                twice = phrase("{name} is the name of two files; only one was read", name=shown)
                bad.append(BadFile(Verdict.INVALID, twice))
            sources.setdefault(shown, source)
        if size > LARGEST_WHOLE:
            much = phrase("more than {most} bytes of Python were handed in; hand in only your own", most=LARGEST_WHOLE)
            raise TooMuchError(much)
    return [sources[name] for name in sorted(sources)], bad


def _of_file(name: str, error: Exception) -> Message:
    """A file's name and the clause of what was raised about it."""
    clause = error.args[0] if error.args else ""
    return name + " " + (clause if isinstance(clause, Message) else Message(str(error)))


def _not_run(sources: Sequence[Source]) -> Iterator[Message]:
    """Modules are told apart by their names alone: of two the first is run."""
    first: dict[str, Source] = {}
    for source in sources:
        run = first.setdefault(source.name.rpartition("/")[2], source)
        if source is not run and source.text.strip() and source.text != run.text:
            yield phrase(
                "{file} was not run: {run} has the same name; rename one of the two", file=source.name, run=run.name
            )


def _nothing(handle: Handle, walk: Walk) -> BadFile:
    """A folder without Python, or with none that is not hidden."""
    found = ", ".join(printable(name).rpartition("/")[2] for name in walk.others[:3])
    folder = printable(handle.entries[0])
    if not found:
        return BadFile(Verdict.INVALID, phrase("{folder}/ holds no .py file", folder=folder))
    return BadFile(Verdict.INVALID, phrase("{folder}/ holds no .py file, only {found}", folder=folder, found=found))


def _unreadable(handle: Handle, bad: Sequence[BadFile]) -> Submission:
    """Our own fault before theirs, and the graver before the rest."""
    verdict = next(verdict for verdict in GRAVITY if any(each.verdict is verdict for each in bad))
    why = _few([each.sentence for each in bad if each.verdict is verdict])
    findings = _few([each.sentence for each in bad if each.verdict is not verdict])
    return Submission(handle.exam, handle.student, (), findings, Unreadable(verdict, listed(why, "; ")))


def _few(sentences: Sequence[Message]) -> tuple[Message, ...]:
    if len(sentences) <= MOST_FINDINGS:
        return tuple(sentences)
    return (*sentences[:MOST_FINDINGS], phrase("and {number} more like these", number=len(sentences) - MOST_FINDINGS))
