"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "environment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("exam", _NAME, nullable=False),
        sa.Column("problem", _NAME, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("inputs", sa.LargeBinary, nullable=False),
        sa.Column("rules", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("exam", "problem", "digest"),
    )
    op.create_table(
        "hand_in",
        sa.Column("exam", _NAME, primary_key=True),
        sa.Column("student", _NAME, primary_key=True),
        sa.Column("submission", sa.LargeBinary, nullable=False),
        sa.Column("texts", sa.LargeBinary, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("refused_verdict", sa.Text),
        sa.Column("refused_sentence", sa.Text),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("seal", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("exam", _NAME, nullable=False),
        sa.Column("student", _NAME, nullable=False),
        sa.Column("submission", sa.LargeBinary, nullable=False),
        sa.Column("environment", sa.Integer, nullable=False),
        sa.Column("printed", sa.LargeBinary, nullable=False),
        sa.Column("cpu_seconds", sa.Float, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("run_of_student", "run", ["exam", "student"])
    op.create_table(
        "attempts",
        sa.Column("exam", _NAME, primary_key=True),
        sa.Column("student", _NAME, primary_key=True),
        sa.Column("problem", _NAME, primary_key=True),
        sa.Column("submission", sa.LargeBinary, primary_key=True),
        sa.Column("inputs", sa.LargeBinary, primary_key=True),
        sa.Column("environment", sa.Integer, primary_key=True),
        sa.Column("rung", sa.SmallInteger, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "mark",
        sa.Column("exam", _NAME, primary_key=True),
        sa.Column("student", _NAME, primary_key=True),
        sa.Column("problem", _NAME, primary_key=True),
        sa.Column("submission", sa.LargeBinary, nullable=False),
        sa.Column("inputs", sa.LargeBinary, nullable=False),
        sa.Column("environment", sa.Integer, nullable=False),
        sa.Column("rung", sa.SmallInteger, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("report", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("event", _NUMBER, nullable=False),
        sa.Column("exam", _NAME, nullable=False),
        sa.Column("student", _NAME, nullable=False),
        sa.Column("problem", _NAME, nullable=False),
        sa.Column("submission", sa.LargeBinary, nullable=False),
        sa.Column("inputs", sa.LargeBinary, nullable=False),
        sa.Column("environment", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.BigInteger, nullable=False),
    )
    op.create_index("change_of_student", "change", ["exam", "student", "problem"])
    op.create_table(
        "override",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event", _NUMBER, nullable=False),
        sa.Column("exam", _NAME, nullable=False),
        sa.Column("student", _NAME, nullable=False),
        sa.Column("problem", _NAME, nullable=False),
        sa.Column("answer", _NAME, nullable=False),
        sa.Column("points", sa.Float),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("submission", sa.LargeBinary, nullable=False),
        sa.Column("attempt", sa.LargeBinary, nullable=False),
        sa.Column("raised", sa.Boolean, nullable=False),
        sa.Column("seal", sa.BigInteger, nullable=False),
    )
    op.create_index("override_of_student", "override", ["exam", "student"])
    op.create_table(
        "asked",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("exam", _NAME, nullable=False),
        sa.Column("said", sa.LargeBinary, nullable=False),
    )
    op.create_index("asked_of_exam", "asked", ["exam"])


def downgrade() -> None:
    """A store is not taken back to an older version."""
    raise NotImplementedError
