"""The tests' own PostgreSQL server: what it keeps, what it keeps apart, and that nothing of it is left behind."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_engine,
    insert,
    inspect,
    make_url,
    select,
    text,
)

from tests import postgresql as machinery
from tests.postgresql import MISSING, PostgresqlError, bundled, choose, copied, database, serve, version

ROOT = Path(__file__).resolve().parent.parent
WORDS = "Ёжик, 学生 'Ünï' \\ ∑∂ 🎓 e\u0301 \u202e\n\t"
BYTES = bytes(range(256)) * 4096
answers = Table(
    "answers",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("words", Text),
    Column("content", LargeBinary),
)
ASKING = """
import os, time
from tests.postgresql import serve
with serve() as url:
    fork = os.fork()  # it holds the pipe of the keeper open
    if fork:
        print(fork, url, flush=True)
    time.sleep(600)
"""


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    yield engine
    engine.dispose()


def server_folder(url: str) -> Path:
    folder = make_url(url).query["host"]
    assert isinstance(folder, str)
    return Path(folder)


def server_id(url: str) -> int:
    return int((server_folder(url) / "data" / "postmaster.pid").read_text().split()[0])


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/status").read_text().partition("PPid:")[2].split()[0])


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def soon(true: Callable[[], bool]) -> bool:
    late = time.monotonic() + 20
    while not true() and time.monotonic() < late:
        time.sleep(0.02)
    return true()


def test_a_new_database_is_empty(postgresql_url: str) -> None:
    with connected(postgresql_url) as engine:
        assert inspect(engine).get_table_names() == []


def test_words_and_a_megabyte_come_back_as_they_were(postgresql_url: str) -> None:
    with connected(postgresql_url) as engine:
        answers.create(engine)
        with engine.begin() as connection:
            connection.execute(insert(answers).values(number=1, words=WORDS, content=BYTES))
        with engine.connect() as connection:
            assert connection.execute(select(answers)).one() == (1, WORDS, BYTES)
            assert connection.scalar(text("SELECT lower('ЁЖИК')")) == "ёжик"


def test_two_databases_know_nothing_of_one_another(postgresql: str) -> None:
    with database(postgresql) as first, database(postgresql) as second:
        with connected(first) as engine:
            answers.create(engine)
        with connected(second) as engine:
            assert inspect(engine).get_table_names() == []
            answers.create(engine)
            with engine.begin() as connection:
                connection.execute(insert(answers).values(number=2))
        with connected(first) as engine, engine.connect() as connection:
            assert connection.execute(select(answers)).all() == []


def test_a_database_goes_though_someone_is_connected(postgresql: str) -> None:
    with database(postgresql) as url:
        engine = create_engine(url)
        connection = engine.connect()
        connection.execute(text("SELECT 1"))
    with connected(postgresql) as server, server.connect() as asking:
        assert make_url(url).database not in asking.scalars(text("SELECT datname FROM pg_database")).all()
    connection.invalidate()
    engine.dispose()


def test_the_server_is_in_a_private_folder_and_has_no_port(postgresql: str) -> None:
    folder = server_folder(postgresql)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.parent.stat().st_mode & stat.S_IRWXO
    with connected(postgresql) as engine, engine.connect() as connection:
        assert connection.scalar(text("SHOW listen_addresses")) == ""
        assert connection.scalar(text("SHOW fsync")) == "off"


def test_a_server_ends_with_its_block() -> None:
    with pytest.raises(ZeroDivisionError), serve() as url:
        server = server_id(url)
        _ = 1 / 0
    assert not alive(server)
    assert not server_folder(url).parent.exists()


def test_a_server_ends_with_a_killed_process_though_its_fork_lives() -> None:
    asking = subprocess.Popen([sys.executable, "-c", ASKING], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert asking.stdout
    with asking.stdout:
        fork, url = asking.stdout.readline().split()
    try:
        server = server_id(url)
        asking.kill()
        asking.wait()
        assert soon(lambda: not alive(server))
        assert soon(lambda: not server_folder(url).parent.exists())
        assert alive(int(fork))
    finally:
        os.kill(int(fork), signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_a_server_ends_with_its_killed_keeper() -> None:
    with pytest.raises(PostgresqlError) as error, serve() as url:
        os.kill(parent_of(server_id(url)), signal.SIGKILL)
        assert soon(lambda: not list(server_folder(url).glob(".s.*")))  # the server's last act is to remove its socket
    shutil.rmtree(server_folder(url).parent)
    assert str(error.value) == "the server's keeper ended with -9"


def test_a_server_that_ends_by_itself_is_told_with_its_log() -> None:
    with pytest.raises(PostgresqlError) as error, serve() as url:
        server = server_id(url)
        os.kill(server, signal.SIGINT)
        assert soon(lambda: not list(server_folder(url).glob(".s.*")))
    said = str(error.value).splitlines()
    assert said[0] == "the server ended by itself:"
    assert said[-1].endswith("LOG:  database system is shut down")


def test_without_binaries_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "candidates", lambda *_: iter([tmp_path]))
    with pytest.raises(PostgresqlError) as error:
        choose(tmp_path, None)
    reason = f"[Errno 2] No such file or directory: {str(tmp_path / 'initdb')!r}"
    assert str(error.value) == f"{MISSING}\n{tmp_path} does not run here: {reason}"


def test_a_copy_of_the_package_runs(tmp_path: Path) -> None:
    original = bundled()[0]
    copy = copied(original, tmp_path)
    assert copy.is_relative_to(tmp_path)
    assert version(copy, None) == version(original, None)
