"""The tables of the store. A change here needs a migration beside it (a test compares the two).

    environment 1─┐                        digests are SHA-256, 32 bytes
    version     1─┼─* mark ── hand_in      packed: zlib of msgpack
                  ├─* attempts ── run      one row a student, problem and origin; one run a hand-in and environment
    event       1─┬─* change
                  └─* override             what persons decided
    asked                                  what authors' code said of students' values

seal: a CRC-32 of all else in the row but its id. SQLite does not notice a flipped bit; a mark must not rest on one.
Rows of one student lie together, in the order in which a class is walked. `mark` and `hand_in` have short rows, which
SQLite keeps in the tree of the key itself; `attempts` has long ones.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION = 0x67726164  # "grad": the application id of a SQLite file of ours


class Bytes(LargeBinary):
    """Bytes as both drivers take and give them. SQLAlchemy's own calls bytes(): of a damaged row's number, zeros."""

    def bind_processor(self, dialect: Dialect) -> None:
        """As it is."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """As it is."""


metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts rows up in INTEGER columns only
_NAME = Text().with_variant(Text(collation="C"), "postgresql")  # sorted by code point, as SQLite does

environment = Table(
    "environment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Bytes, nullable=False, unique=True),  # PostgreSQL indexes no text of more than 2.7 kB
    Column("facts", Text, nullable=False),
)
version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("digest", Bytes, nullable=False),
    Column("seed", Text, nullable=False),  # --seed takes numbers of any length
    Column("inputs", Bytes, nullable=False),
    Column("rules", Bytes, nullable=False),
    UniqueConstraint("exam", "problem", "digest"),
)
hand_in = Table(
    "hand_in",
    metadata,
    Column("exam", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("submission", Bytes, nullable=False),
    Column("texts", Bytes, nullable=False),
    Column("findings", Text, nullable=False),
    Column("refused_verdict", Text),
    Column("refused_sentence", Text),
    Column("gone", Boolean, nullable=False),
    Column("seal", BigInteger, nullable=False),
    Column("language", Text),
    sqlite_with_rowid=False,
)
run = Table(
    "run",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("submission", Bytes, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("printed", Bytes, nullable=False),
    Column("cpu_seconds", Float, nullable=False),
    Column("host", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("run_of_student", "exam", "student"),
)
attempts = Table(
    "attempts",
    metadata,
    Column("exam", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("problem", _NAME, primary_key=True),
    Column("submission", Bytes, primary_key=True),
    Column("inputs", Bytes, primary_key=True),
    Column("environment", Integer, primary_key=True),
    Column("rung", SmallInteger, nullable=False),
    Column("packed", Bytes, nullable=False),
    Column("seal", BigInteger, nullable=False),
)
mark = Table(
    "mark",
    metadata,
    Column("exam", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("problem", _NAME, primary_key=True),
    Column("submission", Bytes, nullable=False),
    Column("inputs", Bytes, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("rung", SmallInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("report", Bytes, nullable=False),
    Column("seal", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
event = Table(
    "event",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("event", _NUMBER, nullable=False),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("submission", Bytes, nullable=False),
    Column("inputs", Bytes, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("answers", Bytes, nullable=False),
    Column("seal", BigInteger, nullable=False),
    Index("change_of_student", "exam", "student", "problem"),
)
override = Table(
    "override",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", _NUMBER, nullable=False),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("answer", _NAME, nullable=False),
    Column("points", Float),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("submission", Bytes, nullable=False),
    Column("attempt", Bytes, nullable=False),
    Column("raised", Boolean, nullable=False),
    Column("seal", BigInteger, nullable=False),
    Index("override_of_student", "exam", "student"),
)
asked = Table(
    "asked",
    metadata,
    Column("digest", Bytes, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("said", Bytes, nullable=False),
    Index("asked_of_exam", "exam"),
)
