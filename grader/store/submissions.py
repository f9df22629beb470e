"""Whose hand-ins lie where.

submissions/<exam>/petrov.py       a folder that is named like an exam holds that exam's students
submissions/<exam>/ivanova/*.py
submissions/petrov.py              no such folder: everything is for the one exam that there is
<exam>/petrov.py                   the folder itself is named like an exam
petrov.py                          one file: for the exam its folder is named after, or the one there is
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.store.found import Found, Handle
from grader.store.printable import printable
from grader.store.students import Entries, entries_of, strays, students_of

SKETCH = "a student is <student>.py, or a folder <student>/ with .py files"


def find_submissions(path: Path, exams: Sequence[str], named_one: str | None) -> Found:
    """All submissions at a path; nothing is opened. UsageError: there are none, or nothing says for which exam.

    exams: the ids of all exams. named_one: the exam that --problems names, if it names one.
    """
    if named_one is None and len(exams) == 1:
        named_one = exams[0]
    if path.is_dir():
        found = _in_folder(path, exams, named_one)
    elif path.is_file() or path.is_symlink():
        return _one_file(path, exams, named_one)
    elif path.exists():
        raise UsageError(f"{path} is neither a folder nor a file; {SKETCH}")
    else:
        raise UsageError(f"there is no {path}; name a folder of submissions or one .py file")
    if not found.submissions:
        reasons = "".join(f"\n{sentence}" for sentence in found.left_out[:10])
        raise UsageError(f"{path} holds no submissions; {SKETCH}{reasons}")
    return found


def _one_file(path: Path, exams: Sequence[str], named_one: str | None) -> Found:
    if path.suffix != ".py":
        raise UsageError(f"{path} is not a .py file; name a folder of submissions or one .py file")
    above = printable(path.absolute().parent.name)
    exam = above if above in exams else named_one
    if exam is None:
        raise UsageError(_which_exam(str(path), exams))
    (student, entries), *_ = students_of([path.name], [])
    return Found((Handle(exam, student, path.parent, entries),))


def _in_folder(path: Path, exams: Sequence[str], named_one: str | None) -> Found:
    entries = entries_of(path)
    folders = {printable(name): name for name in entries.folders}
    if any(exam in folders for exam in exams):
        return _by_exam(path, exams, named_one, entries)
    own_name = printable(path.resolve().name)
    exam = own_name if named_one is None and own_name in exams else named_one
    if exam is None and not (entries.files or entries.folders):
        return Found((), tuple(strays(path, entries)))
    if exam is None:
        raise UsageError(_which_exam(str(path), exams))
    return _exam_folder(path, exam, entries)


def _exam_folder(folder: Path, exam: str, entries: Entries) -> Found:
    students = students_of(entries.files, entries.folders)
    handles = tuple(Handle(exam, student, folder, names) for student, names in students)
    return Found(handles, tuple(strays(folder, entries)))


def _by_exam(path: Path, exams: Sequence[str], named_one: str | None, entries: Entries) -> Found:
    """Folders named like exams. Files beside them are for the one exam, if there is one; all else is left out."""
    handles: list[Handle] = []
    left_out: list[str] = []
    folders = {printable(name): name for name in entries.folders}
    for exam in (exam for exam in exams if exam in folders):
        folder = path / folders.pop(exam)
        if not folder.resolve().is_relative_to(path.resolve()):
            left_out.append(f"{folder} is left out: it is a link out of {path}; name that folder itself, or copy it")
            continue
        found = _exam_folder(folder, exam, entries_of(folder))
        handles.extend(found.submissions)
        left_out.extend(found.left_out)
    beside = _exam_folder(path, named_one or "", Entries(entries.files, (), entries.other))
    left_out.extend(beside.left_out)
    taken = {handle.student for handle in handles}
    for handle in beside.submissions:
        name = printable(handle.entries[0])
        if named_one is None:
            left_out.append(f"{path / name} is left out: {_which_exam('it', exams)}")
        elif handle.student in taken:
            left_out.append(f"{path / name} is left out: {handle.student} has handed in under {path / named_one} too")
        else:
            handles.append(handle)
    for name in sorted(folders):
        left_out.append(f"{path / name} is left out: it is named after no exam (the exams: {', '.join(exams)})")
    order = {exam: at for at, exam in enumerate(exams)}
    handles.sort(key=lambda handle: (order[handle.exam], handle.student))
    return Found(tuple(handles), tuple(left_out))


def _which_exam(what: str, exams: Sequence[str]) -> str:
    cure = f"put it into a folder named after its exam ({', '.join(exams)}), or name one exam with --problems"
    return f"nothing says which exam {what} is for; {cure}"
