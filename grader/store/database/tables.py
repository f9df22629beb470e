"""The tables of the store. A change here needs a migration beside it (a test compares the two).

environment 1─┐                        digests are SHA-256, 32 bytes
version     1─┼─* mark ── hand_in      packed: zlib of msgpack
              ├─* attempts ── run      one row a problem and origin; one run a hand-in and environment
event       1─┴─* change
override, asked                        what persons decided; what authors' code said of students' values
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts rows up in INTEGER columns only
_NAME = Text().with_variant(Text(collation="C"), "postgresql")  # sorted by code point, as SQLite does

environment = Table(
    "environment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("facts", Text, nullable=False, unique=True),
)
version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    Column("rules", LargeBinary, nullable=False),
    UniqueConstraint("exam", "problem", "digest"),
)
hand_in = Table(
    "hand_in",
    metadata,
    Column("exam", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("submission", LargeBinary, nullable=False),
    Column("texts", LargeBinary, nullable=False),
    Column("findings", Text, nullable=False),
    Column("refused_verdict", Text),
    Column("refused_sentence", Text),
)
run = Table(
    "run",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("submission", LargeBinary, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("printed", LargeBinary, nullable=False),
    Column("cpu_seconds", Float, nullable=False),
    Column("host", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("run_of_student", "exam", "student"),
)
attempts = Table(
    "attempts",
    metadata,
    Column("submission", LargeBinary, primary_key=True),
    Column("inputs", LargeBinary, primary_key=True),
    Column("environment", Integer, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("rung", SmallInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Index("attempts_of_student", "exam", "student"),
)
mark = Table(
    "mark",
    metadata,
    Column("exam", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("problem", _NAME, primary_key=True),
    Column("submission", LargeBinary, nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("rung", SmallInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("report", LargeBinary, nullable=False),
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
    Column("submission", LargeBinary, nullable=False),
    Column("inputs", LargeBinary, nullable=False),
    Column("environment", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("answers", LargeBinary, nullable=False),
    Index("change_of_student", "exam", "student", "problem"),
)
override = Table(
    "override",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("problem", _NAME, nullable=False),
    Column("answer", _NAME, nullable=False),
    Column("points", Float),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("submission", LargeBinary, nullable=False),
    Column("attempt", LargeBinary, nullable=False),
    Column("raised", Boolean, nullable=False),
    Index("override_of_student", "exam", "student"),
)
asked = Table(
    "asked",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("exam", _NAME, nullable=False),
    Column("said", LargeBinary, nullable=False),
    Index("asked_of_exam", "exam"),
)
