"""Identical texts are one sheet; nearly identical ones follow one another; names never show in the order."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest

from grader.judge.alike import near_groups, sheets_of
from grader.model.review import Sheet, Written

PROSE = (
    "The kernel is the same at every place of the image, so its weights are shared and a layer needs few of them; and "
    "pixels that lie close to one another belong together, which a small kernel makes use of."
)
SENTENCES = {
    "English": (PROSE, PROSE.replace("few of them", "only a few")),
    "Ukrainian": (
        "Ядро одне й те саме в кожній точці зображення, тому ваги спільні, а параметрів потрібно мало.",
        "Ядро одне й те саме в кожній точці зображення, тому ваги спільні, а параметрів потрібно менше.",
    ),
    "Chinese": (
        "卷积神经网络通过权值共享大大减少了参数的数量，并且利用了相邻像素之间的局部相关性。",
        "卷积神经网络通过权值共享显著减少了参数的数量，并且利用了相邻像素之间的局部相关性。",
    ),
    "Thai": (
        "เคอร์เนลเดียวกันถูกใช้ทุกตำแหน่งของภาพจึงมีพารามิเตอร์น้อยลงมาก",
        "เคอร์เนลเดียวกันถูกใช้ทุกตำแหน่งของภาพจึงมีพารามิเตอร์น้อยลง",
    ),
    "Arabic": (
        "النواة نفسها في كل موضع من الصورة ولذلك تكون الأوزان مشتركة ويقل عدد المعاملات",
        "النواة نفسها في كل موضع من الصورة ولذلك تكون الأوزان مشتركة فيقل عدد المعاملات",
    ),
    "Hindi": (
        "कर्नेल चित्र के हर स्थान पर वही रहता है इसलिए भार साझा होते हैं और प्राचल कम लगते हैं",
        "कर्नेल चित्र के हर स्थान पर वही रहता है इसलिए भार साझा होते हैं और प्राचल बहुत कम लगते हैं",
    ),
}


def sheets(*texts: str) -> tuple[Sheet, ...]:
    return sheets_of([Written(f"student-{place}", text) for place, text in enumerate(texts)])


def test_spaces_line_breaks_and_composition_make_no_other_text() -> None:
    texts = ["Über\n\n  alles ", "Über alles", unicodedata.normalize("NFD", "Über\talles")]
    (sheet,) = sheets(*texts)
    assert {each.text for each in sheet.written} == set(texts)
    assert len({each.digest for each in sheet.written}) == 3


@pytest.mark.parametrize("other", ["über alles", "Über  alles!", "Uber alles", "Über\u200balles"])
def test_anything_else_makes_another(other: str) -> None:
    assert len(sheets("Über alles", other)) == 2


@pytest.mark.parametrize("script", SENTENCES)
def test_a_word_changed_is_near_in_every_script(script: str) -> None:
    first, second = sheets(*SENTENCES[script])
    assert (first.near, second.near) == (False, True)


def test_texts_about_the_same_thing_are_not_near() -> None:
    other = "Weights are shared between all places, which saves parameters, and neighbouring pixels are read together."
    assert near_groups([PROSE, other]) == [[0], [1]]
    assert near_groups([PROSE, PROSE[: len(PROSE) // 2]]) == [[0], [1]]


def test_short_texts() -> None:
    assert near_groups(["", "a", "ab", "no", "no idea"]) == [[0], [1], [2], [3], [4]]
    assert near_groups([]) == []


def test_near_texts_follow_one_another_wherever_they_were() -> None:
    others = [f"Number {place}: " + " ".join(f"{place * 31 + n:x}" for n in range(40)) for place in range(50)]
    found = sheets(PROSE, *others, PROSE.replace("few", "far fewer"))
    place = next(place for place, sheet in enumerate(found) if sheet.near)
    assert {found[place].text, found[place - 1].text} == {PROSE, PROSE.replace("few", "far fewer")}
    assert sum(sheet.near for sheet in found) == 1


def test_the_order_depends_on_the_texts_alone() -> None:
    texts = [f"{'x' * place} {place}" for place in range(40)]
    names = [f"student-{place:02}" for place in range(40)]
    order = [sheet.text for sheet in sheets_of(map(Written, names, texts))]
    assert order == [sheet.text for sheet in sheets_of(map(Written, reversed(names), texts))]
    assert order != texts and order != texts[::-1]


def test_writers_of_one_text_are_not_in_the_order_of_their_names() -> None:
    (sheet,) = sheets(*["same"] * 30)
    names = [each.student for each in sheet.written]
    assert names != sorted(names) and sorted(names) == sorted(f"student-{place}" for place in range(30))


def test_a_thousand_essays_take_seconds() -> None:
    random.seed(0)
    words = ["".join(random.choices("etaoinshrdlucmfw", k=random.randint(2, 9))) for _ in range(2000)]
    weights = [1 / place for place in range(1, 2001)]
    essays = [" ".join(random.choices(words, weights, k=300)) for _ in range(500)]
    essays += [essay.replace(" the ", " a ").replace(words[5], words[6], 3) for essay in essays]
    started = time.process_time()
    found = sheets(*essays)
    assert time.process_time() - started < 10  # 1.5 on two old cores
    assert sum(sheet.near for sheet in found) >= 490
