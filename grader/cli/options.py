"""The options that several commands have, in the words of all of them."""

from __future__ import annotations

from pathlib import Path

import click

from grader.model.language import LANGUAGES

FORMATS = ("html", "csv", "json", "jsonl", "junit", "markdown", "gradescope", "prairielearn", "canvas", "moodle")
DEFAULT_FORMATS = ("html", "csv")
RUNGS = ("full", "strong", "good", "weak")

problems = click.option(
    "--problems",
    type=click.Path(path_type=Path),
    default=Path("problems"),
    show_default=True,
    help="The folder of exams, or one exam's folder.",
)
marks = click.option(
    "--marks",
    type=click.Path(path_type=Path),
    default=None,
    help="The marks that persons gave to essays  [default: marks.jsonl, if there is one]",
)
formats = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Write only this beside report.json; may be given again  [default: html and csv]",
)
roster = click.option(
    "--roster",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="The class's own file, as Canvas or Moodle exported it, for --format canvas or moodle to fill in.",
)
store = click.option(
    "--store",
    default=None,
    metavar="PATH|URL",
    help="Where answers and marks are kept: a SQLite file, or postgresql://…  [default: beside --out, reports.sqlite]",
)
cache = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where expected values are kept between runs  [default: ~/.cache/grader]",
)
lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help="The language of what students read  [default: the exam's, or what a script asks for]",
)
no_cache = click.option("--no-cache", is_flag=True, help="Work out all expected values again, and keep none.")
