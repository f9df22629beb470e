"""`grade`: the verbs, the one boundary where faults become sentences, and the exit codes.

0  graded, whatever the marks          2  wrong usage, or a file that was named cannot be read
1  unsound, ungraded or --fail-under   3  a fault of the grader
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import tempfile
import traceback
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from grader.cli.check import check
from grader.cli.doctor import doctor
from grader.cli.explain import explain
from grader.cli.export import export
from grader.cli.footprint import settle_down
from grader.cli.forget import forget
from grader.cli.history import history
from grader.cli.log_stream import safe_logs
from grader.cli.new import new
from grader.cli.override import override
from grader.cli.remark import remark
from grader.cli.review import review
from grader.cli.run import run
from grader.cli.schema import schema
from grader.cli.show import show
from grader.cli.try_out import try_out
from grader.cli.watch import watch
from grader.errors import GraderError
from grader.render.clean import visible


class Verbs(click.Group):
    """`grade PATH` is `grade run PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "--version"}
        if args and args[0] not in own and args[0] not in self.commands:
            close = get_close_matches(args[0], list(self.commands), 1)
            if close and not Path(args[0]).exists():
                raise click.UsageError(
                    f"There is no verb and no folder “{args[0]}”. Did you mean `grade {close[0]}`?", ctx
                )
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(package_name="grader", message="grade %(version)s")
def grade() -> None:
    """Grade exam answers: right, explained, safe and fast.

    \b
    grade submissions/            grade a class: the same as `grade run submissions/`
    grade new EXAM/PROBLEM        write a small problem file, to be changed into your own
    grade check problems/         prove that problems are sound
    grade show EXAM/PROBLEM       a problem with its solutions: cases, expected values, mistakes
    grade try EXAM/PROBLEM FILE   one script on one problem, and the full finding
    grade watch EXAM/PROBLEM      check it, or try a script, each time that a file is saved
    grade schema                  the JSON Schema of problem files, for editors
    grade review                  mark the essays that wait for a person
    grade remark                  mark again after a change of the problems; first show who moves
    grade explain STUDENT ANSWER  why an answer has its mark, case by case
    grade history STUDENT         every mark that a student had, and what changed it
    grade override STUDENT …      put a mark of your own in the place of the computed one
    grade doctor                  how strong the wall is here, and what would make it stronger
    grade run --help              all that can be set for a run
    """


grade.add_command(run)
grade.add_command(check)
for verb in (new, show, try_out, watch, schema):
    grade.add_command(verb)
grade.add_command(review)
grade.add_command(remark)
for verb in (explain, history, override, forget, export, doctor):
    grade.add_command(verb)


def main() -> None:
    """The entry point: runs a verb and turns what it says, or fails with, into an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a student's name must not end a run on a terminal without its script
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a CI job that is cancelled keeps what is graded
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # they are searched for among all that is installed
    settle_down()
    with safe_logs():
        code = _code()
    sys.exit(code)


def _code() -> int:
    """Run the verb; what it says, or fails with, as an exit code."""
    try:
        code: Any = grade.main(prog_name="grade", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except GraderError as error:
        click.echo(f"grade: {visible(str(error))}", err=True)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("grade: stopped.", err=True)
        code = 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; there is nobody to tell
        code = 0
    except OSError as error:
        if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            code = _our_fault(error)
        else:  # of a standard stream: files that we write have sentences of their own
            click.echo(f"grade: what is printed could not be written ({error.strerror}); what was done stays", err=True)
            code = 2
    except Exception as error:  # noqa: BLE001 - the one boundary: a fault of ours must not look like the user's
        code = _our_fault(error)
    return code if isinstance(code, int) else 0


def _our_fault(error: Exception) -> int:
    click.echo(f"grade: a fault of the grader itself: {type(error).__name__}: {error}", err=True)
    click.echo(f"Please report it with the file {_kept_traceback()}", err=True)
    return 3


def _kept_traceback() -> str:
    if os.environ.get("GRADER_DEBUG"):
        traceback.print_exc()
    with tempfile.NamedTemporaryFile("w", prefix="grader-fault-", suffix=".txt", delete=False) as file:
        traceback.print_exc(file=file)
    return file.name
