"""The pages' templates for each language, set up so that text is data: escaped, its hidden characters written out."""

from __future__ import annotations

import hashlib
import os
import sys
from base64 import b64encode
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Macro
from markupsafe import Markup

from grader.model.language import ENGLISH, Language
from grader.render.bits import earned
from grader.render.catalogue import Catalogue, catalogue
from grader.render.points import (
    cases_right,
    count,
    in_points,
    more,
    not_graded,
    of_points,
    percent,
    points,
    signed,
    tenths,
    wait,
)
from grader.render.speech import Speech
from grader.render.words import WORDS, meaning

_TEMPLATES = Path(__file__).parent / "templates"
_OF_A_NUMBER = (in_points, of_points, wait, not_graded, more)


def template(name: str, language: Language = ENGLISH) -> Template:
    """A compiled template of grader/render/templates; `css()` in it puts a style sheet in, `script()` a script.

    Its own texts stand in `_("…")` and `{% trans %}`, and are said in the language; so is each Message that it shows.
    """
    return _template(name, catalogue(language))


def macro(file: str, name: str, language: Language) -> Macro:
    """A macro of a template, for what stands on a page many times: it takes less time than a template."""
    return _macro(file, name, catalogue(language))


@cache
def _template(name: str, catalogue: Catalogue) -> Template:
    return _environment(catalogue).get_template(name)


@cache
def _macro(file: str, name: str, catalogue: Catalogue) -> Macro:
    found: Macro = getattr(_template(file, catalogue).module, name)
    return found


@cache
def _environment(catalogue: Catalogue) -> Environment:
    speech = Speech(catalogue)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=speech.shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled_before(),
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's, which reads it here
    environment.filters.update(points=points, percent=percent, tenths=tenths, signed=signed)
    environment.filters.update({words.__name__: speech.kept(words) for words in _OF_A_NUMBER})
    environment.filters.update(
        cut=speech.cut, lang=speech.lang, prose=speech.prose, chip=speech.chip, meaning=speech.kept(meaning)
    )
    environment.globals.update(gettext=speech.gettext, ngettext=speech.ngettext, _=speech.plain)
    environment.globals.update(language=catalogue.language, words=WORDS, css=_css, script=_script, digest=_digest)
    environment.globals.update(count=count, cases_right=cases_right, earned=earned)
    return environment


def _compiled_before() -> FileSystemBytecodeCache | None:
    """Compiled templates, kept where Python keeps its compiled modules, if it does; they take as long as a page.

    jinja2 itself sees when a template has changed, but not when these settings have, or jinja2. The languages share
    them: a template asks for its texts each time that it is rendered.
    """
    folder = Path(__file__).parent / "__pycache__"
    if not (folder.is_dir() and os.access(folder, os.W_OK)) or sys.dont_write_bytecode:
        return None
    settings = hashlib.blake2b(Path(__file__).read_bytes() + version("jinja2").encode(), digest_size=8).hexdigest()
    return FileSystemBytecodeCache(str(folder), f"jinja2-{settings}-%s.cache")


@cache
def _css(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8").strip())  # a file of our own


@cache
def _script(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8").strip())  # a file of our own


@cache
def _digest(name: str) -> str:
    """What a page's Content-Security-Policy lets run: this script to the letter, and no other."""
    return f"sha256-{b64encode(hashlib.sha256(_script(name).encode()).digest()).decode()}"
