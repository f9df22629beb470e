"""The languages in which students can be spoken to."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["en", "de", "ru", "uk"]

ENGLISH: Language = "en"
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: dict[Language, str] = {"en": "English", "de": "Deutsch", "ru": "русский", "uk": "українська"}
