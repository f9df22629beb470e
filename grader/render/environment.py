"""The pages' templates, set up so that text is data: escaped in every place, its hidden characters written out."""

from __future__ import annotations

import hashlib
import os
import sys
from base64 import b64encode
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from grader.render.bits import chip, earned
from grader.render.clean import cut, visible
from grader.render.points import count, percent, points, signed, tenths, wait
from grader.render.prose import prose
from grader.render.words import WORDS

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def template(name: str) -> Template:
    """A compiled template of grader/render/templates; `css()` in it puts a style sheet in, `script()` a script."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=_data,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled_before(),
    )
    environment.filters.update(
        points=points, percent=percent, tenths=tenths, signed=signed, wait=wait, cut=cut, prose=prose
    )
    environment.globals.update(
        count=count, words=WORDS, css=_css, script=_script, digest=_digest, chip=chip, earned=earned
    )
    return environment


def _compiled_before() -> FileSystemBytecodeCache | None:
    """Compiled templates, kept where Python keeps its compiled modules, if it does; they take as long as a page.

    jinja2 itself sees when a template has changed, but not when these settings have, or jinja2.
    """
    folder = Path(__file__).parent / "__pycache__"
    if not (folder.is_dir() and os.access(folder, os.W_OK)) or sys.dont_write_bytecode:
        return None
    settings = hashlib.blake2b(Path(__file__).read_bytes() + version("jinja2").encode(), digest_size=8).hexdigest()
    return FileSystemBytecodeCache(str(folder), f"jinja2-{settings}-%s.cache")


def _data(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


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
