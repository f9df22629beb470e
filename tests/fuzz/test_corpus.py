"""Every input that was kept holds its target's promise, and the corpus stays small enough to read and to replay."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import CORPUS, TARGETS, corpus, one_input

MOST_FILES, MOST_BYTES = 250, 300_000


@pytest.mark.parametrize("target", TARGETS)
def test_every_kept_input(target: str) -> None:
    files, see = corpus(target), one_input(target)
    assert files
    for file in files:
        try:
            see(file.read_bytes())
        except Exception as error:
            error.add_note(f"the input is {file}")
            raise


def test_the_corpus_is_small() -> None:
    sizes = [file.stat().st_size for target in TARGETS for file in corpus(target)]
    assert len(sizes) <= MOST_FILES and sum(sizes) <= MOST_BYTES


def test_every_folder_of_the_corpus_is_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)
