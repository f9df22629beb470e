"""Marking by keys: what is kept, for whom, and what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.grading.review_desk import Desk
from grader.model.hand_mark import HandMark
from grader.model.review import Sheet
from grader.store.marks import latest, read_marks
from tests.grading.reviewing import DROPOUT, NEARLY, OTHER, SHARED, WHY, desk, given, pile, press


def text(at: Desk) -> str | None:
    return at.card.sheet.text if at.card else None


def lines(folder: Path) -> tuple[HandMark, ...]:
    return read_marks(folder / "marks.jsonl").marks


@pytest.mark.parametrize(
    ("keys", "points"),
    [
        ("ff", (1, 1)),
        ("fh", (1, 0.5)),
        ("nf", (0, 1)),
        ("a", (1, 1)),
        ("z", (0, 0)),
        ("na", (0, 1)),
        ("0.25 ,5\n", (0.25, 0.5)),
        ("1\n1\n", (1, 1)),
        ("0f", None),
        ("f\x7fnn", (0, 0)),
        ("12\x7f f", (1, 1)),
        ("f f", (1, 1)),
    ],
)
def test_keys_make_points(tmp_path: Path, keys: str, points: tuple[float, ...] | None) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), keys)
    assert given(tmp_path) == ({} if points is None else {("anna", "WHY"): (points, "")})


def test_what_is_said_about_points(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=SHARED, chen=OTHER), pile(DROPOUT, anna="by chance"))
    assert press(at, "2 .. 1.01\nw") == [
        "2 is more than this criterion is worth (1).",
        ".. is not a number.",
        "1.01 is more than this criterion is worth (1).",
        "This key does nothing; ? shows those that do.",
    ]
    told = sorted(press(at, "fhfhf"), key=len)
    assert told == ["1.5 of 1.5, kept.", "1 + 0.5 = 1.5 of 2, kept.", "1 + 0.5 = 1.5 of 2, kept for 2 students."]
    assert press(at, "f") == ["No text is left: u undoes the last mark, b goes back, q quits."]


def test_all_who_wrote_a_text_get_its_mark_with_their_own_digests(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED, boris=f"  {SHARED}\n")), "fh")
    assert given(tmp_path) == {("anna", "WHY"): ((1, 0.5), ""), ("boris", "WHY"): ((1, 0.5), "")}
    assert len({mark.digest for mark in lines(tmp_path)}) == 2
    assert {(mark.by, mark.at) for mark in lines(tmp_path)} == {("Olena", "2026-11-21T20:00:00Z")}


def test_a_session_goes_on_where_the_last_one_stopped(tmp_path: Path) -> None:
    piles = (pile(anna="one", boris="two", chen="three"), pile(DROPOUT, anna="four"))
    seen = []
    for _ in range(4):
        at = desk(tmp_path, *piles)
        seen.append(text(at))
        press(at, "a")
    assert sorted(filter(None, seen)) == ["four", "one", "three", "two"] and seen[-1] == "four"
    assert desk(tmp_path, *piles).card is None
    assert desk(tmp_path, *piles, again=True).card is not None


def near(at: Desk) -> Sheet:
    """Go to the text that is nearly the one before."""
    while at.card and not at.card.sheet.near:
        press(at, "k")
    assert at.card is not None
    return at.card.sheet


def test_enter_gives_a_nearly_identical_text_the_same_mark(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=NEARLY))
    at.comment("Which numbers?")
    press(at, "fh")
    assert near(at).near and at.suggested is not None
    press(at, "\n")
    assert set(given(tmp_path).values()) == {((1, 0.5), "Which numbers?")} and len(given(tmp_path)) == 2


def test_enter_and_same_without_anything_to_take(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=NEARLY))
    assert press(at, "\n s") == ["No text before this one has a mark."]
    near(at)
    assert press(at, "\ns") == ["No text before this one has a mark."]
    assert given(tmp_path) == {}


def test_same_takes_the_last_mark_of_the_question_but_enter_does_not(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=OTHER), pile(DROPOUT, anna="chance"))
    press(at, "fh\n")
    assert len(given(tmp_path)) == 1
    press(at, "s")
    assert set(given(tmp_path).values()) == {((1, 0.5), "")}
    assert press(at, "s") == ["No text before this one has a mark."]


def test_a_text_that_comes_late_is_offered_the_mark_of_the_same_text(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "fh")
    at = desk(tmp_path, pile(anna=SHARED, boris=SHARED))
    assert at.own is not None and at.own.points == (1, 0.5)
    press(at, "\n")
    assert given(tmp_path)["boris", "WHY"] == ((1, 0.5), "") and len(lines(tmp_path)) == 2


def test_a_decision_about_a_late_text_is_one_about_all_who_wrote_it(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "fh")
    press(desk(tmp_path, pile(anna=SHARED, boris=SHARED)), "ff")
    assert set(given(tmp_path).values()) == {((1, 1), "")}


def test_a_comment_waits_for_the_points(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED))
    assert at.press("c").ask == "line" and at.press("e").ask == "editor"
    at.comment(" Гарно!\nАле чому? ")
    assert given(tmp_path) == {}
    press(at, "ff")
    assert given(tmp_path) == {("anna", "WHY"): ((1, 1), "Гарно!\nАле чому?")}


def test_a_comment_is_not_lost_by_looking_at_another_text(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=OTHER))
    at.comment("Hm.")
    press(at, "kbff")
    assert [why for _, why in given(tmp_path).values()] == ["Hm."]


def test_a_comment_on_a_marked_text_is_kept_at_once(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=OTHER))
    press(at, "fhb")
    at.comment("Why?")
    assert list(given(tmp_path).values()) == [((1, 0.5), "Why?")]
    press(at, "bff")
    assert list(given(tmp_path).values()) == [((1, 1), "Why?")]


def test_a_comment_on_a_late_text_decides_nothing_yet(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "fh")
    desk(tmp_path, pile(anna=SHARED, boris=SHARED)).comment("Late.")
    assert len(lines(tmp_path)) == 1


def test_skipped_texts_wait_for_the_next_session(tmp_path: Path) -> None:
    texts = pile(anna="one", boris="two", chen="three")
    at = desk(tmp_path, texts)
    first = text(at)
    press(at, "kaa")
    assert at.card is None and text(desk(tmp_path, texts)) == first


def test_back_and_forth(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna="one", boris="two", chen="three"))
    assert press(at, "b") == ["This is the first text."]
    order = [text(at)]
    for _ in range(2):
        press(at, "a")
        order.append(text(at))
    press(at, "bb")
    assert text(at) == order[0] and at.own is not None
    press(at, "z")
    assert text(at) == order[2], "the second has its mark: the next that waits comes"
    assert sorted(points for points, _ in given(tmp_path).values()) == [(0, 0), (1, 1)]


def test_undo_takes_back_step_by_step(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(anna=SHARED, boris=SHARED, chen=OTHER))
    first = text(at)
    press(at, "aa")
    assert press(at, "uuu") == [
        "Undone.",
        "Undone.",
        "Nothing was marked in this session; --again shows what was marked before.",
    ]
    assert text(at) == first and given(tmp_path) == {}
    assert [mark.points for mark in lines(tmp_path)] == [(1, 1)] * 3 + [None] * 3


def test_undo_gives_back_the_mark_from_before(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "fh")
    press(desk(tmp_path, pile(anna=SHARED), again=True, by="Oleg"), "zu")
    assert given(tmp_path) == {("anna", "WHY"): ((1, 0.5), "")}
    assert [(mark.points, mark.by) for mark in lines(tmp_path)] == [
        ((1, 0.5), "Olena"),
        ((0, 0), "Oleg"),
        ((1, 0.5), "Oleg"),
    ]


def test_the_same_decision_again_adds_no_line(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "fh")
    at = desk(tmp_path, pile(anna=SHARED), again=True)
    press(at, "fh")
    assert len(lines(tmp_path)) == 1 and at.card is None


def test_a_mark_is_taken_back(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=SHARED)), "ff")
    at = desk(tmp_path, pile(anna=SHARED), again=True)
    assert press(at, "xx") == ["Taken back; the text waits again.", "This text has no mark."]
    assert given(tmp_path) == {} and text(at) == SHARED


def test_a_mark_for_another_text_does_not_hold(tmp_path: Path) -> None:
    press(desk(tmp_path, pile(anna=OTHER)), "ff")
    at = desk(tmp_path, pile(anna=SHARED))
    assert text(at) == SHARED and at.own is None
    press(at, "zu")
    (mark,) = latest(lines(tmp_path)).values()
    assert mark.points == (1, 1), "what undo restores is the mark from before"
    assert desk(tmp_path, pile(anna=SHARED)).card is not None


def test_the_end(tmp_path: Path) -> None:
    at = desk(tmp_path, pile(WHY, anna=SHARED))
    assert at.press("q").over and not at.press("\n").over
    press(at, "a")
    assert at.card is None and at.press("\n").over and at.press("?").show == "help"
    press(at, "b")
    assert text(at) == SHARED
    assert [at.press(key).show for key in "mt?"] == ["more", "task", "help"]
