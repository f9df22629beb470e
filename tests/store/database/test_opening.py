"""Where a store may be, and what is said of one that is not there or not in order; no password in any of it."""

from __future__ import annotations

import builtins
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from grader.errors import StoreError
from grader.store.database import faults
from grader.store.database.answer_store import hand_in_of, keep, open_event
from grader.store.database.opening import begin, open_engine, shown
from grader.store.database.store import Store
from tests.postgresql import command
from tests.store.database.records import EXAM, event, filing, hand_in

SECRET = "S3cret"
CURE = "; see that the server runs, and that host, port, database, user and password in --store are right"
ALLOWED = (
    ": allowed are the path of a SQLite file and postgresql://user:password@host/database (@ in a password is "
    "written %40)"
)


def told(where: str, **options: Any) -> str:
    """What is said; neither that nor a traceback of it may tell the password."""
    with pytest.raises(StoreError) as refused:
        Store(where, **options)
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def with_password(url: str, **parts: Any) -> str:
    return make_url(url).set(**{"password": SECRET, **parts}).render_as_string(hide_password=False)


def test_shown() -> None:
    assert shown("a/b.sqlite") == shown(Path("a/b.sqlite")) == "a/b.sqlite"
    assert shown("a\nb") == r"a\nb"
    assert shown(f"postgresql://u:{SECRET}@h/db") == "postgresql://u:***@h/db"
    assert shown(f"postgresql://h/db?user=u&password={SECRET}&sslpassword={SECRET}&sslmode=require") == (
        "postgresql://h/db?sslmode=require&user=u"
    )
    assert shown("postgresql:///db") == "postgresql:///db"


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://u:x@{SECRET}@h/db",
        f"postgresql://u:x@{SECRET}:1@h/db",
        f"postgresql://u:x@y/{SECRET}@h/db",
        f"postgresql://u:{SECRET}@h:port/db",
        f"postgresql:u:{SECRET}@h/db",
        f"postgresql:/u:{SECRET}@h/db",
    ],
)
def test_addresses_that_are_none(where: str) -> None:
    assert told(where) == f"the store postgresql://…{ALLOWED}"


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (f"mysql://u:{SECRET}@h/db", "mysql://u:***@h/db"),
        (f"postgresql+psycopg2://u:{SECRET}@h/db", "postgresql+psycopg2://u:***@h/db"),
        ("sqlite:///reports.sqlite", "sqlite:///reports.sqlite"),
        ("https://example.org/", "https://example.org/"),
        ("postgresql+://", "postgresql+://"),
    ],
)
def test_other_databases(where: str, name: str) -> None:
    assert told(where) == f"the store {name}{ALLOWED}"


def test_psycopg_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == "psycopg":
            raise ImportError(name)
        return installed(name, *rest)

    for name in [name for name in sys.modules if name.split(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert told(f"postgresql://u:{SECRET}@h/db") == (
        "the store postgresql://u:***@h/db: psycopg, which speaks to PostgreSQL, is not installed; install it with "
        "`pip install 'grader[postgresql]'`"
    )


def test_a_host_that_is_not_there() -> None:
    said = told(f"postgresql://u:{SECRET}@no-such-host.invalid/db")
    assert said.startswith("the store postgresql://u:***@no-such-host.invalid/db: it cannot be reached (")
    assert said.endswith(CURE)


def test_a_port_that_refuses() -> None:
    assert told(f"postgresql://u:{SECRET}@127.0.0.1:1/db") == (
        "the store postgresql://u:***@127.0.0.1:1/db: it cannot be reached (connection failed: connection to server at "
        '"127.0.0.1", port 1 failed: Connection refused Is the server running on that host and accepting TCP/IP '
        f"connections?){CURE}"
    )


def test_a_host_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port at which somebody listens and says nothing."""
    import socket

    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        start = time.monotonic()
        said = told(f"postgresql://u:{SECRET}@127.0.0.1:{port}/db?connect_timeout=2")
        assert time.monotonic() - start < 8
    assert said.startswith(
        f"the store postgresql://u:***@127.0.0.1:{port}/db?connect_timeout=2: it cannot be reached ("
    )
    assert said.endswith(CURE)


def test_an_option_that_there_is_not(postgresql_url: str) -> None:
    where = f"{postgresql_url}&nonsense=1"
    assert told(where) == (
        f'the store {shown(where)}: the database says: invalid connection option "nonsense"; nothing of this was '
        "written: try again, or name another store with --store"
    )


def test_a_database_that_is_not_there(postgresql_url: str) -> None:
    where = with_password(postgresql_url, database="nowhere")
    said = told(where)
    assert said.startswith(f"the store {shown(where)}: it cannot be reached (")
    assert said.endswith(f'FATAL: database "nowhere" does not exist){CURE}')


def test_a_wrong_password(locked: str) -> None:
    assert 'password authentication failed for user "locked"' in told(locked.replace("locked:", f"locked:{SECRET}"))
    assert told(locked.replace("locked:", f"locked:{SECRET}")).endswith(CURE)
    url = make_url(locked)
    options = "&".join(f"{key}={value}" for key, value in url.query.items())
    assert "authentication failed" in told(f"postgresql://locked@/{url.database}?{options}&password={SECRET}")
    with Store(locked.replace("locked:", "locked:right")) as store:
        assert hand_in_of(store, EXAM, "petrov") is None


@pytest.fixture
def locked(postgresql: str, postgresql_url: str) -> Iterator[str]:
    """A store of a user `locked`, whose password is `right`; by default the server asks for none."""
    from sqlalchemy import create_engine, text

    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        file = connection.execute(text("SHOW hba_file")).scalar_one()
        before = connection.execute(text("SELECT pg_read_file(:file)"), {"file": file}).scalar_one()
        database = make_url(postgresql_url).database

        def write(lines: str) -> None:
            quoted = lines.replace("'", "''")
            connection.exec_driver_sql(
                f"COPY (SELECT regexp_split_to_table('{quoted}', E'\\n')) TO '{file}'".replace("%", "%%")
            )
            connection.exec_driver_sql("SELECT pg_reload_conf()")

        connection.exec_driver_sql("CREATE ROLE locked LOGIN PASSWORD 'right'")
        connection.exec_driver_sql(f"ALTER DATABASE {database} OWNER TO locked")
        write(f"local all locked scram-sha-256\n{before}")
        time.sleep(0.3)
        try:
            yield postgresql_url.replace("postgres@", "locked:@")
        finally:
            write(before)
            connection.exec_driver_sql(f"ALTER DATABASE {database} OWNER TO postgres")
            command(postgresql_url, "DROP OWNED BY locked CASCADE")
            connection.exec_driver_sql("DROP ROLE locked")
    engine.dispose()


def test_a_user_who_may_not_make_tables(postgresql_url: str) -> None:
    command(postgresql_url, "DROP ROLE IF EXISTS guest")
    command(postgresql_url, "CREATE ROLE guest LOGIN")
    where = postgresql_url.replace("postgres@", "guest@")
    try:
        assert told(where) == (
            f"the store {shown(where)}: permission denied for schema public; let the owner of "
            "the database grant it, or name another store with --store"
        )
    finally:
        command(postgresql_url, "DROP OWNED BY guest")
        command(postgresql_url, "DROP ROLE guest")


def test_a_server_that_only_reads(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        keep(store, [filing("petrov")])
    name = make_url(postgresql_url).database
    command(postgresql_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Store(postgresql_url) as store:
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("ivanov")])
        assert str(refused.value) == (
            f"the store {shown(postgresql_url)}: it may only be read; is the server a standby? name the one that takes "
            "writes with --store"
        )


def test_a_database_that_cannot_hold_all_names(postgresql: str) -> None:
    command(postgresql, "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    where = make_url(postgresql).set(database="latin").render_as_string()
    try:
        assert told(where) == (
            f"the store {shown(where)}: its encoding is LATIN1, which cannot hold all names; make a database with "
            "`createdb --encoding=UTF8 --template=template0`, and name it with --store"
        )
    finally:
        command(postgresql, "DROP DATABASE latin WITH (FORCE)")


def test_no_tables_yet(postgresql_url: str) -> None:
    assert told(postgresql_url, make=False) == (
        f"there is no store {shown(postgresql_url)}; `grade SUBMISSIONS` makes one, --store names another"
    )


def test_ways_to_write_the_address(postgresql_url: str) -> None:
    rest = postgresql_url.partition("://")[2]
    with Store(postgresql_url) as store:
        keep(store, [filing("petrov")])
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        with Store(f"{scheme}://{rest}", make=False) as store:
            assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


def test_another_program_keeps_it_locked(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 0.2)
    with Store(postgresql_url) as store, begin(open_engine(postgresql_url)) as other:
        keep(store, [filing("petrov")])
        sentence = (
            f"the store {shown(postgresql_url)}: another program has kept it locked for 0.2 s; let that one end, or "
            "name another store with --store"
        )
        other.exec_driver_sql("SELECT * FROM hand_in FOR UPDATE")
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("petrov")])
        assert str(refused.value) == sentence
        other.exec_driver_sql("LOCK TABLE mark IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreError) as refused:
            keep(store, [filing("ivanov")])
        assert str(refused.value) == sentence
        assert hand_in_of(store, EXAM, "ivanov") is None
        other.rollback()


def test_the_server_breaks_off_within_a_transaction(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        keep(store, [filing("petrov")])
        with pytest.raises(StoreError) as refused, store.write() as connection:
            connection.exec_driver_sql("DELETE FROM hand_in")
            end_connections(postgresql_url)
            connection.exec_driver_sql("DELETE FROM mark")
        assert str(refused.value) == (
            f"the store {shown(postgresql_url)}: the database broke off (terminating connection due to administrator "
            "command); what it had taken is kept: start again"
        )
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
        keep(store, [filing("ivanov")])


def test_the_server_breaks_off_before_the_end_of_a_transaction(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        with pytest.raises(StoreError) as refused, store.write() as connection:
            connection.exec_driver_sql("SELECT 1")
            end_connections(postgresql_url)
        assert str(refused.value).startswith(f"the store {shown(postgresql_url)}: the database broke off (")
        assert hand_in_of(store, EXAM, "petrov") is None


def test_the_server_was_started_anew_in_between(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        keep(store, [filing("petrov")])
        end_connections(postgresql_url)
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
        end_connections(postgresql_url)
        keep(store, [filing("ivanov")])
        end_connections(postgresql_url)
        assert open_event(store, event()) == 1


def test_the_server_is_away_and_comes_back(postgresql: str, postgresql_url: str) -> None:
    name = make_url(postgresql_url).database
    with Store(postgresql_url) as store:
        keep(store, [filing("petrov")])
        with away(postgresql, str(name)):
            end_connections(postgresql, str(name))
            for use in (lambda: keep(store, [filing("ivanov")]), lambda: hand_in_of(store, EXAM, "petrov")):
                with pytest.raises(StoreError) as refused:
                    use()
                said = str(refused.value)
                assert said.startswith(f"the store {shown(postgresql_url)}: it cannot be reached (")
                assert said.endswith(CURE)
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
        keep(store, [filing("ivanov")])


@contextmanager
def away(server: str, database: str) -> Iterator[None]:
    command(server, f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
    try:
        yield
    finally:
        command(server, f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")


def end_connections(url: str, database: str | None = None) -> None:
    """Of all others; a moment later they are gone."""
    command(
        url,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
        f"datname = '{database or make_url(url).database}'",
    )
