"""Texts in several languages: what a file may say, what is complained of, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader.errors import FileError
from grader.model.answers import ChoiceAnswer, EssayAnswer, FunctionAnswer, OpenAnswer
from grader.model.exam import Exam
from grader.model.prose import languages_of
from grader.store.exams import read_exams, read_to_check
from grader.store.kept import Kept
from grader.store.problems import read_problem
from grader.store.schema import problem_schema
from grader.store.strict_yaml import read_yaml
from tests.store.writing import complaints, message, number, write_all

PROSE = "text that is not empty, or one for each of several languages (en, de, ru, uk)"
EVERYWHERE = """\
title: {en: T, uk: Т}
statement:
  en: |
    S
  uk: |
    С
answers:
  f:
    points: 1
    arguments: {n: {integers: [1, 8]}}
    groups: {g: {feedback: {en: G, uk: Г}}}
    reference: 2 * n
    oracle: n + n
    mistakes: {m: {answer: n, feedback: &said {en: F, uk: Ф}}}
  O:
    points: 1
    check: answer == 1
    oracle: answer < 2
    accepted: ["1"]
    mistakes: {m: {when: answer == 2, example: "2", feedback: *said}}
  C: {points: 1, options: {a: {en: A, uk: А}, b: 3}, right: a, feedback: {b: {en: B, uk: Б}}}
  E: {points: 1, rubric: [{points: 1, text: {en: R, uk: Р}}]}
"""


def test_every_text_for_students_may_be_in_several(tmp_path: Path) -> None:
    problem = read_problem(write_all(tmp_path, {"p.yaml": EVERYWHERE}) / "p.yaml", "e").problem
    function, opened, choice, essay = problem.answers.values()
    assert isinstance(function, FunctionAnswer) and isinstance(opened, OpenAnswer)
    assert isinstance(choice, ChoiceAnswer) and isinstance(essay, EssayAnswer)
    group = function.groups["g"].feedback
    assert group is not None
    texts = [problem.title, problem.statement, group, function.mistakes["m"].feedback, opened.mistakes["m"].feedback]
    texts += [choice.options["a"], choice.feedback["b"], essay.rubric[0].text]
    assert [str(text).strip() for text in texts] == list("TSGFFABR")
    assert [languages_of(text)["uk"].strip() for text in texts] == list("ТСГФФАБР")
    assert choice.options["b"] == "3" and languages_of(choice.options["b"]) == {}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", f"1: title: found nothing; allowed is {PROSE}"),
        ("''", f"1: title: found ''; allowed is {PROSE}"),
        ("[a]", f"1: title: found a list of 1; allowed is {PROSE}; in quotes it is text"),
        ("{}", f"1: title: found no keys; allowed is {PROSE}; in quotes it is text"),
        ("{ua: Т}", "1: title.ua: unknown language; did you mean uk?"),
        ("{UK: Т}", "1: title.UK: unknown language; did you mean uk?"),
        ("{eng: T}", "1: title.eng: unknown language; did you mean en?"),
        ("{Deutsch: T}", "1: title.Deutsch: unknown language; did you mean de?"),
        ("{українська: T}", "1: title.українська: unknown language; did you mean uk?"),
        ("{fr: T}", "1: title.fr: unknown language; known here: en, de, ru, uk"),
        ("{en: T, en: U}", "1: title: the key en comes twice, first in line 1; keep one of the two"),
        ("\n  en: T\n  uk:\n", "3: title.uk: found nothing; allowed is text that is not empty"),
        ("\n  en: T\n  uk: ''\n", "3: title.uk: found ''; allowed is text that is not empty"),
        ("\n  en: T\n  uk: [Т]\n", "3: title.uk: found a list of 1; allowed is text that is not empty; "
         "in quotes it is text"),
    ],
)  # fmt: skip
def test_what_is_no_text(title: str, sentence: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, number().replace("title: T", f"title: {title}")) == [sentence]


def test_a_complaint_names_the_text(tmp_path: Path) -> None:
    """And the line where it is written, which the other text has by an alias."""
    said = complaints(tmp_path, EVERYWHERE.replace("{en: F, uk: Ф}", "{en: F, ua: Ф}"))
    assert said == [
        "14: answers.f.mistakes.m.feedback.ua: unknown language; did you mean uk?",
        "14: answers.O.mistakes.m.feedback.ua: unknown language; did you mean uk?",
    ]


def test_numbers_are_texts_in_a_language_too(tmp_path: Path) -> None:
    file = write_all(tmp_path, {"p.yaml": number().replace("title: T", "title: {en: 2024, uk: true}")}) / "p.yaml"
    assert languages_of(read_problem(file, "e").problem.title) == {"en": "2024", "uk": "true"}


def one(folder: Path, settings: str | None = None, kept: Kept | None = None) -> Exam:
    problem = number().replace("title: T", "title: {ru: Т, en: T, uk: Ти}")
    (exam,) = read_exams(write_all(folder, {"a.yaml": problem, **({"exam.yaml": settings} if settings else {})}), kept)
    return exam


@pytest.mark.parametrize(
    ("settings", "language", "title", "of_exam"),
    [
        (None, "en", "T", "e"),
        ("title: {de: Prüfung, uk: Іспит}\n", "en", "T", "Prüfung"),
        ("title: {en: Exam, uk: Іспит}\nlanguage: uk\n", "uk", "Ти", "Іспит"),
        ("language: de\ntitle: {uk: Іспит, en: Exam}\n", "de", "T", "Exam"),
    ],
)
def test_the_language_of_the_exam(
    settings: str | None, language: str, title: str, of_exam: str, tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "kept")
    for _ in range(2):  # read, and as it was kept
        exam = one(tmp_path / "e", settings, kept)
        (file,) = exam.problems
        assert (exam.language, file.language, str(file.problem.title), str(exam.title)) == (
            language, language, title, of_exam,
        )  # fmt: skip
        assert languages_of(file.problem.title) == {"ru": "Т", "en": "T", "uk": "Ти"}


def test_one_file_alone_is_read_in_english(tmp_path: Path) -> None:
    one(tmp_path / "e", "language: uk\n")
    (exam,) = read_to_check(tmp_path / "e" / "a.yaml")
    assert (exam.language, str(exam.problems[0].problem.title)) == ("en", "T")


@pytest.mark.parametrize(
    ("settings", "sentences"),
    [
        ("language: ua\n", ["1: language: found 'ua'; allowed is en, de, ru or uk: in which students are spoken to, "
                            "and texts are written that are not in several languages; did you mean uk?"]),
        ("language: 3\n", ["1: language: found 3; allowed is en, de, ru or uk: in which students are spoken to, "
                           "and texts are written that are not in several languages"]),
        ("title: {ua: Т}\nlangage: uk\n", ["1: title.ua: unknown language; did you mean uk?",
                                           "2: langage: unknown key; did you mean language?"]),
    ],
)  # fmt: skip
def test_what_an_exam_cannot_say(settings: str, sentences: list[str], tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        one(tmp_path, settings)
    assert message(refused, tmp_path).replace("exam.yaml:", "").split("\n") == sentences


def faults(tree: Mapping[str, Any]) -> list[str]:
    return [error.json_path for error in Draft202012Validator(problem_schema()).iter_errors(tree)]


def test_editors_know_the_languages(tmp_path: Path) -> None:
    tree = read_yaml(Path("p"), number().encode()).tree
    assert faults(tree) == faults({**tree, "title": {"en": "T", "uk": "Т"}}) == []
    for title in ({"ua": "Т"}, {"en": ""}, {}, [], {"en": ["T"]}):
        assert faults({**tree, "title": title}) == ["$.title"]
    _, several = problem_schema()["$defs"]["Written"]["anyOf"]
    assert list(several["properties"]) == ["en", "de", "ru", "uk"] and not several["additionalProperties"]
