"""Versions of a store: new ones are whole, old ones are brought up or stay as they were, newer ones are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.pool import QueuePool

from grader.errors import StoreError
from grader.store.database import schema, tables
from grader.store.database.answer_store import hand_in_of, keep
from grader.store.database.opening import begin, shown
from grader.store.database.sqlite_file import connect
from grader.store.database.store import Store
from tests.store.database.records import EXAM, filing, hand_in

SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade() -> None:
    with op.batch_alter_table("hand_in") as table:
        table.add_column(sa.Column("late", sa.Integer, nullable=False, server_default="7"))
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    {then}
"""


def test_the_migrations_make_what_a_new_store_has(where: str) -> None:
    migrated = empty_engine(where)
    with begin(migrated) as connection:
        schema.migrate(connection)
    by_alembic = drawn(migrated)
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    with begin(migrated) as connection:
        for table in [*inspect(connection).get_table_names()]:
            connection.exec_driver_sql(f'DROP TABLE "{table}"')
    with begin(migrated) as connection:
        schema.bring_up(connection, "new")
    assert drawn(migrated) == by_alembic
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    migrated.dispose()


def test_all_migrations_are_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == schema.KNOWN
    assert schema.KNOWN[-1] == schema.NEWEST


def test_an_older_store_is_brought_up(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(where) as store:
        keep(store, [filing("petrov")])
    second(tmp_path, monkeypatch, "pass")
    for _ in range(2):
        with Store(where) as store:
            assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
            with store.read() as connection:
                assert connection.execute(text("SELECT late FROM hand_in")).scalar() == 7
                assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0003"]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(where) as store:
        keep(store, [filing("petrov")])
        before = drawn(store._engine)
    for then, raised in (
        ('op.execute("INSERT INTO nowhere VALUES (1)")', StoreError),
        ('raise KeyError("a mistake of ours")', KeyError),
    ):
        with monkeypatch.context() as patch:
            second(tmp_path / raised.__name__, patch, then)
            with pytest.raises(raised) as refused:
                Store(where)
        if raised is StoreError:
            assert str(refused.value).startswith(f"the store {shown(where)}: ")
            assert "nowhere" in str(refused.value)
        with Store(where) as store:
            assert drawn(store._engine) == before
            assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


def test_a_store_of_a_newer_version(where: str) -> None:
    with Store(where) as store:
        keep(store, [filing("petrov")])
        before = drawn(store._engine)
    stamp(where, "UPDATE alembic_version SET version_num = '0907'")
    for make in (True, False):
        with pytest.raises(StoreError) as refused:
            Store(where, make=make)
        assert str(refused.value) == (
            f"the store {shown(where)}: it was written by a newer version of this program (store version 0907, here "
            "0002); update with `pip install --upgrade grader`, or name another store with --store"
        )
    stamp(where, "UPDATE alembic_version SET version_num = '0002'")
    with Store(where) as store:
        assert drawn(store._engine) == before
        assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('0000')"],
)
def test_a_version_that_says_nothing(where: str, statement: str) -> None:
    Store(where).close()
    stamp(where, statement)
    with pytest.raises(StoreError) as refused:
        Store(where)
    assert str(refused.value) == (
        f"the store {shown(where)}: what it holds is damaged; take a copy of it back from a backup, or move it away "
        "and grade again"
    )


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE bank (a INTEGER)", "CREATE TABLE alembic_version (version_num TEXT)"]
)
def test_tables_of_another_program(where: str, statement: str) -> None:
    engine = empty_engine(where)
    with begin(engine) as connection:
        connection.exec_driver_sql(statement)
    with engine.connect() as connection:
        assert not schema.is_newest(connection)
    with pytest.raises(StoreError) as refused, begin(engine) as connection:
        schema.bring_up(connection, "X")
    assert str(refused.value) == (
        "the store X: it holds the tables of another program; name another file or database with --store"
    )
    engine.dispose()


def test_another_program_that_counts_its_versions_as_we_do(where: str) -> None:
    engine = empty_engine(where)
    with begin(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
    with engine.connect() as connection:
        assert not schema.is_newest(connection)
    engine.dispose()


def test_nothing_is_made_that_may_not_be(where: str) -> None:
    engine = empty_engine(where)
    with pytest.raises(StoreError) as refused, begin(engine) as connection:
        schema.bring_up(connection, "X", make=False)
    assert str(refused.value) == "there is no store X; `grade SUBMISSIONS` makes one, --store names another"
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def second(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str) -> None:
    """A program that is one version further; its folder has a sign that configuration files take for their own."""
    migrations = folder / "100% migrations"
    (migrations / "versions").mkdir(parents=True)
    for name in ("env.py", *(f"versions/{each.name}" for each in (schema.MIGRATIONS / "versions").glob("0*.py"))):
        (migrations / name).write_text((schema.MIGRATIONS / name).read_text())
    (migrations / "versions/0003_third.py").write_text(SECOND.format(then=then))
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(schema, "KNOWN", ("0001", "0002", "0003"))
    monkeypatch.setattr(schema, "NEWEST", "0003")


def empty_engine(where: str) -> Engine:
    """An engine that looks at nothing."""
    if "://" in where:
        return create_engine(where)
    Path(where).touch()
    return create_engine("sqlite://", creator=lambda: connect(Path(where)), poolclass=QueuePool)


def stamp(where: str, statement: str) -> None:
    engine = empty_engine(where)
    with begin(engine) as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def drawn(engine: Engine) -> Any:
    """The schema as the database itself draws it."""
    with engine.connect() as connection:
        return _of_sqlite(connection) if engine.dialect.name == "sqlite" else _of_postgresql(connection)


def _of_sqlite(connection: Connection) -> list[list[str]]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").all()
    return [[row.name, *sorted("".join(part.split()) for part in row.sql.split(","))] for row in rows]


def _of_postgresql(connection: Connection) -> list[Any]:
    columns = connection.exec_driver_sql(
        "SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default, ordinal_position "
        "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 7"
    ).all()
    indexes = connection.exec_driver_sql("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1").all()
    keys = connection.exec_driver_sql(
        "SELECT conname, contype::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = "
        "'public'::regnamespace ORDER BY 1"
    ).all()
    return [*columns, *indexes, *keys]
