"""Whose hand-ins lie where.

submissions/<exam>/petrov.py       folders of exams: one that is named like an exam holds that exam's students
submissions/<exam>/ivanova/*.py
class/petrov.py                    a class: everything is for the one exam that there is; where hand-ins lie beside
class/<exam>/x.py                  it, a folder that is named like the exam is one more student's
<exam>/petrov.py                   the folder itself is named like an exam
petrov.py                          one file: for the exam its folder is named after, or the one there is
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from grader.errors import UsageError
from grader.store.found import Found, Handle, Handles
from grader.store.printable import printable
from grader.store.python_inside import holds_python
from grader.store.shelf_of_exams import ShelfOfExams
from grader.store.students import Entries, entries_of, strays, students_of

SKETCH = "a student is <student>.py, or a folder <student>/ with .py files"


def find_submissions(
    path: Path, exams: Sequence[str], named_one: str | None, shelf: ShelfOfExams | None = None
) -> Found:
    """All submissions at a path; nothing is opened. UsageError: there are none, or nothing says for which exam.

    exams: the ids of all exams. named_one: the exam that --problems names, if it names one. shelf: where that one lies.
    """
    if named_one is None and len(exams) == 1:
        named_one = exams[0]
    if path.is_dir():
        found = _in_folder(path, exams, named_one, shelf)
    elif path.is_file() or path.is_symlink():
        return _one_file(path, exams, named_one)
    elif path.exists():
        raise UsageError(f"{path} is neither a folder nor a file; {SKETCH}")
    else:
        raise UsageError(f"there is no {path}; name a folder of submissions or one .py file")
    if not found.exams:
        reasons = "".join(f"\n{sentence}" for sentence in found.left_out[:10])
        raise UsageError(f"{path} holds no submissions; {SKETCH}{reasons}")
    return found


def find_anybody(path: Path, exams: Sequence[str]) -> Iterator[Handle]:
    """Whatever may be somebody's hand-in, however the folder is meant; for whoever looks for a name."""
    with suppress(UsageError):
        yield from find_submissions(path, exams, None).submissions
    for exam in exams if len(exams) == 1 else ():  # with more of them, theirs are looked through already
        with suppress(UsageError):
            yield from _exam_folder(path / exam, exam, entries_of(path / exam)).submissions


def _one_file(path: Path, exams: Sequence[str], named_one: str | None) -> Found:
    if path.suffix != ".py":
        raise UsageError(f"{path} is not a .py file; name a folder of submissions or one .py file")
    above = printable(path.absolute().parent.name)
    exam = above if above in exams else named_one
    if exam is None:
        raise UsageError(_which_exam(str(path), exams))
    return Found((Handles(exam, path.parent, students_of([path.name], [])),))


def _in_folder(path: Path, exams: Sequence[str], named_one: str | None, shelf: ShelfOfExams | None) -> Found:
    entries = entries_of(path)
    named = [name for name in sorted(entries.folders) if printable(name) in exams]
    own_name = printable(path.resolve().name)
    exam = own_name if named_one is None and own_name in exams else named_one
    if named and (exam is None or not _is_class(path, entries, named, shelf)):
        return _by_exam(path, exams, entries)
    if exam is None and not (entries.files or entries.folders):
        return Found((), tuple(strays(path, entries)))
    if exam is None:
        raise UsageError(_which_exam(str(path), exams))
    found = _exam_folder(path, exam, entries)
    return Found(found.exams, (*(_is_a_student(path / printable(name)) for name in named), *found.left_out))


def _is_class(path: Path, entries: Entries, named: Sequence[str], shelf: ShelfOfExams | None) -> bool:
    """Whether more hand-ins lie beside the folders named like exams than in them.

    A folder named like an exam holds that exam's students; but a student who names a folder so throws nobody out.
    """
    others = [name for name in entries.folders if name not in named and not (shelf and shelf.has(printable(name)))]
    beside = len(entries.files) + sum(holds_python(path / name) for name in others)
    return beside > sum(_hand_ins(path / name, beside) for name in named)


def _hand_ins(folder: Path, enough: int) -> int:
    """How many may lie in a folder; counted no further than `enough`."""
    inside = entries_of(folder)
    found = len(inside.files)
    for name in inside.folders:
        if found >= enough:
            break
        found += holds_python(folder / name)
    return found


def _is_a_student(folder: Path) -> str:
    cure = f"if it holds the exam's students, name it alone: `grade {folder}`"
    return f"{folder} is taken for a student's, as hand-ins lie beside it; {cure}"


def _exam_folder(folder: Path, exam: str, entries: Entries) -> Found:
    handles = Handles(exam, folder, students_of(entries.files, entries.folders))
    return Found((handles,) if handles else (), tuple(strays(folder, entries)))


def _by_exam(path: Path, exams: Sequence[str], entries: Entries) -> Found:
    """Folders named like exams; all else is left out, and is astray where it may be somebody's."""
    taken: list[Handles] = []
    left_out: list[str] = []
    folders = {printable(name): name for name in entries.folders}
    for exam in (exam for exam in exams if exam in folders):
        folder = path / folders.pop(exam)
        if not folder.resolve().is_relative_to(path.resolve()):
            left_out.append(f"{folder} is left out: it is a link out of {path}; name that folder itself, or copy it")
            continue
        found = _exam_folder(folder, exam, entries_of(folder))
        taken.extend(found.exams)
        left_out.extend(found.left_out)
    left_out += strays(path, Entries(entries.files, (), entries.other))
    left_out += [
        f"{path / name} is left out: {_which_exam('it', exams)}" for name in sorted(map(printable, entries.files))
    ]
    for name in sorted(folders):
        left_out.append(f"{path / name} is left out: it is named after no exam (the exams: {', '.join(exams)})")
    # Beside the folder of the one exam, folders are other exams' (or hold nothing): see _is_class.
    astray = 0 if len(exams) == 1 else len(entries.files) + sum(holds_python(path / name) for name in folders.values())
    return Found(tuple(taken), tuple(left_out), astray)


def _which_exam(what: str, exams: Sequence[str]) -> str:
    cure = f"put it into a folder named after its exam ({', '.join(exams)}), or name one exam with --problems"
    return f"nothing says which exam {what} is for; {cure}"
