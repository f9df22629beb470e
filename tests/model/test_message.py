"""Messages are English that knows its parts; a catalogue says the parts in another language."""

from __future__ import annotations

import copy
import gettext
import pickle

import pytest

from grader.model.message import NOTHING, Message, listed, phrase, phrases, sentences, worded
from grader.model.message_data import message_data, message_from
from grader.render.catalogue import Catalogue

GERMAN = {
    "Wrong on all {number} cases.": "In allen {number} Fällen falsch.",
    "At {place}: {sentence}": "Bei {place}: {sentence}",
    "It is NaN.": "Es ist NaN.",
}


class German(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return GERMAN.get(message, message)

    def ngettext(self, one: str, several: str, n: int) -> str:
        return GERMAN.get(one if n == 1 else several, several)


def wrong() -> Message:
    return phrases("Wrong on the only case.", "Wrong on all {number} cases.", 20)


def nested() -> Message:
    return phrase("At {place}: {sentence}", place="[0, 1]", sentence=phrase("It is NaN."))


def own() -> Message:
    return worded({"en": "You divide by n.", "de": "Sie teilen durch n."})


CASES = [
    (wrong(), "Wrong on all 20 cases.", "In allen 20 Fällen falsch."),
    (nested(), "At [0, 1]: It is NaN.", "Bei [0, 1]: Es ist NaN."),
    (own(), "You divide by n.", "Sie teilen durch n."),
    (worded({"uk": "Так.", "en": "Yes."}), "Так.", "Так."),
    (
        sentences(wrong(), NOTHING, own()),
        "Wrong on all 20 cases. You divide by n.",
        "In allen 20 Fällen falsch. Sie teilen durch n.",
    ),
    ("(" + wrong() + ")", "(Wrong on all 20 cases.)", "(In allen 20 Fällen falsch.)"),
    (listed(["a", nested()]), "a, At [0, 1]: It is NaN.", "a, Bei [0, 1]: Es ist NaN."),
    (phrase("Unknown: {braces}", braces="{place}"), "Unknown: {place}", "Unknown: {place}"),
    (NOTHING, "", ""),
]


@pytest.mark.parametrize(("message", "english", "german"), CASES)
def test_a_message_is_english_and_can_be_said_in_another_language(message: Message, english: str, german: str) -> None:
    assert (str(message), Catalogue("de", German()).say(message)) == (english, german)


@pytest.mark.parametrize("message", [message for message, _, _ in CASES])
def test_its_parts_survive_being_put_down(message: Message) -> None:
    for again in (
        message_from(Message, message_data(message)),
        pickle.loads(pickle.dumps(message)),
        copy.deepcopy(message),
    ):
        assert (again, again.parts) == (message, message.parts)


def test_what_is_no_message_is_the_same_in_all_languages() -> None:
    assert Catalogue("de", German()).say("It is NaN.") == "It is NaN."
    assert Catalogue("de", German()).say(Message("It is NaN.")) == "It is NaN."


def test_one_and_many() -> None:
    assert phrases("{number} case", "{number} cases", 1) == "1 case"
    assert phrases("{number} case", "{number} cases", 0) == "0 cases"
