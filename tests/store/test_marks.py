"""The marks file: what is read, which line holds, what is refused with which sentence; a kill at any byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.errors import FileError, UsageError
from grader.model.hand_mark import HandMark, text_digest
from grader.store.marks import latest, line_of, read_marks
from grader.store.marks_log import MarksLog

DIGEST = text_digest("Weights are shared.")
KEYS = "exam, problem, answer, student, digest, points, why, by, at"


def mark(student: str = "anna", **changed: Any) -> HandMark:
    fields: dict[str, Any] = {
        "exam": "essays",
        "problem": "why",
        "answer": "WHY",
        "student": student,
        "digest": DIGEST,
        "points": (1.0, 0.5),
        "why": "",
        "by": "Olena",
        "at": "2026-11-21T20:15:00Z",
    }
    return HandMark(**fields | changed)


LINE = line_of(mark())


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "marks.jsonl"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def refusal(file: Path) -> list[str]:
    with pytest.raises(FileError) as error:
        read_marks(file)
    return str(error.value).replace(f"{file.parent}/", "").splitlines()


def test_the_whole_text_of_a_line() -> None:
    assert line_of(mark()) == (
        '{"exam": "essays", "problem": "why", "answer": "WHY", "student": "anna", "digest": "'
        f'{DIGEST}", "points": [1, 0.5], "why": "", "by": "Olena", "at": "2026-11-21T20:15:00Z"}}\n'
    )


@pytest.mark.parametrize(
    "why", ["Гарно! 很好 👩‍👩‍👧 כן", 'He said "no"\\', "two\nlines\r\n", "a\u2028b\x85c\u202ed\x1b[2J", "\ufeff"]
)
def test_any_text_comes_back_from_one_line(tmp_path: Path, why: str) -> None:
    line = line_of(mark("Іванна", why=why))
    assert len(line.splitlines()) == 1 and line.rstrip("\n").isprintable() == ("\u200d" not in why)
    assert read_marks(written(tmp_path, line)).marks == (mark("Іванна", why=why),)


def test_what_editors_and_git_make_of_a_file(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends, blank lines, no line break at the end."""
    file = written(tmp_path, "\ufeff" + LINE.replace("\n", "\r\n") + "\r\n\n" + line_of(mark("boris")).rstrip("\n"))
    read = read_marks(file)
    assert (read.marks, read.torn) == ((mark(), mark("boris")), None)


def test_an_empty_file_has_no_marks(tmp_path: Path) -> None:
    assert read_marks(written(tmp_path, "")).marks == ()


def test_the_later_mark_holds_wherever_it_stands() -> None:
    early, late = mark(at="2026-11-21T20:15:00Z"), mark(at="2026-11-22T08:00:00Z", points=(0.0, 0.0))
    for order in ([early, late], [late, early]):
        assert list(latest(order).values()) == [late]


def test_of_the_same_time_the_lower_line_holds() -> None:
    first, second = mark(), mark(points=None)
    assert list(latest([first, second]).values()) == [second]
    assert list(latest([second, first]).values()) == [first]


def changed(**fields: Any) -> str:
    return json.dumps(mark().model_dump() | fields) + "\n"


def without(key: str) -> str:
    return json.dumps({name: value for name, value in mark().model_dump().items() if name != key}) + "\n"


POINTS = "one number for each criterion of the rubric; null takes the mark back"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (changed(by=""), "by: found ''; allowed is text that is not empty: who marked it"),
        (without("by"), "by: is missing; needed is text that is not empty: who marked it"),
        (changed(text="x"), f"text: unknown key; known here: {KEYS}"),
        (changed(pionts=[1]), "pionts: unknown key; did you mean points?"),
        (changed(points=1), f"points: found 1; allowed is a list: {POINTS}"),
        (changed(points=["1"]), "points[0]: found '1'; allowed is a number of at least 0 and at most 1000"),
        (changed(points=[1, -1]), "points[1]: found -1; allowed is a number of at least 0 and at most 1000"),
        (changed(points=[float("nan")]), "points[0]: found nan; allowed is a number of at least 0 and at most 1000"),
        (changed(points=[True]), "points[0]: found True; allowed is a number of at least 0 and at most 1000"),
        (changed(student=7), "student: found 7; allowed is text"),
        (
            changed(digest="9F86"),
            "digest: found '9F86'; allowed is text: the SHA-256 of the text that was marked, in 64 hexadecimal digits",
        ),
        (changed(at="yesterday"), "at: found 'yesterday'; allowed is text: when, in UTC: 2026-11-21T20:15:00Z"),
        (LINE.replace('"by"', '"why": "x", "by"'), "why: stands twice in this line; leave one"),
        ("[1]\n", f"found [1]; allowed are the keys {KEYS}"),
        ("7\n", f"found 7; allowed are the keys {KEYS}"),
        (
            "anna 1 0.5\n",
            f"found 'anna 1 0.5'; allowed is a JSON object on one line, with the keys {KEYS}",
        ),
        (
            "<<<<<<< HEAD\n",
            "found <<<<<<<, which git writes where two branches differ; keep the lines of both and delete git's own",
        ),
    ],
)
def test_a_line_that_is_no_mark(tmp_path: Path, line: str, sentence: str) -> None:
    assert refusal(written(tmp_path, LINE + line + LINE)) == [f"marks.jsonl:2: {sentence}"]


def test_all_complaints_come_at_once(tmp_path: Path) -> None:
    content = changed(by="", points=1).encode() + LINE.encode() + b'{"by": "\xff"}\n'
    assert refusal(written(tmp_path, content)) == [
        f"marks.jsonl:1: points: found 1; allowed is a list: {POINTS}",
        "marks.jsonl:1: by: found ''; allowed is text that is not empty: who marked it",
        f'marks.jsonl:3: found \'{{"by": "\ufffd"}}\'; allowed is a JSON object on one line, with the keys {KEYS}',
    ]


def test_a_file_that_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "marks.jsonl") == ["marks.jsonl: does not exist"]
    assert refusal(tmp_path / "pipe") == ["pipe: is a pipe, not a file"]
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder") == ["folder: is a folder, not a file"]


WHOLE = (LINE + line_of(mark("Іванна", why="Гарно"))).encode()


@pytest.mark.parametrize("size", range(len(WHOLE) + 1))
def test_a_kill_at_any_byte_costs_the_line_under_way_alone(tmp_path: Path, size: int) -> None:
    """What is left is read, and the next mark stands on a line of its own."""
    file = written(tmp_path, WHOLE[:size])
    kept = [one for one, end in ((mark(), len(LINE)), (mark("Іванна", why="Гарно"), len(WHOLE))) if end - 1 <= size]
    torn = size not in (0, len(LINE) - 1, len(LINE), len(WHOLE) - 1, len(WHOLE))
    read = read_marks(file)
    assert (list(read.marks), read.torn is not None) == (kept, torn)
    log = MarksLog(file)
    assert (log.torn is not None) == torn
    log.add([mark("boris")])
    again = read_marks(file)
    assert (list(again.marks), again.torn) == ([*kept, mark("boris")], None)


def test_the_sentence_about_a_torn_line(tmp_path: Path) -> None:
    file = written(tmp_path, LINE + LINE[:40])
    assert read_marks(file).torn == (
        f"{file}:2: the last line breaks off; it was being written when the program was stopped, and is left out"
    )


def test_what_a_disk_without_power_leaves(tmp_path: Path) -> None:
    assert read_marks(written(tmp_path, LINE.encode() + b"\0" * 100)).marks == (mark(),)


def test_a_last_line_that_is_none_of_ours_is_not_cut_off(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, LINE + "TODO"))[0].startswith("marks.jsonl:2: found 'TODO'; allowed is")


def test_marks_are_added_and_found_again(tmp_path: Path) -> None:
    file = tmp_path / "marks.jsonl"
    log = MarksLog(file)
    assert log.mark(mark().key) is None and not file.exists()
    log.add([mark(), mark("boris")])
    log.add([mark("boris", points=None)])
    assert (log.mark(mark().key), log.mark(mark("boris").key)) == (mark(), None)
    assert MarksLog(file).mark(mark().key) == mark()
    assert len(file.read_text().splitlines()) == 3


def test_a_clock_that_went_back_does_not_keep_a_mark_from_holding(tmp_path: Path) -> None:
    log = MarksLog(tmp_path / "marks.jsonl")
    log.add([mark(at="2030-01-01T00:00:00Z")])
    log.add([mark(points=(0.0, 0.0))])
    assert MarksLog(tmp_path / "marks.jsonl").mark(mark().key) == mark(points=(0.0, 0.0), at="2030-01-01T00:00:00Z")


def test_two_who_mark_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.store.test_marks import mark\n"
        "from grader.store.marks_log import MarksLog\n"
        "log = MarksLog(Path(sys.argv[1]))\n"
        "for n in range(100): log.add([mark(f'{sys.argv[2]}-{n}', why='x' * n)])"
    )
    file = tmp_path / "marks.jsonl"
    both = [subprocess.Popen([sys.executable, "-c", code, str(file), who]) for who in ("a", "b")]
    assert [process.wait() for process in both] == [0, 0]
    assert len(read_marks(file).marks) == 200


def test_a_full_disk_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, LINE)
    log = MarksLog(file)
    write = os.write

    def full(descriptor: int, content: bytes) -> int:
        if len(content) < 60:
            raise OSError(28, "No space left on device")
        return write(descriptor, content[:50])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UsageError) as error:
        log.add([mark("boris")])
    assert str(error.value) == f"{file} could not be written: No space left on device; the marks before it are kept"
    assert file.read_text() == LINE and log.mark(mark("boris").key) is None


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "marks.jsonl"
    with pytest.raises(UsageError) as error:
        MarksLog(file).add([mark()])
    assert str(error.value) == f"{file} could not be written: No such file or directory; the marks before it are kept"
