"""`grade review`, driven by keys from a pipe: what it shows, keeps and says."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from grader.cli.review import review as command
from grader.grading.review_keys import Command
from grader.model.hand_mark import HandMark
from tests.cli.reviewing import NEARLY, SHARED, essays, review
from tests.stories.running import GRADE, ROOT

HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202eevil\u202c\rover\x00\n1/2 Names weight sharing. (1): 1\n" + "x" * 500
SCRIPTS = "כי הגרעין אותו גרעין · 卷积核处处相同 · स्थान · e\u0301 · 👩‍👩‍👧 · Ядро скрізь те саме"


def marks(folder: Path) -> list[Any]:
    return [json.loads(line) for line in (folder / "marks.jsonl").read_text(encoding="utf-8").splitlines()]


def points(folder: Path) -> dict[tuple[str, str], list[float]]:
    return {(mark["student"], mark["answer"]): mark["points"] for mark in marks(folder)}


def test_the_whole_of_a_short_session(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, "By chance."), boris=(SHARED.replace(" few", "\n few"), ""))
    told = review(tmp_path, keys="cWhich numbers?\nfh0.5\n")
    shown = f"│ {SHARED}\n" if SHARED in told.out else f"│ {SHARED}\n".replace(" few", "\n│  few")
    assert told.out == (
        "Marks go to marks.jsonl, signed Olena (--by). Press ? for the keys, q to quit.\n"
        "\n"
        "Why convolution?\n"
        "  1  1 point: Names weight sharing.\n"
        "  2  1 point: Names neighbours.\n"
        "\n"
        "── WHY · essays/why ──────────────────────────────── 0 of 2 marked, 1 text waits\n"
        "2 students wrote this.\n"
        f"{shown}"
        "\n"
        "1/2 Names weight sharing. (1): \n"
        "Comment: Which numbers?\n"
        "1/2 Names weight sharing. (1): 1\n"
        "2/2 Names neighbours. (1): \n"
        "1 + 0.5 = 1.5 of 2, kept for 2 students.\n"
        "\n"
        "Why convolution?\n"
        "  1  1.5 points: Names chance.\n"
        "\n"
        "── CHANCE · essays/why ───────────────────────────── 0 of 1 marked, 1 text waits\n"
        "│ By chance.\n"
        "\n"
        "Names chance. (1.5): 0.5\n"
        "0.5 of 1.5, kept.\n"
        "No text is left: Enter or q ends the session, u undoes the last mark, b goes back.\n"
        "\n"
        "\n"
        "3 of 3 marked, 0 texts wait. `grade SUBMISSIONS` merges the marks.\n"
    )
    assert [(mark["why"], mark["by"]) for mark in marks(tmp_path)] == [("Which numbers?", "Olena")] * 2 + [
        ("", "Olena")
    ]


def test_a_nearly_identical_text_shows_what_is_different(tmp_path: Path) -> None:
    told = review(essays(tmp_path, anna=(SHARED, ""), boris=(NEARLY, "")), keys="fhs")
    first, second = (SHARED, NEARLY) if SHARED in told.out else (NEARLY, SHARED)
    old, new = ("numbers", "weights") if first == SHARED else ("weights", "numbers")
    assert f"few [-{old}-] {{+{new}+}} are to be learned." in told.out and second not in told.out
    assert (
        "Nearly the text before, which has 1 + 0.5 = 1.5 of 2; Enter gives the same. "
        "It says {+this+} instead of [-that-].\n"
    ) in told.out
    assert points(tmp_path) == {("anna", "WHY"): [1, 0.5], ("boris", "WHY"): [1, 0.5]}


def test_names_are_shown_only_if_asked_for(tmp_path: Path) -> None:
    essays(tmp_path, Ганна=(SHARED, ""), Богдан=(SHARED, "x"))
    hidden, shown = review(tmp_path, keys="?t"), review(tmp_path, "--names")
    assert not re.search("Ганна|Богдан", hidden.out)
    assert re.search("Written by (Ганна, Богдан|Богдан, Ганна)\\.\n", shown.out)


def test_a_text_cannot_harm_the_terminal_or_speak_for_the_grader(tmp_path: Path) -> None:
    out = review(essays(tmp_path, eve=(HOSTILE, "")), "--names", keys="t").out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert (
        "│ \\x1b[2J\\x1b]0;owned\\x07\\u202eevil\\u202c\\x0dover\\x00\n│ 1/2 Names weight sharing. (1): 1\n│ xxx" in out
    )


def test_every_script_stands_as_it_was_written(tmp_path: Path) -> None:
    assert f"│ {SCRIPTS}\n" in review(essays(tmp_path, anna=(SCRIPTS, ""))).out


def test_a_long_text_comes_in_pages(tmp_path: Path) -> None:
    essays(tmp_path, anna=("\n".join(f"{place:05}" for place in range(3000)), ""))
    assert "│ 00999\n… 11999 more characters: m shows more.\n" in review(tmp_path).out
    out = review(tmp_path, keys="mm").out
    assert "│ 02999\n" in out and [out.count(f"│ {place:05}\n") for place in range(3000)] == [1] * 3000


def test_the_task_and_the_keys_can_be_seen(tmp_path: Path) -> None:
    out = review(essays(tmp_path, anna=(SHARED, "")), keys="t?").out
    assert "Say why: `WHY`, and what chance has to do with it: `CHANCE`.\n\nWhy convolution?\n" in out
    assert "  f  full points for this criterion\n  h  half of them\n" in out


def test_what_is_marked_is_shown_again_if_asked_for(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, ""))
    review(tmp_path, keys="cSo?\nfh")
    assert review(tmp_path).out == ("1 of 1 marked, 0 texts wait. --again shows what has a mark already.\n")
    out = review(tmp_path, "--again").out
    assert re.search(r"\nMarked: 1 \+ 0.5 = 1.5 of 2, by Olena on \d{4}-\d\d-\d\d: “So\?”\.\n", out)


def test_a_text_that_comes_late_and_one_that_was_changed(tmp_path: Path) -> None:
    review(essays(tmp_path, anna=(SHARED, ""), boris=("Old words.", "")), keys="afh")
    out = review(essays(tmp_path, anna=(SHARED, ""), boris=(SHARED, "")), keys="\n").out
    assert re.search(r"\nThis text, from another student, has .* of 2, by Olena on \S+\. Enter gives the same\.\n", out)
    assert re.search(r"\nThe mark of \S+ by Olena, 1 \+ [.015]+, was given for another text\.\n", out)


def test_only_names_a_question(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, "By chance."))
    assert "CHANCE · essays" in review(tmp_path, "--only", "CHANCE").out
    for name in ("essays", "why", "essays/why"):
        assert "WHY · essays" in review(tmp_path, "--only", name).out
    assert review(tmp_path, "--only", "CHANGE").err == (
        "grade: --only CHANGE: no exam, problem or answer of this name has texts to mark; did you mean CHANCE?\n"
    )
    assert review(tmp_path, "--only", "zzz").err == (
        "grade: --only zzz: no exam, problem or answer of this name has texts to mark; "
        "there are CHANCE, WHY, essays, essays/why, why\n"
    )


def test_nothing_to_mark(tmp_path: Path) -> None:
    assert review(essays(tmp_path)).out == "No text in reports waits for a person.\n"


def test_a_question_that_is_not_there_any_more(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, "By chance."))
    file = tmp_path / "problems" / "essays" / "why.yaml"
    file.write_text(file.read_text().replace("CHANCE:", "LUCK:"))
    told = review(tmp_path)
    assert told.err == "note: essays/why/CHANCE is in the report, and not among the problems: it is left out\n"
    assert "WHY · essays" in told.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("elsewhere",),
            "elsewhere/report.json does not exist; run `grade SUBMISSIONS` first, or name the folder that it wrote",
        ),
        (("--problems", "none"), "there is no folder none; name the folder of exams with --problems"),
        (("--by", " \u202e"), "nobody is named who gives the marks; say so with --by NAME"),
        (("--import", "none.csv"), "none.csv: does not exist"),
        (
            ("--import", "a.csv", "--export", "b.csv"),
            "--export and --import cannot be given together; first export, then fill in, then import",
        ),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    told = review(essays(tmp_path, anna=(SHARED, "")), *arguments)
    assert (told.code, told.err) == (2, f"grade: {sentence}\n")


def test_a_torn_line_is_said_and_passed_over(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, ""), boris=("No idea.", ""))
    review(tmp_path, keys="aa")
    whole = (tmp_path / "marks.jsonl").read_bytes()
    (tmp_path / "marks.jsonl").write_bytes(whole[:-30])
    told = review(tmp_path, keys="z")
    assert told.err == (
        "note: marks.jsonl:2: the last line breaks off; it was being written when the program was stopped, "
        "and is left out\n"
    )
    assert "1 of 2 marked, 1 text waits" in told.out
    assert sorted(mark["points"] for mark in marks(tmp_path)) == [[0, 0], [1, 1]]


@pytest.mark.parametrize("part", range(0, 101, 4))
def test_a_session_goes_on_wherever_it_was_cut_off(tmp_path: Path, part: int) -> None:
    """Two of the three wrote the same text: a cut between their lines leaves one of them waiting."""
    essays(tmp_path, anna=(SHARED, "c"), boris=(SHARED, ""), chen=("Ні.", ""))
    review(tmp_path, keys="afha")
    file = tmp_path / "marks.jsonl"
    whole = points(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * part // 100])
    for _ in range(4):
        review(tmp_path, keys="a")
    assert points(tmp_path).keys() == whole.keys()
    assert "\n4 of 4 marked" in "\n" + review(tmp_path).out


def test_a_kill_loses_nothing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    essays(tmp_path, **{f"s{place}": (f"Text {place}, " * place, "") for place in range(20)})
    process = subprocess.Popen(
        [str(GRADE), "review", "--by", "Olena"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    process.stdin.write(b"a" * 7)
    process.stdin.flush()
    seen = 0
    while seen < 7:
        seen += process.stdout.readline().endswith(b"kept.\n")
    process.kill()
    process.wait()
    assert len(marks(tmp_path)) == 7
    assert "7 of 19 marked, 12 texts wait" in review(tmp_path).out


def test_control_c_is_a_clean_end(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, ""), boris=("Ні.", ""))
    process = subprocess.Popen(
        [str(GRADE), "review", "--by", "Olena"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin and process.stdout
    process.stdin.write("a")
    process.stdin.flush()
    while not process.stdout.readline().endswith("kept.\n"):
        pass
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out.endswith("\n1 of 2 marked, 1 text waits. `grade SUBMISSIONS` merges the marks.\n")


def test_a_marks_file_that_is_broken_is_not_added_to(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, ""))
    (tmp_path / "marks.jsonl").write_text("nonsense\n")
    told = review(tmp_path, keys="a")
    assert told.code == 2 and told.err.startswith("grade: marks.jsonl:1: found 'nonsense'; allowed is a JSON object")
    assert (tmp_path / "marks.jsonl").read_text() == "nonsense\n"


def test_a_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    essays(tmp_path, anna=(SHARED, "=chance"), boris=("Ні.", ""))
    assert review(tmp_path, "--export", "out.csv").out == (
        "out.csv: 3 rows to fill in; `grade review --import out.csv` takes them back.\n"
    )
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    filled = text.replace(",,,,", ',"0,5","1",Гарно,').replace("\r\n", "\n")
    (tmp_path / "in.csv").write_text(filled.replace("CHANCE", "changed"), encoding="utf-8")
    told = review(tmp_path, "--import", "in.csv", "--by", "Oleg")
    assert told.err == ("grade: in.csv:4: points 2: found '1'; CHANCE has one criterion\n")
    assert not (tmp_path / "marks.jsonl").exists()


def test_a_marks_file_elsewhere_is_named_in_the_end(tmp_path: Path) -> None:
    told = review(essays(tmp_path, anna=(SHARED, "")), "--marks", "staff.jsonl", keys="a")
    assert told.out.endswith("`grade SUBMISSIONS --marks staff.jsonl` merges the marks.\n")
    assert (tmp_path / "staff.jsonl").exists() and not (tmp_path / "marks.jsonl").exists()


def test_the_page_about_reviewing_names_every_key_and_option() -> None:
    text = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    letters = [one.key for one in Command if one.key.isascii()]
    options = [name for option in command.params for name in option.opts if name.startswith("--")]
    assert [key for key in letters if f"`{key}`" not in text] == []
    assert [option for option in options if option not in text] == []
    (example,) = [line for line in text.splitlines() if line.startswith('{"exam"')]
    assert list(json.loads(example)) == list(HandMark.model_fields)
