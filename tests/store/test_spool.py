"""Records that come in any order and go in one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.store.spool import Spool
from tests.store.writing import message
from tests.traced import traced


def test_records_come_back_sorted(tmp_path: Path) -> None:
    with Spool(tmp_path / "out") as spool:
        for exam, student, record in [("b", "z", b"1"), ("a", "я", b"2"), ("a", "Z", b""), ("b", "z", b"333")]:
            spool.put(exam, student, record)
        assert list(spool) == [("a", "Z", b""), ("a", "я", b"2"), ("b", "z", b"333")]
        assert list(spool.of("a")) == [("Z", b""), ("я", b"2")]
        assert list(spool.of("c")) == []
        assert (spool.get("a", "я"), len(spool), spool.has("a", "Z"), spool.has("a", "z")) == (b"2", 3, True, False)
        with pytest.raises(KeyError):
            spool.get("c", "z")
    assert list((tmp_path / "out").iterdir()) == []


def test_reading_and_writing_in_turn(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.put("a", "1", b"one")
        spool.put("a", "2", b"two")
        for student, record in spool.of("a"):
            spool.put("b", student, record * 2)
        assert [record for _, _, record in spool] == [b"one", b"two", b"oneone", b"twotwo"]


def test_no_file_is_seen_while_it_is_open(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.put("a", "1", b"one")
        assert list(tmp_path.iterdir()) == []


def test_without_a_folder() -> None:
    with Spool() as spool:
        spool.put("a", "1", b"one")
        assert list(spool) == [("a", "1", b"one")]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UsageError) as refused:
        Spool(tmp_path / "out")
    sentence = "a file of that name is in the way; move it, or choose another folder with --out"
    assert message(refused, tmp_path) == f"out could not be written: {sentence}"


def test_a_full_disk(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool._database.execute("PRAGMA max_page_count = 9")  # SQLite says of it what it says of a disk
        with pytest.raises(UsageError) as refused:
            spool.put("a", "1", b"one" * 100_000)
    assert message(refused, tmp_path) == (
        ". could not be written: the disk is full; make room, or choose another folder with --out"
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_small_disk(tmp_path: Path) -> None:
    """What is not written at once is in memory, a little of it."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        with Spool(tmp_path) as spool, pytest.raises(UsageError, match="the disk is full; make room"):
            for number in range(200):
                spool.put("a", str(number), b"." * 10_000)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_memory_does_not_grow(tmp_path: Path) -> None:
    """Nothing of Python's own, at least; what SQLite holds is bounded by its cache."""

    def put_and_read() -> None:
        with Spool(tmp_path) as spool:
            for number in range(2000):
                spool.put("a", str(number), b"x" * 100)
            assert sum(len(record) for _, record in spool.of("a")) == 200_000

    _, peak = traced(put_and_read)
    assert peak < 50_000


@given(st.dictionaries(st.tuples(st.text(max_size=2), st.text(max_size=2)), st.binary(max_size=9), max_size=20))
def test_a_spool_is_a_sorted_dictionary(records: dict[tuple[str, str], bytes]) -> None:
    with Spool() as spool:
        for (exam, student), record in records.items():
            spool.put(exam, student, record)
        assert list(spool) == [(*key, records[key]) for key in sorted(records)]
