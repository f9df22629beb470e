"""The targets by name, and where the corpus of each lies. Nothing of grader is imported here: see __main__.py."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

TARGETS = ("decoder", "conversation", "yaml_loader", "statement", "reports")
CORPUS = Path(__file__).parent / "corpus"
WORDS = Path(__file__).parent / "words"  # libFuzzer's dictionaries: <target>.dict
OneInput = Callable[[bytes], None]


def one_input(target: str) -> OneInput:
    """The property of a target, as a function that raises where it does not hold."""
    found: OneInput = import_module(f"tests.fuzz.{target}").one_input
    return found


def corpus(target: str) -> tuple[Path, ...]:
    """The inputs that are kept of a target."""
    return tuple(sorted(file for file in (CORPUS / target).iterdir() if file.is_file()))
