"""What `grade export` does with its options, and what it says."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.cli.console import Console
from grader.cli.storing import OfStore, not_over, opened, say
from grader.errors import UsageError
from grader.grading.export import Exported, export
from grader.grading.who import known_exam
from grader.render.points import count
from grader.store.database.store import Store
from grader.store.database.students import exams_in
from grader.store.key_file import read_key
from grader.store.private_file import private_file

STANDARD_OUTPUT = Path("-")
FREE = "note: what students wrote freely is in it (--texts), and may name them."


class Options(OfStore):
    """The options of `grade export`, by the names that click gives them."""

    anonymous: bool
    key_file: Path | None
    texts: bool


def export_and_tell(file: Path, options: Options) -> int:
    """Write the lines, and say how many and who is in them."""
    errors = Console(stderr=True)
    if options["anonymous"] != (options["key_file"] is not None):
        raise UsageError("--anonymous and --key-file go together: by the key, pseudonyms are the same in every export")
    not_over(file, options["key_file"])
    with opened(options) as store:
        exam = known_exam(store, options["exam"])
        exams = exams_in(store) if exam is None else [exam]
        key = _key(errors, options["key_file"])
        not_over(file, options["key_file"])  # which may have been made just now
        done = _export(store, exams, key, file, texts=options["texts"])
    who = "names are replaced by pseudonyms" if key is not None else "with the names of the students"
    where = "" if file == STANDARD_OUTPUT else f"{file}: "
    said = f"{where}{count(done.answers, 'answer')} of {count(done.hand_ins, 'hand-in')}, {who}."
    say(errors if file == STANDARD_OUTPUT else Console(), said)
    if options["texts"]:
        say(errors, FREE)
    return 0


def _export(store: Store, exams: list[str], key: bytes | None, file: Path, *, texts: bool) -> Exported:
    if file == STANDARD_OUTPUT:
        done = export(store, exams, key, sys.stdout.buffer.write, texts=texts)
        sys.stdout.buffer.flush()
        return done
    with private_file(file) as opened_file:
        return export(store, exams, key, opened_file.write, texts=texts)


def _key(errors: Console, file: Path | None) -> bytes | None:
    if file is None:
        return None
    key = read_key(file)
    if key.made:
        say(errors, f"note: {file} is a new key. Keep it apart from the exports: who has it can work out the names.")
    elif key.open:
        say(errors, f"note: others can read the key {file}; take that from them with: chmod 600 {file}")
    return key.content
