"""A store's file: readable by its owner only, never changed if it is not ours or not whole, and no other exception."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from grader.errors import StoreError
from grader.store.database import faults, sqlite_file
from grader.store.database.answer_store import hand_in_of, keep
from grader.store.database.store import Store
from tests.store.database.records import EXAM, filing, hand_in
from tests.store.writing import message

BREAKS_OFF = (
    "the store a.sqlite: the file is damaged or breaks off; take a copy of it back from a backup, or move it away and "
    "grade again"
)
READ_ONLY = (
    "the store a.sqlite: it, or the folder that it lies in, may not be written; change the permissions, or name "
    "another store with --store"
)
FOREIGN = "the store a.sqlite: it is not a store of this program; name another file with --store"
NOBODY = 65534


@pytest.fixture
def umask_0() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A store of some hundred kB, closed."""
    file = tmp_path / "a.sqlite"
    with Store(file) as store:
        keep(store, [filing(f"student{number}") for number in range(40)])
    return file


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """A folder of an ordinary user, which the test becomes: root may write everything."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


def told(path: Path, *, make: bool = True) -> str:
    with pytest.raises(StoreError) as refused:
        Store(path, make=make)
    return message(refused, path.parent)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.is_file()}


@contextmanager
def unchanged(file: Path) -> Iterator[None]:
    """Neither the file nor what lies beside it."""
    before = file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir())
    yield
    assert (file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir())) == before


def test_only_the_owner_reads_it(tmp_path: Path, umask_0: None) -> None:
    with Store(tmp_path / "deep/er/a.sqlite") as store:
        keep(store, [filing("petrov")])
        assert modes(tmp_path / "deep/er") == dict.fromkeys(("a.sqlite", "a.sqlite-wal", "a.sqlite-shm"), 0o600)
    assert modes(tmp_path / "deep/er") == {"a.sqlite": 0o600}


def test_who_else_may_read_it_is_for_the_owner_to_say(whole: Path, umask_0: None) -> None:
    whole.chmod(0o640)
    with Store(whole) as store:
        keep(store, [filing("petrov")])
        assert set(modes(whole.parent).values()) == {0o640}


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    file.touch(0o644)
    assert told(file, make=False) == (
        "there is no store a.sqlite; `grade SUBMISSIONS` makes one, --store names another"
    )
    with Store(file) as store:
        keep(store, [filing("petrov")])
        assert modes(tmp_path) == dict.fromkeys(("a.sqlite", "a.sqlite-wal", "a.sqlite-shm"), 0o600)


def test_no_file(tmp_path: Path) -> None:
    assert told(tmp_path / "a.sqlite", make=False) == (
        "there is no store a.sqlite; `grade SUBMISSIONS` makes one, --store names another"
    )
    assert list(tmp_path.iterdir()) == []


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "a.sqlite"
    link.symlink_to("real/b.sqlite")
    for number in range(2):
        with Store(link) as store:
            assert (hand_in_of(store, EXAM, "petrov") is None) == (number == 0)
            keep(store, [filing("petrov")])
            assert set(modes(tmp_path / "real")) == {"b.sqlite", "b.sqlite-wal", "b.sqlite-shm"}
            assert modes(tmp_path / "real")["b.sqlite"] == 0o600


def test_a_name_of_any_characters(tmp_path: Path) -> None:
    for name in ("a?mode=ro#x%20.sqlite", "отчёт 1.sqlite", "line\nbreak", os.fsdecode(b"caf\xe9")):
        with Store(tmp_path / name) as store:
            keep(store, [filing("petrov")])
            assert store.name.isprintable()
        assert os.path.exists(tmp_path / name)  # noqa: PTH110 - the very bytes
    assert len(list(tmp_path.iterdir())) == 4


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "text").write_text("x")
    for make in (True, False):
        for name in ("folder", "pipe"):
            assert told(tmp_path / name, make=make) == f"the store {name}: it is not a file; name another with --store"
    assert told(tmp_path / "text" / "a.sqlite") == (
        "the store a.sqlite: it cannot be opened (a part of the path is a file); name another with --store"
    )
    assert told(tmp_path / "loop") == (
        "the store loop: it cannot be opened (Too many levels of symbolic links); name another with --store"
    )
    assert told(tmp_path / ("x" * 300)).endswith(
        ": it cannot be opened (File name too long); name another with --store"
    )


@pytest.mark.parametrize(
    "content", [b"x", b"a text\n" * 3, b"\0" * 5000, b"%PDF-1.7" * 1000, b"SQLite format 2\0" * 600]
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.sqlite"
    file.write_bytes(content)
    for make in (True, False):
        with unchanged(file):
            assert told(file, make=make) == FOREIGN


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("application", [0, 77])
def test_the_database_of_another_program(tmp_path: Path, mode: str, application: int) -> None:
    file = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute("CREATE TABLE bank (account TEXT)")
        connection.execute("INSERT INTO bank VALUES ('everything')")
    with unchanged(file):
        assert told(file) == FOREIGN


def test_a_file_that_breaks_off(whole: Path) -> None:
    content = whole.read_bytes()
    page = 4096
    assert len(content) > 30 * page
    lengths = {*range(1, 600, 13), *range(page, len(content), page), *range(page + 1, len(content), 5 * page)}
    for length in sorted(lengths | {len(content) - 1}):
        whole.write_bytes(content[:length])
        with unchanged(whole):
            assert told(whole) == BREAKS_OFF, length


def test_a_store_of_which_much_is_still_in_the_log(whole: Path, tmp_path: Path) -> None:
    """As after a kill: the file alone is an old one, and the log beside it is used."""
    other = tmp_path / "other"
    other.mkdir()
    with Store(whole) as store:
        keep(store, [filing("petrov")])
        for path in tmp_path.glob("a.sqlite*"):
            (other / path.name).write_bytes(path.read_bytes())
    with Store(other / "a.sqlite") as store:
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


def test_a_new_store_whose_tables_are_still_in_the_log(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with Store(tmp_path / "a.sqlite") as store:
        keep(store, [filing("petrov")])
        for path in tmp_path.glob("a.sqlite*"):
            (other / path.name).write_bytes(path.read_bytes())
    assert (other / "a.sqlite").stat().st_size == 4096
    with Store(other / "a.sqlite", make=False) as store:
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


def test_another_program_tidies_its_log_while_we_look(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head of the file counts pages that come a moment later; then the log goes. Looked at again, it is whole."""
    looks: list[bool] = []
    head = sqlite_file._head

    def torn(file: Path) -> sqlite_file._Head:
        looks.append(True)
        return head(file)._replace(breaks_off=len(looks) == 1)

    monkeypatch.setattr(sqlite_file, "_head", torn)
    Store(whole).close()
    assert len(looks) == 2


def test_another_look_does_not_drop_the_locks_of_an_open_store(whole: Path) -> None:
    """POSIX locks go with the first descriptor that a process closes; another program would then tidy the log away."""
    with Store(whole) as store:
        keep(store, [filing("petrov")])
        Store(whole).close()
        with closing(sqlite3.connect(whole)) as other:
            other.execute("SELECT count(*) FROM mark").fetchone()
        subprocess.run([sys.executable, "-c", READ, str(whole)], check=True)
        assert (whole.parent / "a.sqlite-wal").stat().st_size
        keep(store, [filing("ivanov")])
    with Store(whole) as store:
        assert hand_in_of(store, EXAM, "ivanov") == hand_in("ivanov")


def test_one_that_is_refused_is_let_go(whole: Path) -> None:
    with Store(whole) as store, store.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0907'")
    with unchanged(whole), pytest.raises(StoreError) as refused:
        Store(whole)
    assert "written by a newer version" in str(refused.value)


def test_a_read_only_file(ordinary: Path) -> None:
    file = ordinary / "a.sqlite"
    with Store(file) as store:
        keep(store, [filing("petrov")])
    file.chmod(0o400)
    with Store(file) as store:
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("ivanov")])
    assert message(refused, ordinary) == (READ_ONLY)


def test_a_file_that_may_not_be_read(ordinary: Path) -> None:
    file = ordinary / "a.sqlite"
    Store(file).close()
    file.chmod(0)
    sentence = (
        "the store a.sqlite: it cannot be opened or made there; check the folder and its permissions, or name another "
        "store with --store"
    )
    assert told(file) == sentence
    file.chmod(0o600)


def test_a_read_only_folder(ordinary: Path) -> None:
    file = ordinary / "a.sqlite"
    with Store(file) as store:
        keep(store, [filing("petrov")])
    ordinary.chmod(0o555)
    assert told(ordinary / "b.sqlite") == (
        "the store b.sqlite: it cannot be opened (Permission denied); name another with --store"
    )
    assert told(ordinary / "deep" / "b.sqlite") == (
        "the store b.sqlite: it cannot be opened (Permission denied); name another with --store"
    )
    with unchanged(file):
        assert told(file) == READ_ONLY


def test_another_program_keeps_it_locked(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 0.2)
    with Store(whole) as store, closing(sqlite3.connect(whole, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("petrov")])
        assert message(refused, whole.parent) == (
            "the store a.sqlite: another program has kept it locked for 0.2 s; let that one end, or name another store "
            "with --store"
        )
        assert hand_in_of(store, EXAM, "petrov") is None
        with Store(whole) as second:  # opening and reading wait for nobody
            assert hand_in_of(second, EXAM, "student1") == hand_in("student1")
        other.execute("ROLLBACK")
        keep(store, [filing("petrov")])
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


def test_another_program_keeps_it_to_itself(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 0.2)
    with closing(sqlite3.connect(whole, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert told(whole) == (
            "the store a.sqlite: another program has kept it locked for 0.2 s; let that one end, or name another store "
            "with --store"
        )


def test_it_waits_for_another_writer(whole: Path) -> None:
    with Store(whole) as store, closing(sqlite3.connect(whole, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
        timer.start()
        keep(store, [filing("petrov")])
        timer.join()
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


READ = """
import sqlite3, sys

connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM mark").fetchone()
connection.close()
"""
FILL = """
import resource, sys
from pathlib import Path
from grader.errors import StoreError
from grader.store.database.answer_store import keep
from grader.store.database.store import Store
from tests.store.database.records import filing

limit = int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
number = 0
try:
    with Store(sys.argv[1]) as store:
        while number < 2000:
            keep(store, [filing(f"student{number}")])
            number += 1
except StoreError as error:
    print(number, error)
"""


def fill(file: Path, limit: int = 0) -> tuple[int, str]:
    """How many students were kept, and what was said then."""
    run = subprocess.run(
        [sys.executable, "-c", FILL, str(file), str(limit)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert run.stderr == ""
    number, _, sentence = run.stdout.strip().partition(" ")
    return int(number), sentence.replace(f"{file.parent}/", "")


@pytest.mark.parametrize("limit", [300_000, 100_000, 30_000, 3000])
def test_a_file_that_may_not_grow(tmp_path: Path, limit: int) -> None:
    number, sentence = fill(tmp_path / "a.sqlite", limit)
    assert sentence == (
        "the store a.sqlite: the disk failed to read or write; is it full, or was it taken away? make room, or name a "
        "store on another disk with --store"
    )
    with Store(tmp_path / "a.sqlite") as store:
        kept = [hand_in_of(store, EXAM, f"student{each}") is not None for each in range(number + 1)]
        assert kept == [True] * number + [False]
        keep(store, [filing("petrov")])


def test_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        number, sentence = fill(disk / "a.sqlite")
        assert sentence == (
            "the store a.sqlite: the disk is full; make room, or name a store on another disk with --store"
        )
        assert number > 3
        with Store(disk / "a.sqlite") as store:  # reads what it has, even there
            kept = [hand_in_of(store, EXAM, f"student{each}") is not None for each in range(number + 1)]
        assert kept == [True] * number + [False]


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_file_that_is_taken_away(whole: Path) -> None:
    """What is open goes on; no other file is made in its place, unasked and readable by all."""
    with Store(whole) as store:
        whole.unlink()
        store._engine.dispose()
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("petrov")])
    assert message(refused, whole.parent) == (
        "the store a.sqlite: it cannot be opened or made there; check the folder and its permissions, or name another "
        "store with --store"
    )
    assert not whole.exists()


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM sqlite_schema"])
def test_it_waits_for_another_program_that_makes_the_same_store(tmp_path: Path, lock: str) -> None:
    """SQLite does not, when it is to keep a log from now on."""
    file = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA user_version = 1")
        for statement in lock.split("; "):
            other.execute(statement).fetchall()
        timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
        timer.start()
        sqlite_file.connect(file).close()
        timer.join()


def test_two_programs_make_one_at_once(tmp_path: Path) -> None:
    """Here: threads, each with connections of its own."""
    for number in range(10):
        file, faults_seen = tmp_path / f"{number}.sqlite", []

        def make(file: Path = file, seen: list[Exception] = faults_seen) -> None:
            try:
                with Store(file) as store:
                    keep(store, [filing(f"student{threading.get_ident()}")])
            except Exception as error:  # noqa: BLE001
                seen.append(error)

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults_seen == []
