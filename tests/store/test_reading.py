"""Hand-ins that are read, and those that cannot be: never a crash, never a wait, never a look beside them."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from grader.model.job import Source
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.store import plain_files, walk
from grader.store.plain_files import UnreachableError
from grader.store.reading import read
from grader.store.submissions import find_submissions
from tests.store.writing import write_all

INVALID, FORBIDDEN, UNGRADED = Verdict.INVALID, Verdict.FORBIDDEN, Verdict.UNGRADED


def read_all(folder: Path) -> dict[str, Submission]:
    return {handle.student: read(handle) for handle in find_submissions(folder, ("cnn",), None).submissions}


def read_one(folder: Path, files: dict[str, str | bytes]) -> Submission:
    (submission,) = read_all(write_all(folder, files)).values()
    return submission


def refused(verdict: Verdict, sentence: str, *findings: str, student: str = "a") -> Submission:
    return Submission("cnn", student, (), findings, Unreadable(verdict, sentence))


def test_a_file(tmp_path: Path) -> None:
    assert read_one(tmp_path, {"петров.py": "x = 'ё'\r\n"}) == Submission(
        "cnn", "петров", (Source("петров.py", "x = 'ё'\r\n"),)
    )


def test_an_empty_file_is_a_hand_in(tmp_path: Path) -> None:
    assert read_one(tmp_path, {"a.py": ""}) == Submission("cnn", "a", (Source("a.py", ""),))


def test_a_folder(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a/task.py": "1", "a/lib/deep.py": "2", "a/Z.py": "3", "a/notes.txt": "4"}
    ignored: dict[str, str | bytes] = {"a/.git/x.py": "5", "a/__pycache__/y.py": "6", "a/.hidden.py": "7"}
    submission = read_one(tmp_path, {**files, **ignored})
    assert submission.sources == (Source("a/Z.py", "3"), Source("a/lib/deep.py", "2"), Source("a/task.py", "1"))
    assert (submission.findings, submission.unreadable) == ((), None)


def test_one_file_that_was_named(tmp_path: Path) -> None:
    write_all(tmp_path, {"cnn/a.py": "1"})
    (handle,) = find_submissions(tmp_path / "cnn" / "a.py", ("cnn", "rnn"), None).submissions
    assert read(handle) == Submission("cnn", "a", (Source("a.py", "1"),))


def test_a_file_and_a_folder(tmp_path: Path) -> None:
    assert read_one(tmp_path, {"a.py": "1", "a/b.py": "2"}) == Submission(
        "cnn", "a", (Source("a.py", "1"), Source("a/b.py", "2")), ("handed in both a.py and a/; both were read",)
    )


def test_two_files_of_one_name(tmp_path: Path) -> None:
    files = {"a/p/t.py": "1", "a/q/t.py": "2", "a/r/t.py": "3", "a/p/__init__.py": "", "a/q/__init__.py": "\n"}
    submission = read_one(tmp_path, {**files, "a/s/t.py": "1", "a/u.py": "1"})
    assert len(submission.sources) == 7
    assert submission.findings == (
        "a/q/t.py was not run: a/p/t.py has the same name; rename one of the two",
        "a/r/t.py was not run: a/p/t.py has the same name; rename one of the two",
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a.py": b"x = 1\ny = '\xe0'"},
         "a.py is not UTF-8 at byte 11 (line 2); save the file as UTF-8, or declare its encoding in the first line "
         "(# -*- coding: cp1251 -*-)"),
        ({"a.py": b"x\0"}, "a.py holds a NUL byte at byte 1 (line 1); it is not text: save the file as UTF-8"),
        ({"a.py": b"\xff\xfex\0"}, "a.py is UTF-16 text; save the file as UTF-8"),
        ({"a.py": "#" * 1_000_001}, "a.py has 1000001 bytes; at most 1000000 are read"),
        ({f"a/{n}.py": "#" * 900_000 for n in range(5)},
         "more than 4000000 bytes of Python were handed in; hand in only your own"),
        ({f"a/{n}.py": "" for n in range(201)}, "more than 200 Python files were handed in; hand in only your own"),
        ({"a/task.ipynb": "", "a/x.csv": ""}, "a/ holds no .py file, only task.ipynb, x.csv"),
        ({"a/.x.py": ""}, "a/ holds no .py file"),
        ({"a/1/2/3/4/5/6/x.py": ""}, "a/1/2/3/4/5/6/ lies more than 5 folders deep and was not read"),
        ({"a/b.py": b"\xe0", "a/c.py": b"\0"},
         "a/b.py is not UTF-8 at byte 0 (line 1); save the file as UTF-8, or declare its encoding in the first line "
         "(# -*- coding: cp1251 -*-); a/c.py holds a NUL byte at byte 0 (line 1); it is not text: save the file as "
         "UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(files: dict[str, str | bytes], sentence: str, tmp_path: Path) -> None:
    assert read_one(tmp_path, files) == refused(INVALID, sentence)


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_ENTRIES", 3)
    assert read_one(tmp_path, {f"a/{n}.txt": "" for n in range(4)}) == refused(
        INVALID, "more than 3 files were handed in; hand in only your own"
    )


def test_the_good_files_stay(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/good.py": "1", "a/latin.py": b"\xe0"})
    os.mkfifo(tmp_path / "a" / "pipe.py")
    (tmp_path / "a" / "out.py").symlink_to("/etc/passwd")
    submission = read_all(tmp_path)["a"]
    assert submission.sources == (Source("a/good.py", "1"),)
    assert submission.findings == (
        "a/out.py is a link that leads out of the student's own hand-in",
        "a/latin.py is not UTF-8 at byte 0 (line 1); save the file as UTF-8, or declare its encoding in the first line "
        "(# -*- coding: cp1251 -*-)",
        "a/pipe.py is a pipe, not a file",
    )


def test_links(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "all", {"good.py": "1", "group/x.py": "2", ".store/y.py": "3"})
    write_all(tmp_path, {"secret/key.py": "4"})
    targets = {
        "file.py": "good.py",
        "folder": "group",
        "out.py": "../secret/key.py",
        "out": "../secret",
        "root": "/",
        "gone.py": "nowhere.py",
        "gone": "nowhere",
        "loop.py": "loop.py",
        "group/own.py": "x.py",
        "group/again": "../group",
    }
    for name, target in targets.items():
        (folder / name).symlink_to(target)
    read = read_all(folder)
    out = "is a link that leads out of the student's own hand-in"
    assert read["file"] == refused(FORBIDDEN, f"file.py {out}", student="file")  # a neighbour's marks are not to be had
    assert read["folder"] == refused(FORBIDDEN, f"folder {out}", student="folder")
    assert read["out"] == refused(FORBIDDEN, f"out {out}; out.py {out}", student="out")
    assert read["root"] == refused(FORBIDDEN, f"root {out}", student="root")
    assert read["gone"] == refused(FORBIDDEN, f"gone {out}; gone.py {out}", student="gone")  # nor asked after
    assert read["loop"] == refused(INVALID, "loop.py is a link that leads nowhere", student="loop")
    assert read["group"] == Submission("cnn", "group", (Source("group/own.py", "2"), Source("group/x.py", "2")))


def test_a_link_into_a_folder_whose_name_begins_alike_leads_out(tmp_path: Path) -> None:
    write_all(tmp_path, {"all/b.py": "", "all-secret/key.py": ""})
    (tmp_path / "all" / "a.py").symlink_to("../all-secret/key.py")
    assert read_all(tmp_path / "all")["a"] == refused(
        FORBIDDEN, "a.py is a link that leads out of the student's own hand-in"
    )


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("sock.py")
        read = read_all(tmp_path)
    assert read["pipe"] == refused(INVALID, "pipe.py is a pipe, not a file", student="pipe")
    assert read["sock"] == refused(INVALID, "sock.py is a socket, not a file", student="sock")


def test_a_file_that_this_machine_will_not_give_is_our_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true_open = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if str(path).endswith("b.py"):
            raise PermissionError(13, "Permission denied")
        return true_open(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    submission = read_one(tmp_path, {"a/b.py": "1", "a/c.py": "2", "a/d.py": b"\0"})
    null = "a/d.py holds a NUL byte at byte 0 (line 1); it is not text: save the file as UTF-8"
    assert submission == refused(UNGRADED, "a/b.py may not be read (no permission)", null)


def test_a_folder_that_may_not_be_entered_is_our_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert read_one(tmp_path, {"a/b.py": "1"}) == refused(
        UNGRADED, "a/ could not be listed by the grader: Permission denied"
    )


def test_a_broken_disk_is_our_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(descriptor: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", break_down)
    assert read_one(tmp_path, {"a.py": "1"}) == refused(UNGRADED, "a.py could not be read: Input/output error")


def test_a_file_that_vanishes_or_grows_between_two_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert issubclass(UnreachableError, plain_files.NotPlainError)
    write_all(tmp_path, {"a.py": "x" * 100})
    (handle,) = find_submissions(tmp_path, ("cnn",), None).submissions
    true_stat = os.fstat

    def small(descriptor: int) -> os.stat_result:
        parts = list(true_stat(descriptor))
        parts[6] = 0
        return os.stat_result(parts)

    monkeypatch.setattr(os, "fstat", small)
    monkeypatch.setattr("grader.store.reading.LARGEST_FILE", 50)
    assert read(handle) == refused(INVALID, "a.py has more than 50 bytes; at most 50 are read")
    (tmp_path / "a.py").unlink()
    assert read(handle) == refused(INVALID, "a.py is a link that leads nowhere")


def test_two_files_of_one_printed_name(tmp_path: Path) -> None:
    submission = read_one(tmp_path, {"a/\\xff.py": "1", os.fsdecode(b"a/\xff.py"): "2"})
    assert [source.name for source in submission.sources] == ["a/\\xff.py"]
    assert submission.findings == ("a/\\xff.py is the name of two files; only one was read",)


def test_findings_do_not_go_on_for_ever(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/good.py": "", **{f"a/{n:02}.py": b"\0" for n in range(30)}})
    findings = read_all(tmp_path)["a"].findings
    assert (len(findings), findings[-1]) == (21, "and 10 more like these")
